package org.toolkits.documents;

import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.Sender;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.toolkits.address.PostalAddress;

/** What is printed in the benchmarks: the same for both engines, and different from paper to paper. */
final class PaperSamples {

    static final SlipLayout LETTER = new SlipLayout(SlipLayout.Size.LETTER, false);
    private static final Sender SENDER = new Sender("Toolkit Campaign", List.of("PO Box 1000", "Springfield IL 62701"));
    private static final Instant AT = Instant.parse("2026-09-01T12:00:00Z");
    private static final String[] NAMES = {"María García", "Zoë Łukasiewicz", "Ben Okri", "Anne-Marie O'Neill", "Jürgen Groß"};
    private static final String[] STREETS = {"MAIN ST", "N RAMPART RANGE RD STE 200", "MARTIN LUTHER KING JR BLVD", "OAK AVE"};

    private PaperSamples() {}

    /** A kit of five items: five lines to pick, two barcodes. */
    static PackingSlip slip(int number) {
        List<Parcel.Line> lines = List.of(new Parcel.Line(
                "BBW25-TOOLKIT",
                "Banned Books Week toolkit 2025",
                1,
                null,
                List.of(
                        new Parcel.Component("BBW25-CASES", "Case sheets", 1, "A-01"),
                        new Parcel.Component("BBW25-BOOKMARKS", "Bookmarks", 1, "A-02"),
                        new Parcel.Component("BBW25-POSTCARDS", "Advocacy postcards", 1, "A-03"),
                        new Parcel.Component("BBW25-PEN", "Yellow pen", 2, "B-01"),
                        new Parcel.Component("BBW25-POSTER", "Poster", 1, "C-01"))));
        Map<String, Integer> ordered = new TreeMap<>(Map.of(
                "BBW25-CASES", 1, "BBW25-BOOKMARKS", 1, "BBW25-POSTCARDS", 1, "BBW25-PEN", 2, "BBW25-POSTER", 1));
        return new PackingSlip(
                "en",
                "Freedom of Expression Is a Human Right",
                SENDER,
                orderNumber(number),
                List.of(
                        NAMES[number % NAMES.length] + " " + number,
                        "Springfield Public Library",
                        number % 9999 + " S 7th St Apt " + number % 40,
                        "Springfield, IL 62701"),
                LocalDate.parse("2026-09-27"),
                new Parcel(
                        1, 1, lines, List.of(), Map.of(), ordered, 320, Parcel.Packaging.BOX_WITH_FOLDED_POSTER),
                1,
                List.of(),
                AT.plusSeconds(number),
                null,
                URI.create("https://toolkits.example.org/warehouse/shipments/" + new UUID(number, number * 31L)));
    }

    static Bundle.Source source(int number) {
        PackingSlip slip = slip(number);
        MailingLabel label = new MailingLabel(SENDER, slip.orderNumber(), slip.shipTo(), null, AT);
        return new Bundle.Source(
                slip.orderNumber(), "shipment-" + number, () -> new Bundle.Shipment("shipment-" + number, slip, label));
    }

    /** @param addresses a CSV file (name, address, city, state, zip, zip4); empty for invented ones of the same length */
    static List<MailingLabel> labels(String addresses, int count) {
        List<List<String>> read = addresses.isEmpty() ? invented(count) : read(Path.of(addresses));
        List<MailingLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++)
            labels.add(new MailingLabel(SENDER, orderNumber(i), read.get(i % read.size()), null, AT));
        return labels;
    }

    private static List<List<String>> read(Path file) {
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Reader in = Files.newBufferedReader(file);
                CSVParser rows = CSVParser.parse(in, format)) {
            List<List<String>> addresses = new ArrayList<>();
            for (CSVRecord row : rows)
                addresses.add(new PostalAddress(
                                row.get("address"),
                                null,
                                row.get("city"),
                                row.get("state"),
                                row.get("zip4").isBlank() ? row.get("zip") : row.get("zip") + "-" + row.get("zip4"),
                                "US")
                        .mailingLines(row.get("name"), null, "US"));
            return addresses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> invented(int count) {
        List<List<String>> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++)
            addresses.add(List.of(
                    "SPRINGFIELD PUBLIC LIBRARY BRANCH " + i,
                    i % 20_000 + 1 + " " + STREETS[i % STREETS.length],
                    "SPRINGFIELD IL " + (62_000 + i % 900) + "-" + (1000 + i % 9000)));
        return addresses;
    }

    private static String orderNumber(int number) {
        String digits = Integer.toString(1_000_000_000 + number, 31).toUpperCase(Locale.ROOT);
        return digits.substring(0, 4) + "-" + digits.substring(digits.length() - 2) + "22-2";
    }
}
