package org.toolkits.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.toolkits.pdf.Calibration;

class LabelSheetTest {

    @ParameterizedTest
    @EnumSource
    void the_geometry_adds_up_to_the_page(LabelStock stock) {
        float across = 2 * stock.x0 + (stock.columns - 1) * stock.dx + stock.width;
        float down = 2 * stock.y0 + (stock.rows - 1) * stock.dy + stock.height;
        assertThat(across).isCloseTo(stock.pageWidth, within(0.05f));
        assertThat(down).isCloseTo(stock.pageHeight, within(0.05f));
        assertThat(stock.dx).isGreaterThanOrEqualTo(stock.width);
        assertThat(stock.dy).isGreaterThanOrEqualTo(stock.height);
    }

    @ParameterizedTest
    @EnumSource
    void every_label_stays_inside_its_die_cut(LabelStock stock) throws IOException {
        int sheets = 2;
        List<MailingLabel> labels = labels(sheets * stock.labelsPerSheet());
        byte[] pdf = MailingLabelPdf.render(stock, labels, 1, Set.of(), Calibration.NONE)
                .pdf();

        List<TextPosition> glyphs = glyphs(pdf);
        assertThat(glyphs).isNotEmpty();
        for (TextPosition glyph : glyphs) {
            // the label that the glyph's left edge is in
            float column = (float) Math.floor((glyph.getXDirAdj() - stock.x0) / stock.dx);
            float row = (float) Math.floor((glyph.getYDirAdj() - stock.y0) / stock.dy);
            float left = stock.x0 + column * stock.dx;
            float top = stock.y0 + row * stock.dy;
            assertThat(glyph.getXDirAdj()).isBetween(left + 3, left + stock.width - 3);
            assertThat(glyph.getXDirAdj() + glyph.getWidthDirAdj()).isLessThan(left + stock.width - 3);
            assertThat(glyph.getYDirAdj() - glyph.getFontSizeInPt()).isGreaterThanOrEqualTo(top - 0.5f);
            assertThat(glyph.getYDirAdj()).isLessThan(top + stock.height - 3);
            assertThat(glyph.getFontSizeInPt()).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void a_half_used_sheet_goes_on_at_its_first_free_label_and_passes_over_damaged_ones() throws IOException {
        MailingLabelPdf.Run run =
                MailingLabelPdf.render(LabelStock.AVERY_5160, labels(3), 7, Set.of(8), Calibration.NONE);

        // 7, 9, 10: the first label of the third row, its last, and the first of the fourth
        assertThat(positions(run.pdf(), LabelStock.AVERY_5160)).containsExactly(7, 9, 10);
        assertThat(run.next()).isEqualTo(11);
    }

    @Test
    void a_full_sheet_is_followed_by_another() throws IOException {
        MailingLabelPdf.Run run =
                MailingLabelPdf.render(LabelStock.AVERY_5160, labels(32), 30, Set.of(), Calibration.NONE);
        try (PDDocument document = Loader.loadPDF(run.pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
        }
        assertThat(run.next()).isEqualTo(2);
        assertThat(MailingLabelPdf.render(LabelStock.AVERY_5160, labels(30), 1, Set.of(), Calibration.NONE)
                        .next())
                .isEqualTo(1);
    }

    @Test
    void when_the_rest_of_the_sheet_is_damaged_the_next_one_begins() throws IOException {
        MailingLabelPdf.Run run =
                MailingLabelPdf.render(LabelStock.AVERY_5160, labels(1), 29, Set.of(29, 30), Calibration.NONE);
        try (PDDocument document = Loader.loadPDF(run.pdf())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(run.next()).isEqualTo(2);
    }

    @Test
    void the_lines_that_machines_read_shrink_before_they_are_broken() throws IOException {
        byte[] sheet = MailingLabelPdf.render(
                        LabelStock.AVERY_L7160,
                        List.of(LabelSamples.label(
                                "COLUMBIA HEIGHTS PUBLIC LIBRARY",
                                "3939 CENTRAL AVE NE",
                                "COLUMBIA HEIGHTS MN 55421-3932")),
                        1,
                        Set.of(),
                        Calibration.NONE)
                .pdf();
        try (PDDocument document = Loader.loadPDF(sheet)) {
            assertThat(new PDFTextStripper().getText(document).lines())
                    .contains("3939 CENTRAL AVE NE", "COLUMBIA HEIGHTS MN 55421-3932");
        }
    }

    @Test
    void an_address_that_would_be_cut_is_taken_out_and_told() {
        List<String> endless = IntStream.range(0, 9).mapToObj(i -> "LINE " + i).toList();
        MailingLabel tooHigh = new MailingLabel(LabelSamples.SENDER, "2222-2223-A", endless, null, LabelSamples.AT);

        MailingLabelPdf.Run run = MailingLabelPdf.render(
                LabelStock.AVERY_5160, List.of(tooHigh, LabelSamples.label()), 1, Set.of(), Calibration.NONE);

        assertThat(run.omitted())
                .extracting(MailingLabelPdf.Omitted::orderNumber)
                .containsExactly("2222-2223-A");
        assertThat(run.next()).isEqualTo(2);
    }

    @Test
    void a_position_that_the_sheet_does_not_have_is_refused_with_those_it_has() {
        assertThatThrownBy(
                        () -> MailingLabelPdf.render(LabelStock.AVERY_5160, labels(1), 31, Set.of(), Calibration.NONE))
                .hasMessage("startAt must be 1 to 30: a sheet of avery-5160 has no label 31");
        assertThatThrownBy(
                        () -> MailingLabelPdf.render(LabelStock.AVERY_5160, List.of(), 1, Set.of(), Calibration.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_printer_that_prints_too_low_and_too_small_is_made_up_for() throws IOException {
        Calibration printer = new Calibration(3, -2, 1.01f);
        List<TextPosition> plain =
                glyphs(MailingLabelPdf.render(LabelStock.AVERY_5160, labels(30), 1, Set.of(), Calibration.NONE)
                        .pdf());
        List<TextPosition> moved =
                glyphs(MailingLabelPdf.render(LabelStock.AVERY_5160, labels(30), 1, Set.of(), printer)
                        .pdf());
        assertThat(moved).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(moved.get(i).getXDirAdj()).isCloseTo(plain.get(i).getXDirAdj() * 1.01f + 3, within(0.05f));
            assertThat(moved.get(i).getYDirAdj()).isCloseTo(plain.get(i).getYDirAdj() * 1.01f - 2, within(0.05f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_test_page_shows_every_label_and_what_to_do(LabelStock stock) throws IOException {
        try (PDDocument page = Loader.loadPDF(TestPagePdf.render(stock, "office", new Calibration(7.2f, 0, 1.002f)))) {
            assertThat(page.getNumberOfPages()).isEqualTo(1);
            String text = new PDFTextStripper().getText(page).replaceAll("\\s+", " ");
            assertThat(text).contains(stock.toString(), "office", "offsetX, now 2.54", "offsetY, now 0", "1.002 x");
        }
    }

    @Test
    void a_stock_is_known_by_both_of_its_numbers() {
        assertThat(LabelStock.named("avery-8160")).contains(LabelStock.AVERY_5160);
        assertThat(LabelStock.named("avery-l7163")).contains(LabelStock.AVERY_L7163);
        assertThat(LabelStock.named("napkin")).isEmpty();
    }

    private static List<MailingLabel> labels(int count) {
        List<MailingLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++)
            labels.add(
                    i % 2 == 0
                            ? LabelSamples.label()
                            : LabelSamples.label(
                                    "DOUGLAS COUNTY LIBRARIES-NEIGHBORHOOD LIBRARY AT ROXBOROUGH",
                                    "8357 N RAMPART RANGE RD SUITE 200",
                                    "LITTLETON CO 80125-9365"));
        return labels;
    }

    private static List<Integer> positions(byte[] pdf, LabelStock stock) throws IOException {
        return glyphs(pdf).stream()
                .map(glyph -> (int) ((glyph.getYDirAdj() - stock.y0) / stock.dy) * stock.columns
                        + (int) ((glyph.getXDirAdj() - stock.x0) / stock.dx)
                        + 1)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<TextPosition> glyphs(byte[] pdf) throws IOException {
        List<TextPosition> glyphs = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition glyph) {
                    glyphs.add(glyph);
                }
            }.getText(document);
        }
        return glyphs;
    }
}
