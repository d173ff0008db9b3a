package org.toolkits.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.toolkits.catalog.Kit;
import org.toolkits.catalog.OpenCatalog;
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

    /** The papers of a shipment that is about to be opened, and what has to be fetched from the shelves for it. */
    public record Papers(
            UUID shipmentId,
            int revision,
            SortedMap<String, Integer> contents,
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

    /** Renders for about a millisecond or two; the same order gives the same bytes. */
    public Papers of(Shipments.Plan plan, Order order, OpenCatalog catalog) {
        PackingSlip slip = slip(plan, order, catalog);
        return new Papers(
                plan.shipmentId(),
                plan.revision(),
                slip.parcel().items(),
                PackingSlipPdf.render(slip, new SlipLayout(paper.size(), false)),
                MailingLabelPdf.render4x6(label(order)));
    }

    /** The slip of an open shipment for a packer who needs large letters. */
    byte[] largePrintSlip(Shipments.Plan plan, Order order, OpenCatalog catalog) {
        return PackingSlipPdf.render(slip(plan, order, catalog), new SlipLayout(paper.size(), true));
    }

    private PackingSlip slip(Shipments.Plan plan, Order order, OpenCatalog catalog) {
        Recipient recipient = order.recipient();
        return new PackingSlip(
                order.language(),
                catalog.name(),
                from(),
                order.orderNumber(),
                order.address().readableLines(recipient.name(), recipient.organization(), sender.country()),
                order.neededBy(),
                parcel(order, catalog),
                plan.revision(),
                order.receivedAt(),
                null,
                platform.publicUrl().resolve("/warehouse/shipments/" + plan.shipmentId()));
    }

    /** All of the order: it is allocated whole or not at all. */
    private static Parcel parcel(Order order, OpenCatalog catalog) {
        SortedMap<String, Integer> ordered = contents(order.lines(), catalog);
        Packing packing = Packing.of(ordered, catalog);
        return new Parcel(
                1,
                1,
                order.lines().stream().map(line -> line(line, catalog)).toList(),
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

    /** Kits are picked as their components: total quantity of each item. */
    private static SortedMap<String, Integer> contents(List<LineItem> lines, OpenCatalog catalog) {
        SortedMap<String, Integer> contents = new TreeMap<>();
        for (LineItem line : lines)
            for (Kit.Component part : orderable(line, catalog).parts())
                contents.merge(part.sku(), part.quantity() * line.quantity(), Math::addExact);
        return contents;
    }

    private static Parcel.Line line(LineItem line, OpenCatalog catalog) {
        return switch (orderable(line, catalog)) {
            case OpenCatalog.ItemEntry item ->
                new Parcel.Line(item.sku(), item.name(), line.quantity(), item.shelf(), List.of());
            case OpenCatalog.KitEntry kit ->
                new Parcel.Line(
                        kit.sku(),
                        kit.name(),
                        line.quantity(),
                        null,
                        kit.components().stream()
                                .map(part -> component(part, line.quantity(), catalog))
                                .toList());
        };
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
