package org.toolkits.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.pdf.Calibration;
import org.toolkits.pdf.Paper;

/**
 * All papers of a print run in one ZIP, for a packing day without a network: slips, labels, pick list, manifest, checksums, and a page to find a parcel with.
 */
public final class Bundle {

    /** What is printed for one shipment. */
    public record Shipment(String shipmentId, PackingSlip slip, MailingLabel label) {}

    /**
     * A shipment of the run.
     *
     * @param content makes what is printed; what it throws becomes the reason for which the shipment is left out
     */
    public record Source(String orderNumber, String shipmentId, Supplier<Shipment> content) {}

    /** A shipment, and the page of the slips on which its own begins, from 1. */
    record Printed(Shipment shipment, int page) {}

    /** A shipment that nothing is printed for. */
    public record Skipped(String orderNumber, String shipmentId, String reason) {}

    /**
     * How a run is printed.
     *
     * @param name what the run is called
     * @param at its date in every file; the clock would make every print differ
     */
    public record Settings(
            String name,
            Instant at,
            SlipLayout slips,
            LabelStock labels,
            int startAt,
            Set<Integer> damaged,
            Calibration printer) {}

    /**
     * What became of it.
     *
     * @param nextLabel position on the last sheet that is free next, from 1
     * @param withoutLabel labels that were taken out of the sheets, and why
     */
    public record Report(
            int printed, int nextLabel, List<MailingLabelPdf.Omitted> withoutLabel, List<Skipped> skipped) {}

    private final ZipOutputStream zip;
    private final Instant at;
    private final Map<String, String> checksums = new TreeMap<>();

    private Bundle(OutputStream out, Instant at) {
        this.zip = new ZipOutputStream(out);
        this.at = at;
    }

    /**
     * Writes the bundle; each shipment is made when its turn comes. One that cannot be printed is left out and does not spoil the
     * others; if none can, nothing is written. The stream stays open.
     *
     * @param sources in the order in which they are packed
     * @throws IllegalArgumentException if there is no shipment, or the stock has no such position
     */
    public static Report write(OutputStream out, Settings settings, List<Source> sources) throws IOException {
        if (sources.isEmpty()) throw new IllegalArgumentException("There is no shipment to print");
        Paper slips = settings.slips().newPaper();
        List<Printed> printed = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (Source source : sources) {
            int page = slips.pages().size() + 1;
            try {
                Shipment shipment = source.content().get();
                slips.whole(() -> PackingSlipPdf.add(shipment.slip(), settings.slips(), slips));
                printed.add(new Printed(shipment, page));
            } catch (RuntimeException e) {
                String reason = e.getMessage() == null ? e.toString() : e.getMessage();
                skipped.add(new Skipped(source.orderNumber(), source.shipmentId(), reason));
            }
        }
        if (printed.isEmpty()) return new Report(0, settings.startAt(), List.of(), skipped);
        Bundle bundle = new Bundle(out, settings.at());
        bundle.store("packing-slips.pdf", slips.bytes("Packing slips of " + settings.name(), "en", settings.at()));
        MailingLabelPdf.Run labels = MailingLabelPdf.render(
                settings.labels(),
                printed.stream().map(each -> each.shipment().label()).toList(),
                settings.startAt(),
                settings.damaged(),
                settings.printer());
        bundle.store("labels.pdf", labels.pdf());
        bundle.store(
                "pick-list.pdf",
                PickListPdf.render(pickList(settings, printed), settings.slips().paper()));
        Map<String, String> notes = labels.omitted().stream()
                .collect(Collectors.toMap(
                        MailingLabelPdf.Omitted::orderNumber, omitted -> "No label: " + omitted.reason(), (a, b) -> a));
        bundle.deflate("manifest.csv", ManifestCsv.of(printed, notes, skipped));
        bundle.deflate("index.html", BundleIndex.html(settings.name(), printed, notes, skipped));
        bundle.checksums();
        bundle.zip.finish();
        return new Report(printed.size(), labels.next(), labels.omitted(), skipped);
    }

    private static PickList pickList(Settings settings, List<Printed> printed) {
        return new PickList(
                settings.name(),
                settings.at(),
                printed.stream()
                        .map(each -> each.shipment().slip())
                        .map(slip -> new PickList.Order(slip.orderNumber(), slip.parcel()))
                        .toList());
    }

    /** In the form that {@code sha256sum -c} reads. */
    private void checksums() throws IOException {
        StringBuilder lines = new StringBuilder();
        checksums.forEach(
                (path, sum) -> lines.append(sum).append("  ").append(path).append('\n'));
        deflate("SHA256SUMS", lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A PDF is compressed already. */
    private void store(String path, byte[] content) throws IOException {
        ZipEntry entry = entry(path, content);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        write(entry, content);
    }

    private void deflate(String path, byte[] content) throws IOException {
        write(entry(path, content), content);
    }

    private ZipEntry entry(String path, byte[] content) {
        checksums.put(path, Checksum.of(content));
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        return entry;
    }

    private void write(ZipEntry entry, byte[] content) throws IOException {
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
