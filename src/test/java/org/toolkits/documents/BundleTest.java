package org.toolkits.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.toolkits.labels.LabelSamples;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabel;
import org.toolkits.pdf.Calibration;

/** A print run in one file, as somebody without a network unpacks it. */
class BundleTest {

    private static final Bundle.Settings SETTINGS = new Bundle.Settings(
            "2026-09-01 morning",
            LabelSamples.AT,
            Samples.LETTER,
            LabelStock.AVERY_5160,
            7,
            Set.of(),
            Calibration.NONE);

    static Bundle.Source source(String number, String name) {
        return new Bundle.Source(
                number, "shipment-" + number, () -> shipment(number, name, Samples.parcel(Samples.lines())));
    }

    static Bundle.Shipment shipment(String number, String name, Parcel parcel) {
        PackingSlip of = Samples.slip("en", List.of(name, "326 S 7th St", "Springfield, IL 62701"), parcel, null);
        PackingSlip slip = new PackingSlip(
                of.language(),
                of.campaign(),
                of.sender(),
                number,
                of.shipTo(),
                of.neededBy(),
                of.parcel(),
                of.revision(),
                of.withdrawn(),
                of.orderedAt(),
                of.reprint(),
                of.shipmentPage());
        MailingLabel label = new MailingLabel(
                LabelSamples.SENDER,
                number,
                List.of(name, "326 S 7TH ST", "SPRINGFIELD IL 62701"),
                null,
                LabelSamples.AT);
        return new Bundle.Shipment("shipment-" + number, slip, label);
    }

    @TempDir
    Path directory;

    @Test
    void everything_of_a_run_is_in_it_and_agrees_with_the_checksums() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bundle.Report report = Bundle.write(
                out, SETTINGS, List.of(source("2222-2223-A", "María García"), source("2222-2224-8", "Ben Okri")));

        Map<String, byte[]> files = unzip(out.toByteArray());
        assertThat(files.keySet())
                .containsExactly(
                        "packing-slips.pdf", "labels.pdf", "pick-list.pdf", "manifest.csv", "index.html", "SHA256SUMS");
        assertThat(report.printed()).isEqualTo(2);
        assertThat(report.nextLabel()).isEqualTo(9);
        assertThat(new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8).lines())
                .hasSize(5)
                .allSatisfy(line ->
                        assertThat(Checksum.of(files.get(line.substring(66)))).isEqualTo(line.substring(0, 64)));
        assertThat(text(files.get("packing-slips.pdf"))).containsSubsequence("María García", "Page 1 of 1", "Ben Okri");
        assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8))
                .contains("María García", "href=\"packing-slips.pdf#page=1\"")
                .doesNotContain("http:", "https:", "Not printed");
    }

    @Test
    void an_impossible_shipment_is_left_out_with_its_reason_and_does_not_spoil_the_run() throws IOException {
        List<Bundle.Source> sources = List.of(
                source("2222-2223-A", "María García"),
                new Bundle.Source("2222-2225-6", "shipment-x", () -> {
                    throw new IllegalArgumentException("The parcels do not add up to the order: <PEN>");
                }),
                new Bundle.Source(
                        "2222-2226-4",
                        "shipment-y",
                        () -> new Bundle.Shipment(
                                "shipment-y",
                                shipment("2222-2226-4", "Six lines", Samples.parcel(Samples.lines()))
                                        .slip(),
                                new MailingLabel(
                                        LabelSamples.SENDER,
                                        "2222-2226-4",
                                        IntStream.range(0, 9)
                                                .mapToObj(i -> "LINE " + i)
                                                .toList(),
                                        null,
                                        LabelSamples.AT))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bundle.Report report = Bundle.write(out, SETTINGS, sources);
        assertThat(report.printed()).isEqualTo(2);
        assertThat(report.skipped()).extracting(Bundle.Skipped::orderNumber).containsExactly("2222-2225-6");

        Map<String, byte[]> files = unzip(out.toByteArray());
        List<CSVRecord> manifest = manifest(files);
        assertThat(manifest).extracting(row -> row.get("printed")).containsExactly("yes", "yes", "no");
        assertThat(manifest.get(1).get("note")).startsWith("No label: The address does not fit on avery-5160");
        assertThat(manifest.get(2).get("note")).isEqualTo("The parcels do not add up to the order: <PEN>");
        assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8))
                .contains("Not printed", "2222-2225-6: The parcels do not add up to the order: &lt;PEN&gt;");
    }

    @Test
    void what_a_failing_slip_began_is_taken_back() throws Exception {
        List<Parcel.Line> broken = new ArrayList<>(Samples.manyLines(80));
        broken.add(new Parcel.Line("SKU", null, 1, "Z", List.of()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bundle.Report report = Bundle.write(
                out,
                SETTINGS,
                List.of(
                        source("2222-2223-A", "María García"),
                        new Bundle.Source(
                                "2222-2225-6",
                                "shipment-x",
                                () -> shipment("2222-2225-6", "Broken", Samples.parcel(broken))),
                        source("2222-2224-8", "Ben Okri")));
        assertThat(report.printed()).isEqualTo(2);
        assertThat(report.skipped()).hasSize(1);
        Map<String, byte[]> files = unzip(out.toByteArray());
        assertThat(text(files.get("packing-slips.pdf")))
                .contains("María García", "Ben Okri")
                .doesNotContain("Broken", "2222-2225-6");
        assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8))
                .contains("href=\"packing-slips.pdf#page=2\">2222-2224-8");
        assertThat(Tool.QPDF.run(new byte[0], "--check", written(files.get("packing-slips.pdf"))))
                .contains("No syntax or stream encoding errors found");
    }

    @Test
    void a_run_of_nothing_is_refused() {
        assertThatThrownBy(() -> Bundle.write(new ByteArrayOutputStream(), SETTINGS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no shipment to print");
    }

    @Test
    void of_a_run_of_which_nothing_can_be_printed_nothing_is_written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bundle.Report report =
                Bundle.write(out, SETTINGS, List.of(new Bundle.Source("2222-2225-6", "shipment-x", () -> {
                    throw new IllegalArgumentException("Its order was cancelled");
                })));
        assertThat(out.size()).isZero();
        assertThat(report.printed()).isZero();
        assertThat(report.nextLabel()).isEqualTo(7);
        assertThat(report.skipped())
                .containsExactly(new Bundle.Skipped("2222-2225-6", "shipment-x", "Its order was cancelled"));
    }

    @Test
    void no_cell_of_the_manifest_is_a_formula() throws IOException {
        List<String> hostile =
                List.of("=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a \"quoted\", name\nX");
        List<Bundle.Source> sources = new ArrayList<>();
        for (String name : hostile) sources.add(source("2222-222" + sources.size() + "-A", name));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bundle.write(out, SETTINGS, sources);
        List<CSVRecord> manifest = manifest(unzip(out.toByteArray()));
        for (int i = 0; i < hostile.size(); i++) {
            String cell = manifest.get(i).get("shipTo");
            assertThat(cell)
                    .contains(hostile.get(i))
                    .doesNotStartWith(hostile.get(i).substring(0, 1).replace("a", "#"));
        }
        assertThat(manifest.getFirst().get("contents"))
                .isEqualTo(
                        "2 x BBW25-BOOKMARKS; 2 x BBW25-CASES; 16 x BBW25-PEN; 2 x BBW25-POSTCARDS; 2 x BBW25-POSTER");
    }

    @Test
    void the_pick_list_adds_up_what_lies_on_one_shelf() throws IOException {
        PickList list = new PickList(
                "2026-09-01 morning",
                LabelSamples.AT,
                List.of(
                        new PickList.Order("2222-2223-A", Samples.parcel(Samples.lines())),
                        new PickList.Order("2222-2224-8", Samples.parcelOfMany())));
        assertThat(list.totals())
                .containsExactly(
                        new PickList.Pick("A-01", "BBW25-CASES", "Case sheets", 4),
                        new PickList.Pick("A-2", "BBW25-BOOKMARKS", "Bookmarks", 4),
                        new PickList.Pick("A-10", "BBW25-POSTCARDS", "Advocacy postcards", 4),
                        new PickList.Pick("B-01", "BBW25-PEN", "Yellow pen", 32),
                        new PickList.Pick("C-01", "BBW25-POSTER", "Poster", 4));
        assertThat(text(PickListPdf.render(list, SlipLayout.Size.A4)))
                .containsSubsequence("Parcels: 2", "Pieces: 48", "From the shelves", "A-01", "B-01", "32")
                .containsSubsequence("Into the parcels", "2222-2223-A", "2222-2224-8", "parcel 2 of 3");
        assertThat(text(PickListPdf.render(new PickList("empty", LabelSamples.AT, List.of()), SlipLayout.Size.LETTER)))
                .contains("Nothing to pick");
    }

    @Test
    void the_same_run_gives_the_same_bytes() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        List<Bundle.Source> sources = List.of(source("2222-2223-A", "ليلى"), source("2222-2224-8", "Ben Okri"));
        Bundle.write(first, SETTINGS, sources);
        Bundle.write(second, SETTINGS, sources);
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    }

    private String written(byte[] pdf) throws IOException {
        return Files.write(directory.resolve("paper.pdf"), pdf).toString();
    }

    private static List<CSVRecord> manifest(Map<String, byte[]> files) throws IOException {
        String csv = new String(files.get("manifest.csv"), StandardCharsets.UTF_8);
        assertThat(csv).contains("\r\n");
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(csv, format)) {
            return parser.getRecords();
        }
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                files.put(entry.getName(), in.readAllBytes());
        }
        return files;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
