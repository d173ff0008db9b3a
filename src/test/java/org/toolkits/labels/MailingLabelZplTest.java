package org.toolkits.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.toolkits.typesetting.ScriptNames;

class MailingLabelZplTest {

    private static final Pattern PICTURE =
            Pattern.compile("\\^FO(\\d+),(\\d+)\\^GFA,(\\d+),(\\d+),(\\d+),([0-9A-F]+)\\^FS");
    private static final Pattern PLACE = Pattern.compile("\\^F[OT](-?\\d+),(-?\\d+)");

    static List<String> names() {
        return ScriptNames.names();
    }

    @Test
    void a_label_is_one_format_of_the_size_of_the_stock() {
        assertThat(zpl(LabelSamples.label(), MailingLabelZpl.Resolution.DPI_203))
                .startsWith("^XA^CI28^PW812^LL1218")
                .contains("^FDMARÍA GARCÍA^FS", "^FD326 S 7TH ST APT 2^FS", "^FD" + LabelSamples.NUMBER + "^FS")
                .containsOnlyOnce("^XA")
                .endsWith("^XZ\n");
        assertThat(zpl(LabelSamples.label(), MailingLabelZpl.Resolution.DPI_300))
                .startsWith("^XA^CI28^PW1200^LL1800");
    }

    @Test
    void signs_of_the_language_itself_are_only_text() {
        assertThat(zpl(LabelSamples.label("^XZ ~JA _"), MailingLabelZpl.Resolution.DPI_203))
                .contains("^FH_^FD_5EXZ _7EJA _5F^FS");
    }

    @ParameterizedTest
    @EnumSource
    void an_address_too_long_for_a_label_goes_on_on_another(MailingLabelZpl.Resolution resolution) {
        String[] lines = new String[60];
        for (int i = 0; i < lines.length; i++) lines[i] = "LINE NUMBER " + i;
        String zpl = zpl(LabelSamples.label(lines), resolution);
        assertThat(zpl.split("\\^XA", -1)).hasSizeGreaterThan(2);
        for (String line : lines) assertThat(zpl).contains("^FD" + line + "^FS");
    }

    /** What the printer's font may not have arrives as a picture with ink in it, on the label. */
    @ParameterizedTest
    @MethodSource("names")
    void every_script_is_printed(String name) {
        String zpl = zpl(
                LabelSamples.label(name, "326 S 7TH ST", "SPRINGFIELD IL 62701"), MailingLabelZpl.Resolution.DPI_203);
        List<MatchResult> pictures = PICTURE.matcher(zpl).results().toList();
        boolean latin1 = name.chars().allMatch(c -> c < 256);
        assertThat(pictures).hasSize(latin1 ? 0 : 1);
        for (MatchResult picture : pictures) {
            int length = Integer.parseInt(picture.group(3));
            int perRow = Integer.parseInt(picture.group(5));
            byte[] rows = HexFormat.of().parseHex(picture.group(6));
            assertThat(rows).hasSize(length).satisfies(bits -> {
                int ink = 0;
                for (byte bit : bits) ink += Integer.bitCount(bit & 0xFF);
                assertThat(ink).isGreaterThan(200);
            });
            assertThat(length % perRow).isZero();
            assertThat(Integer.parseInt(picture.group(1)) + 8 * perRow).isLessThan(812);
        }
        PLACE.matcher(zpl).results().forEach(place -> {
            assertThat(Integer.parseInt(place.group(1))).isBetween(0, 812);
            assertThat(Integer.parseInt(place.group(2))).isBetween(0, 1218);
        });
    }

    private static String zpl(MailingLabel label, MailingLabelZpl.Resolution resolution) {
        return new String(MailingLabelZpl.render(label, resolution), StandardCharsets.UTF_8);
    }
}
