package org.toolkits.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.toolkits.address.PostalAddress;
import org.toolkits.catalog.Kit;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.documents.LabelStock;
import org.toolkits.documents.MailingLabel;
import org.toolkits.documents.MailingLabelPdf;
import org.toolkits.documents.PackingSlip;
import org.toolkits.documents.PackingSlipPdf;
import org.toolkits.documents.Sender;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.Order;
import org.toolkits.orders.Recipient;
import org.toolkits.platform.PlatformConfig;

/** Makes the papers of an order: what goes into the parcel, and onto it. Only computes, so it needs no transaction. */
@ApplicationScoped
public class Paperwork {

    private static final int FIRST_REVISION = 1;

    /** The papers of a shipment that is about to be opened, and what has to be fetched from the shelves for it. */
    public record Papers(
            UUID shipmentId,
            int revision,
            SortedMap<String, Integer> contents,
            byte[] packingSlip,
            byte[] mailingLabel) {}

    private final ShippingConfig sender;
    private final PlatformConfig platform;

    Paperwork(ShippingConfig sender, PlatformConfig platform) {
        this.sender = sender;
        this.platform = platform;
    }

    /** Renders for about a millisecond or two; the same order gives the same bytes. */
    public Papers of(UUID shipmentId, Order order, OpenCatalog catalog) {
        Sender from = new Sender(sender.name(), sender.address());
        Recipient recipient = order.recipient();
        PostalAddress address = order.address();
        URI page = platform.publicUrl().resolve("/warehouse/shipments/" + shipmentId);
        PackingSlip slip = new PackingSlip(
                catalog.name(),
                from,
                order.orderNumber(),
                address.readableLines(recipient.name(), recipient.organization(), sender.country()),
                order.neededBy(),
                order.lines().stream().map(line -> line(line, catalog)).toList(),
                1,
                1,
                FIRST_REVISION,
                order.receivedAt(),
                page);
        return new Papers(
                shipmentId,
                FIRST_REVISION,
                contents(order.lines(), catalog),
                PackingSlipPdf.render(slip),
                MailingLabelPdf.render4x6(label(order)));
    }

    /**
     * The label of an order on another stock than the one that is kept.
     *
     * @throws IllegalArgumentException if the stock has no such position
     */
    MailingLabelPdf.Run label(Order order, LabelStock stock, int startAt) {
        return MailingLabelPdf.render(stock, List.of(label(order)), startAt, Set.of());
    }

    private MailingLabel label(Order order) {
        return new MailingLabel(
                new Sender(sender.name(), sender.address()),
                order.orderNumber(),
                order.address()
                        .mailingLines(
                                order.recipient().name(), order.recipient().organization(), sender.country()),
                order.receivedAt());
    }

    /** Kits are picked as their components: total quantity of each item. */
    private static SortedMap<String, Integer> contents(List<LineItem> lines, OpenCatalog catalog) {
        SortedMap<String, Integer> contents = new TreeMap<>();
        for (LineItem line : lines)
            for (Kit.Component part : orderable(line, catalog).parts())
                contents.merge(part.sku(), part.quantity() * line.quantity(), Math::addExact);
        return contents;
    }

    private static PackingSlip.Line line(LineItem line, OpenCatalog catalog) {
        return switch (orderable(line, catalog)) {
            case OpenCatalog.ItemEntry item ->
                new PackingSlip.Line(item.sku(), item.name(), line.quantity(), item.shelf(), List.of());
            case OpenCatalog.KitEntry kit ->
                new PackingSlip.Line(
                        kit.sku(),
                        kit.name(),
                        line.quantity(),
                        null,
                        kit.components().stream()
                                .map(part -> component(part, line.quantity(), catalog))
                                .toList());
        };
    }

    private static PackingSlip.Component component(Kit.Component part, int kits, OpenCatalog catalog) {
        OpenCatalog.ItemEntry item = catalog.item(part.sku());
        return new PackingSlip.Component(item.sku(), item.name(), part.quantity() * kits, item.shelf());
    }

    private static OpenCatalog.Orderable orderable(LineItem line, OpenCatalog catalog) {
        return catalog.find(line.sku())
                .orElseThrow(() -> new IllegalStateException(
                        "The catalogue of " + catalog.campaign() + " has lost " + line.sku() + ", which is ordered"));
    }
}
