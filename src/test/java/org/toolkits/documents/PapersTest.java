package org.toolkits.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.toolkits.labels.LabelSamples;
import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.typesetting.ScriptNames;

/** Slips and labels as a reader, a scanner and an archive find them. */
class PapersTest {

    @Test
    void a_slip_says_all_that_picking_and_packing_need() throws Exception {
        String text = text(Samples.pdf(Samples.slip()));

        assertThat(text)
                .contains("Toolkit Campaign", "PO Box 1000", "Freedom of Expression Is a Human Right")
                .contains(LabelSamples.NUMBER, "María García", "Springfield, IL 62701", "September 27, 2026")
                .contains("1 of 1", "Page 1 of 1", "Revision 1", "2026-09-01 12:00 UTC")
                .contains("BBW25-TOOLKIT", "Banned Books Week toolkit 2025", "A-01", "C-01")
                .contains("1.24 kg (2 lb 11.7 oz)", "Box, poster folded")
                .contains("Pieces in this parcel: 24"); // 2 + 2 + 2 + 4 + 2 in kits, and 12 pens
    }

    @Test
    void a_slip_says_what_was_withdrawn_and_is_to_be_taken_out() throws Exception {
        List<String> withdrawn = List.of("2 × Advocacy postcards (BBW25-POSTCARDS)", "2 × Case sheets (BBW25-CASES)");
        // However its lines are broken
        assertThat(text(Samples.pdf(Samples.changed("en", withdrawn))).replaceAll("\\s", ""))
                .contains("REPRINT2", "WITHDRAWN,DONOTPACK", "Revision2")
                .contains("2×Advocacypostcards(BBW25-POSTCARDS)", "2×Casesheets(BBW25-CASES)");
        assertThat(text(Samples.pdf(Samples.changed("es", withdrawn)))).contains("RETIRADO, NO EMPACAR");
    }

    @Test
    void lines_and_components_stand_in_the_order_of_the_shelves() throws Exception {
        // A-2 before A-10; the kit where its first component lies
        assertThat(text(Samples.pdf(Samples.slip())))
                .containsSubsequence("BBW25-TOOLKIT", "A-01", "A-2", "A-10", "B-01", "C-01", "BBW25-PEN", "B-01");
    }

    @Test
    void a_parcel_of_many_says_what_is_elsewhere_and_what_follows() throws Exception {
        PackingSlip.Reprint reprint =
                new PackingSlip.Reprint(2, LabelSamples.AT.plusSeconds(3600), "The printer jammed");
        String text = text(Samples.pdf(Samples.slip("en", Samples.slip().shipTo(), Samples.parcelOfMany(), reprint)));
        assertThat(text)
                .contains("2 of 3", "Pieces in the other parcels of this order: 35")
                .contains("REPRINT 2", "2026-09-01 13:00 UTC", "The printer jammed")
                .containsSubsequence("Pieces in this parcel", "FOLLOWS LATER", "3", "BBW25-POSTER");
    }

    @Test
    void a_slip_in_spanish_says_everything_in_spanish() throws Exception {
        PackingSlip.Reprint reprint = new PackingSlip.Reprint(1, LabelSamples.AT, "Papel atascado");
        byte[] pdf = Samples.pdf(Samples.slip("es", Samples.slip().shipTo(), Samples.parcelOfMany(), reprint));
        assertThat(text(pdf))
                .contains("LISTA DE EMPAQUE", "ENVIAR A", "27 de septiembre de 2026", "2 de 3", "Página 1 de 1")
                .contains("REIMPRESIÓN 1", "SE ENVÍA DESPUÉS", "Piezas en este paquete: 24", "Caja")
                .doesNotContain("SHIP", "Page", "Pieces", "September");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("es");
        }
    }

    @Test
    void both_languages_have_all_words() throws Exception {
        Properties english = properties("words");
        assertThat(properties("words_es").stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    void parcels_that_do_not_add_up_to_the_order_are_refused() {
        List<Parcel.Line> lines = Samples.lines();
        assertThatThrownBy(() -> new Parcel(
                        1,
                        2,
                        lines,
                        List.of(),
                        Map.of("BBW25-CASES", 1),
                        Map.of("BBW25-PEN", 16, "BBW25-CASES", 2, "BBW25-POSTCARDS", 2, "BBW25-BOOKMARKS", 2),
                        0,
                        Parcel.Packaging.BOX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The parcels do not add up to the order: BBW25-CASES is in them 3 times and was ordered 2"
                        + " times; BBW25-POSTER is in them 2 times and was ordered 0 times");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_in_large_print_is_small(SlipLayout.Size size) throws Exception {
        byte[] pdf = PackingSlipPdf.render(
                Samples.slip(
                        "es",
                        Samples.slip().shipTo(),
                        Samples.parcelOfMany(),
                        new PackingSlip.Reprint(1, LabelSamples.AT, "Papel atascado")),
                new SlipLayout(size, true));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(size.width);
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition glyph) {
                    assertThat(glyph.getFontSizeInPt()).isGreaterThanOrEqualTo(18);
                    assertThat(glyph.getXDirAdj() + glyph.getWidthDirAdj()).isLessThan(size.width - 40);
                }
            }.getText(document);
        }
    }

    @Test
    void a_long_slip_goes_on_with_its_header_row_on_every_page() throws Exception {
        try (PDDocument slip =
                Loader.loadPDF(Samples.pdf(Samples.slip(Samples.slip().shipTo(), Samples.manyLines(60))))) {
            assertThat(slip.getNumberOfPages()).isEqualTo(3);
            for (int page = 1; page <= 3; page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(slip))
                        .contains("Page " + page + " of 3", LabelSamples.NUMBER, "QTY", "SHELF");
            }
            String all = new PDFTextStripper().getText(slip);
            for (int i = 1; i <= 60; i++) assertThat(all).contains("Thing number " + i + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {203, 300})
    void scanners_read_the_codes_back(float dpi) throws Exception {
        BufferedImage slip = image(Samples.pdf(Samples.slip()), dpi);
        assertThat(code128(slip)).isEqualTo(LabelSamples.NUMBER);
        assertThat(qr(slip)).isEqualTo(Samples.slip().shipmentPage().toString());

        BufferedImage label = image(MailingLabelPdf.render4x6(LabelSamples.label()), dpi);
        assertThat(code128(label)).isEqualTo(LabelSamples.NUMBER);
    }

    @Test
    void a_label_says_where_it_goes_and_where_it_comes_from() throws Exception {
        assertThat(text(MailingLabelPdf.render4x6(LabelSamples.label())))
                .containsSubsequence(
                        "Toolkit Campaign",
                        "PO Box 1000",
                        "Springfield IL 62701",
                        "MARÍA GARCÍA",
                        "SPRINGFIELD PUBLIC LIBRARY",
                        "326 S 7TH ST APT 2",
                        "SPRINGFIELD IL 62701-1234",
                        LabelSamples.NUMBER);
    }

    @Test
    void a_long_address_is_wrapped_between_words_and_never_inside_a_zip_code() throws Exception {
        String text = text(MailingLabelPdf.render4x6(LabelSamples.label(
                "FRIENDS OF THE INTERNATIONAL CHILDRENS LITERATURE COLLECTION",
                "UNIVERSITY OF SPRINGFIELD LIBRARIES DEPARTMENT OF RARE BOOKS AND MANUSCRIPTS",
                "12345 REVEREND MARTIN LUTHER KING JUNIOR MEMORIAL BOULEVARD BLDG 17 STE 1200",
                "RANCHO SANTA MARGARITA CA 92688-1234")));
        assertThat(text.replaceAll("\\s+", " "))
                .contains("DEPARTMENT OF RARE BOOKS AND MANUSCRIPTS", "BOULEVARD BLDG 17 STE 1200");
        assertThat(text).contains("92688-1234");
    }

    @Test
    void the_same_order_gives_the_same_bytes_on_every_thread() {
        List<String> scripts = List.copyOf(ScriptNames.names());
        List<String> once = scripts.stream().map(PapersTest::hash).toList();
        List<List<String>> often = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> scripts.stream().map(PapersTest::hash).toList())
                .toList();
        assertThat(often).allMatch(once::equals);
        assertThat(once).doesNotHaveDuplicates();
    }

    @Test
    void hostile_names_are_printed_and_throw_nothing() throws Exception {
        List<String> hostile = List.of(
                "x",
                "x".repeat(200),
                "é".repeat(200),
                "e" + "\u0301\u0323".repeat(20),
                "\u202Eevil\u202C",
                "a\u0000b\tc\nd",
                "\uD83D lone \uDE00",
                "\uE000 private \uDBFF\uDFFD",
                "\u0378 unassigned",
                "👩‍👩‍👧‍👦 family",
                "\u200B\u200E\u2066",
                "",
                "ﷺ﷽",
                "क्".repeat(100),
                "ก้".repeat(150));
        for (String name : hostile) {
            assertThat(text(Samples.pdf(Samples.slip(name)))).contains(LabelSamples.NUMBER);
            assertThat(text(MailingLabelPdf.render4x6(LabelSamples.label(name, name))))
                    .contains(LabelSamples.NUMBER);
        }
    }

    @Test
    void a_slip_of_nothing_and_one_of_a_thousand_lines_are_printed() throws Exception {
        List<String> shipTo = Samples.slip().shipTo();
        assertThat(text(Samples.pdf(Samples.slip(shipTo, List.of())))).contains("Nothing to pack");
        assertThat(text(Samples.pdf(Samples.slip(shipTo, Samples.manyLines(1000)))))
                .contains("Thing number 1000");
    }

    @Test
    void the_longest_values_are_wrapped_and_every_word_of_them_is_there() throws Exception {
        String words = IntStream.rangeClosed(1, 50).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        Parcel.Line line = new Parcel.Line("SKU-" + "X".repeat(60), words, 1, "SHELF-" + "9".repeat(30), List.of());
        List<String> six = Collections.nCopies(6, "Line " + words);

        String text = text(Samples.pdf(Samples.slip(six, List.of(line))));
        for (int i = 1; i <= 50; i++) assertThat(text).contains("word" + i);
        String label = text(MailingLabelPdf.render4x6(
                new MailingLabel(LabelSamples.SENDER, LabelSamples.NUMBER, six, null, LabelSamples.AT)));
        assertThat(label.split("word50", -1)).hasSize(7);
    }

    @Test
    void nothing_leaves_the_paper() throws Exception {
        String wide = "W".repeat(200);
        for (byte[] pdf : List.of(
                Samples.pdf(Samples.slip(Collections.nCopies(6, wide), Samples.lines())),
                MailingLabelPdf.render4x6(LabelSamples.label(wide, wide, wide, wide)))) {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition glyph) {
                        assertThat(glyph.getXDirAdj()).isGreaterThan(9);
                        assertThat(glyph.getXDirAdj() + glyph.getWidthDirAdj()).isLessThan(glyph.getPageWidth() - 9);
                        assertThat(glyph.getYDirAdj()).isBetween(9f, glyph.getPageHeight() - 9);
                    }
                }.getText(document);
            }
        }
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = PapersTest.class.getResourceAsStream("/documents/" + name + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    private static String hash(String name) {
        return new BigInteger(1, sha(Samples.pdf(Samples.slip(name)))).toString(16)
                + new BigInteger(1, sha(MailingLabelPdf.render4x6(LabelSamples.label(name)))).toString(16);
    }

    private static byte[] sha(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static BufferedImage image(byte[] pdf, float dpi) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, dpi);
        }
    }

    private static String code128(BufferedImage image) throws Exception {
        return new Code128Reader()
                .decode(bitmap(image), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    private static String qr(BufferedImage image) throws Exception {
        return new QRCodeReader()
                .decode(
                        bitmap(image),
                        Map.of(
                                DecodeHintType.TRY_HARDER,
                                true,
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE)))
                .getText();
    }

    private static BinaryBitmap bitmap(BufferedImage image) {
        return new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
    }
}
