package org.toolkits.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.toolkits.pdf.Barcode;

class IntelligentMailTest {

    /** Expected: what zint 2.11 encodes; the first four also stand in USPS-B-3200. F full, A ascending, D descending, T tracker. */
    @ParameterizedTest
    @CsvSource({
        "01234567094987654321, '', ATTFATTDTTADTAATTDTDTATTDAFDDFADFDFTFFFFFTATFAAAATDFFTDAADFTFDTDT",
        "01234567094987654321, 01234, DTTAFADDTTFTDTFTFDTDDADADAFADFATDDFTAAAFDTTADFAAATDFDTDFADDDTDFFT",
        "01234567094987654321, 012345678, ADFTTAFDTTTTFATTADTAAATFTFTATDAAAFDDADATATDTDTTDFDTDATADADTDFFTFA",
        "01234567094987654321, 01234567891, AADTFFDFTDADTAADAATFDTDDAAADDTDTTDAFADADDDTFFFDDTTTADFAAADFTDAADA",
        "51601815908301661318, '', ATATATDTADFAATFAFFAAFAAFFTDFFTFTTFTAFDATFTTFFTTDTDDTDDADTDFADDDTD",
        "60913909960308246281, 94821, ATTFTATDDAFFDDATADTATFTAAAAFDATDAFFFTTFFFAFTFDDATDFAFTAAAATTFDTFD",
        "94351819093786579754, 323194875, DDDATTDTFAADDATAAAFTAAAADDDAFDTAFFAFADDFTDADFDDFFFAFTTAFFTTTDFTDF",
        "72911862527601895559, 79711471049, ATDTAFTFFDAADDFFAAAFAAAFDDFTDTDATDFFFDAAFFAFTADTAAFAATFTTTAFTAFFA",
        "72650752917034236671, '', TFFTADFFFATFDAFFATDTTDTDDDDFFADFTTAFDDDDADDFAFFFTFFAFAFFDFDTAADFA",
        "23684268465632122330, 79244, FFFTDDFTATDTTTAFAATATTFFTDDADFAFDATADATFAAFTTADFFAAAAADFFDTTDADAF",
        "01685995289078666617, 603137215, FADAAATADDTTTDTTDTDDTFDFFDTFDADTAFFTDADTTADTDDFDFATAFFDDFDDADTDTT",
        "90109281590139624595, 71177774121, TFATTAAAAFFTDFFTTADATTTDFATAFTFAFATFDFTFDTTADFDTTFFAFAATTDAFFFDTF",
        "52728038528084148525, '', FDTAFTAAFTTTFDDATADTFTTTADDDTDTAFFFFFFDATFAAFAATAFDDFFDTFDFDDFTAA",
        "34885393363387500474, 39575, AFTFFDADTADFDDDFDTFDDDTTFDTDFAFATTAAFDDDTDDDAFFFDFTADAFFFFDDAAFDA",
        "50313735379907511637, 265167612, AFDDDAFDDTADFFDDFTFTDAFDADTDTAADATDATFTDDFFDTTAADFDTADDFDFATDDTFT",
        "21029729975288200182, 63304348395, FAAAAATTTFFFTFDAADFDDDTFTFFFAFFFDTTAAFTFFATTTFDTFFDAAFFAADTFDAAFD",
        "44620579868282880729, '', ADATTAFAFATAFDTTFAATADTDTDDTFDDFAFAAATDTAADDFAFTTFDTDADDDTADFFFTA",
        "01227918058887180334, 01878, AFTTDFFAFFTTAFDDDAFAFTADDDDDTTTAFTDTFATATDTTAAATTAATAATDFFFDFATTA",
        "00759898347887838483, 726167513, TTFDAADATATTDAFFTTATDFFFDTDTATFFFFTFTFAFADTTFTTADADFFDFFAFADDFDDD",
        "60341252427316723268, 65635515058, TDFTDFTDTADATTADFTTATFTTDDAADDFFTFFAATDTFFADDAAAAFDTFAFTFTFFTTFTD"
    })
    void bars_are_those_of_another_encoder(String tracking, String routing, String bars) {
        Barcode barcode = Barcode.intelligentMail(tracking, routing);
        assertThat(barcode.bars().stream()
                        .map(bar -> kind(bar, barcode.height()))
                        .collect(Collectors.joining()))
                .isEqualTo(bars);
    }

    private static String kind(Barcode.Bar bar, double height) {
        boolean up = bar.y() == 0;
        boolean down = bar.y() + bar.height() == height;
        if (up) return down ? "F" : "A";
        return down ? "D" : "T";
    }

    @Test
    void bars_have_the_measures_of_the_post() {
        Mark.MailBars mark =
                mailBars(LabelStock.SINGLE_4X6, LabelSamples.label()).getFirst();
        double wide = mark.width() / mark.bars().width();
        List<Barcode.Bar> bars = mark.bars().bars();
        double pitch = (bars.get(64).x() - bars.getFirst().x()) * wide / 64;

        assertThat(bars).hasSize(65);
        assertThat(72 / pitch).isCloseTo(22, within(0.01));
        // USPS-B-3200, table 5: bars of 0.015 to 0.025 inches, trackers of 0.039 to 0.057
        assertThat(bars.getFirst().width() * wide / 72).isBetween(0.015, 0.025);
        assertThat((double) mark.height()).isBetween(9.0, 11.88);
        double tracker = bars.stream().mapToDouble(Barcode.Bar::height).min().orElseThrow();
        assertThat(tracker * mark.height() / mark.bars().height() / 72).isBetween(0.039, 0.057);
        assertThat(mark.x()).isGreaterThanOrEqualTo(9);
        assertThat(mark.x() + mark.width() + 9).isLessThanOrEqualTo(LabelStock.SINGLE_4X6.width);
    }

    @Test
    void a_stock_without_room_and_a_long_address_go_without() {
        assertThat(mailBars(LabelStock.AVERY_5160, LabelSamples.label())).isEmpty();
        assertThat(mailBars(LabelStock.AVERY_5161, LabelSamples.label())).hasSize(1);
        assertThat(mailBars(
                        LabelStock.AVERY_5161,
                        LabelSamples.label("ONE", "TWO", "THREE", "FOUR", "FIVE", "SPRINGFIELD IL 62701")))
                .isEmpty();
    }

    @Test
    void codes_of_another_form_are_refused() {
        assertThatThrownBy(() -> new IntelligentMail("09000000000000000000", ""))
                .hasMessage("The tracking code must be 20 digits, the second of them 0 to 4");
        assertThatThrownBy(() -> new IntelligentMail("00300123456000000001", "627"))
                .hasMessage("The routing code must be a ZIP code of 5, 9 or 11 digits, or empty");
    }

    private static List<Mark.MailBars> mailBars(LabelStock stock, MailingLabel label) {
        MailingLabel withMail = new MailingLabel(
                label.sender(),
                label.orderNumber(),
                label.shipTo(),
                new IntelligentMail("00300123456000000001", "627011234"),
                label.orderedAt());
        return new LabelFace(label.sender(), stock.width, stock.height)
                .whole(withMail).orElseThrow().stream()
                        .filter(Mark.MailBars.class::isInstance)
                        .map(Mark.MailBars.class::cast)
                        .toList();
    }
}
