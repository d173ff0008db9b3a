package org.toolkits.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.documents.Parcel.Packaging;
import org.toolkits.orders.Order;

/** A shipment as the people see it who pack it. It tells no name and no address: those stand on its papers. */
@Schema(name = "Shipment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShipmentView(
        UUID shipmentId,
        @Schema(examples = "7K3M-9QXV-9") String orderNumber,
        String campaign,
        ShipmentStatus status,

        @Schema(description = "Which of the order's parcels it is, from 1")
        int parcel,

        int parcels,
        Instant openedAt,

        @Schema(description = "What belongs into it, kits taken apart")
        List<Content> contents,

        @Schema(description = "Of the contents") int weightGrams,

        @Schema(description = "What it is best put into") Packaging packaging,

        @Schema(examples = "USPS") String carrier,

        @Schema(examples = "9400 1000 0000 0000 0000 00", description = "Absent if the carrier gives none")
        String trackingNumber,

        Instant shippedAt) {

    @Schema(name = "ShipmentContent")
    public record Content(
            @Schema(examples = "BBW25-PEN") String sku,
            String name,
            int quantity,
            @Schema(examples = "C1") String shelf) {}

    static ShipmentView from(Shipment shipment, Order order, OpenCatalog catalog) {
        var contents = Paperwork.contents(order.lines(), catalog, Set.copyOf(order.leftOut()));
        Packing packing = Packing.of(contents, catalog);
        return new ShipmentView(
                shipment.id(),
                shipment.orderNumber(),
                order.campaign(),
                shipment.status(),
                shipment.parcel(),
                shipment.parcels(),
                shipment.openedAt(),
                contents.entrySet().stream()
                        .map(each -> content(catalog.item(each.getKey()), each.getValue()))
                        .toList(),
                packing.grams(),
                packing.packaging(),
                shipment.carrier(),
                shipment.trackingNumber(),
                shipment.shippedAt());
    }

    private static Content content(OpenCatalog.ItemEntry item, int quantity) {
        return new Content(item.sku(), item.name(), quantity, item.shelf());
    }
}
