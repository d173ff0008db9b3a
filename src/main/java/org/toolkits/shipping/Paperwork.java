package org.toolkits.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.toolkits.catalog.Kit;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.documents.Bundle;
import org.toolkits.documents.PackingSlip;
import org.toolkits.documents.PackingSlipPdf;
import org.toolkits.documents.Parcel;
import org.toolkits.documents.SlipLayout;
import org.toolkits.labels.IntelligentMail;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.labels.MailingLabelZpl;
import org.toolkits.labels.Sender;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.Order;
import org.toolkits.orders.Recipient;
import org.toolkits.pdf.Calibration;
import org.toolkits.platform.Digest;
import org.toolkits.platform.PlatformConfig;

/** Makes the papers of an order: what goes into the parcel, and onto it. Only computes, so it needs no transaction. */
@ApplicationScoped
public class Paperwork {

    /**
     * The papers of a shipment that is about to be opened, and what has to be fetched from the shelves for it.
     *
     * @param without SKUs of what was ordered and is withdrawn by now
     */
    public record Papers(
            UUID shipmentId,
            int revision,
            SortedMap<String, Integer> contents,
            SortedSet<String> without,
            byte[] packingSlip,
            byte[] mailingLabel) {}

    private final ShippingConfig sender;
    private final PaperConfig paper;
    private final MailConfig mail;
    private final PlatformConfig platform;

    Paperwork(ShippingConfig sender, PaperConfig paper, MailConfig mail, PlatformConfig platform) {
        this.mail = mail;
        this.sender = sender;
        this.paper = paper;
        this.platform = platform;
    }

    /** Renders for about a millisecond or two, without what is withdrawn; the same order gives the same bytes. */
    public Papers of(Shipments.Plan plan, Order order, OpenCatalog catalog) {
        Set<String> without = new HashSet<>(order.leftOut());
        without.addAll(catalog.withdrawn());
        PackingSlip slip = slip(plan, order, catalog, without, null);
        return new Papers(
                plan.shipmentId(),
                plan.revision(),
                slip.parcel().items(),
                without(order, catalog, without),
                PackingSlipPdf.render(slip, layout()),
                MailingLabelPdf.render4x6(label(order)));
    }

    /** The slip of an open shipment for a packer who needs large letters. */
    byte[] largePrintSlip(Shipments.Plan plan, Order order, OpenCatalog catalog) {
        return PackingSlipPdf.render(
                slip(plan, order, catalog, order.leftOut(), null), new SlipLayout(paper.size(), true));
    }

    /**
     * What is printed for an open shipment together with others. Draws nothing.
     *
     * @param reprint null the first time
     */
    public Bundle.Shipment sheet(Shipments.Plan plan, Order order, OpenCatalog catalog, PackingSlip.Reprint reprint) {
        return new Bundle.Shipment(
                plan.shipmentId().toString(), slip(plan, order, catalog, order.leftOut(), reprint), label(order));
    }

    /** How slips are laid out here. */
    public SlipLayout layout() {
        return new SlipLayout(paper.size(), false);
    }

    /** Whether the order would still get something that was withdrawn: then its papers are to be made again. */
    public boolean isOutdated(Order order, OpenCatalog catalog) {
        Set<String> contents = contents(order.lines(), catalog, order.leftOut()).keySet();
        return !Collections.disjoint(contents, catalog.withdrawn());
    }

    /** Those of the items left out that were ordered. */
    private static SortedSet<String> without(Order order, OpenCatalog catalog, Set<String> leftOut) {
        SortedSet<String> ordered =
                new TreeSet<>(contents(order.lines(), catalog, Set.of()).keySet());
        ordered.retainAll(leftOut);
        return ordered;
    }

    private PackingSlip slip(
            Shipments.Plan plan, Order order, OpenCatalog catalog, Set<String> leftOut, PackingSlip.Reprint reprint) {
        Recipient recipient = order.recipient();
        return new PackingSlip(
                order.language(),
                catalog.name(),
                from(),
                order.orderNumber(),
                order.address().readableLines(recipient.name(), recipient.organization(), sender.country()),
                order.neededBy(),
                parcel(order, catalog, leftOut),
                plan.revision(),
                withdrawn(order, catalog, leftOut),
                order.receivedAt(),
                reprint,
                platform.publicUrl().resolve("/warehouse/shipments/" + plan.shipmentId()));
    }

    /** All of the order: it is allocated whole or not at all. */
    private static Parcel parcel(Order order, OpenCatalog catalog, Set<String> leftOut) {
        SortedMap<String, Integer> ordered = contents(order.lines(), catalog, leftOut);
        Packing packing = Packing.of(ordered, catalog);
        return new Parcel(
                1,
                1,
                order.lines().stream()
                        .flatMap(line -> line(line, catalog, leftOut).stream())
                        .toList(),
                List.of(),
                Map.of(),
                ordered,
                packing.grams(),
                packing.packaging());
    }

    private Sender from() {
        return new Sender(sender.name(), sender.address());
    }

    /**
     * The label of an order on another stock than the one that is kept.
     *
     * @throws IllegalArgumentException if the stock has no such position
     */
    MailingLabelPdf.Run label(Order order, LabelStock stock, int startAt, Calibration printer) {
        return MailingLabelPdf.render(stock, List.of(label(order)), startAt, Set.of(), printer);
    }

    byte[] labelZpl(Order order, MailingLabelZpl.Resolution resolution) {
        return MailingLabelZpl.render(label(order), resolution);
    }

    private MailingLabel label(Order order) {
        return new MailingLabel(
                from(),
                order.orderNumber(),
                order.address()
                        .mailingLines(
                                order.recipient().name(), order.recipient().organization(), sender.country()),
                intelligentMail(order),
                order.receivedAt());
    }

    /**
     * The serial number is made from the order number, so that a label that is made again is the same piece of mail; null if the
     * sender has no Mailer ID or the mail leaves the United States.
     */
    private IntelligentMail intelligentMail(Order order) {
        if (mail.mailerId().isEmpty() || !order.address().country().equals("US")) return null;
        String mailer = mail.mailerId().get();
        int digits = 15 - mailer.length();
        long serial = Long.parseLong(
                        Digest.sha256(order.orderNumber().getBytes(StandardCharsets.US_ASCII))
                                .substring(0, 12),
                        16)
                % (long) Math.pow(10, digits);
        String tracking = "00" + mail.serviceType() + mailer + String.format(Locale.ROOT, "%0" + digits + "d", serial);
        return new IntelligentMail(tracking, order.address().postalCode().replace("-", ""));
    }

    private static List<String> withdrawn(Order order, OpenCatalog catalog, Set<String> leftOut) {
        SortedMap<String, Integer> all = contents(order.lines(), catalog, Set.of());
        return without(order, catalog, leftOut).stream()
                .map(sku -> all.get(sku) + " × " + catalog.item(sku).name() + " (" + sku + ")")
                .toList();
    }

    /**
     * Kits are picked as their components: total quantity of each item.
     *
     * @param leftOut SKUs of items that do not go
     */
    public static SortedMap<String, Integer> contents(List<LineItem> lines, OpenCatalog catalog, Set<String> leftOut) {
        SortedMap<String, Integer> contents = new TreeMap<>();
        for (LineItem line : lines)
            for (Kit.Component part : orderable(line, catalog).parts())
                if (!leftOut.contains(part.sku()))
                    contents.merge(part.sku(), part.quantity() * line.quantity(), Math::addExact);
        return contents;
    }

    /** Empty if all of it is left out. */
    private static Optional<Parcel.Line> line(LineItem line, OpenCatalog catalog, Set<String> leftOut) {
        OpenCatalog.Orderable ordered = orderable(line, catalog);
        List<Kit.Component> parts = ordered.parts().stream()
                .filter(part -> !leftOut.contains(part.sku()))
                .toList();
        if (parts.isEmpty()) return Optional.empty();
        return Optional.of(
                switch (ordered) {
                    case OpenCatalog.ItemEntry item ->
                        new Parcel.Line(item.sku(), item.name(), line.quantity(), item.shelf(), List.of());
                    case OpenCatalog.KitEntry kit ->
                        new Parcel.Line(
                                kit.sku(),
                                kit.name(),
                                line.quantity(),
                                null,
                                parts.stream()
                                        .map(part -> component(part, line.quantity(), catalog))
                                        .toList());
                });
    }

    private static Parcel.Component component(Kit.Component part, int kits, OpenCatalog catalog) {
        OpenCatalog.ItemEntry item = catalog.item(part.sku());
        return new Parcel.Component(item.sku(), item.name(), part.quantity() * kits, item.shelf());
    }

    private static OpenCatalog.Orderable orderable(LineItem line, OpenCatalog catalog) {
        return catalog.find(line.sku())
                .orElseThrow(() -> new IllegalStateException(
                        "The catalogue of " + catalog.campaign() + " has lost " + line.sku() + ", which is ordered"));
    }
}
