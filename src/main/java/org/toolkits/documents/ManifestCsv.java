package org.toolkits.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The manifest of a print run: one row for each shipment, printed or not. RFC 4180, in UTF-8. A cell that a spreadsheet would
 * take for a formula begins with an apostrophe (OWASP, CSV injection).
 */
final class ManifestCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "orderNumber",
                    "shipmentId",
                    "parcel",
                    "parcels",
                    "shipTo",
                    "contents",
                    "weightGrams",
                    "packaging",
                    "printed",
                    "note")
            .get();

    private ManifestCsv() {}

    /** @param notes by order number: what was taken out, and why */
    static byte[] of(List<Bundle.Printed> printed, Map<String, String> notes, List<Bundle.Skipped> skipped)
            throws IOException {
        StringBuilder csv = new StringBuilder();
        CSVPrinter out = new CSVPrinter(csv, FORMAT);
        for (Bundle.Printed each : printed) {
            Bundle.Shipment shipment = each.shipment();
            PackingSlip slip = shipment.slip();
            Parcel parcel = slip.parcel();
            out.printRecord(
                    cell(slip.orderNumber()),
                    cell(shipment.shipmentId()),
                    parcel.number(),
                    parcel.count(),
                    cell(String.join(", ", slip.shipTo())),
                    cell(contents(parcel.items())),
                    parcel.grams(),
                    parcel.packaging(),
                    "yes",
                    cell(notes.getOrDefault(slip.orderNumber(), "")));
        }
        for (Bundle.Skipped left : skipped)
            out.printRecord(
                    cell(left.orderNumber()),
                    cell(left.shipmentId()),
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "no",
                    cell(left.reason()));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String contents(Map<String, Integer> items) {
        return items.entrySet().stream()
                .map(item -> item.getValue() + " x " + item.getKey())
                .collect(Collectors.joining("; "));
    }

    static String cell(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
