package org.toolkits.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.toolkits.documents.Preflight;
import org.toolkits.orders.HoldReason;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderStatus;
import org.toolkits.verification.AddressVerification;

/** An order as staff see it, with what became of it. */
@Schema(name = "Order")
public record OrderView(
        @Schema(examples = "7K3M-9QXV-9") String orderNumber,
        OrderStatus status,
        int version,
        Instant receivedAt,
        String campaign,
        List<LineItem> lines,
        List<Change> history,
        List<ShipmentEntry> shipments,

        @Schema(description = "Why the order waits for a person; absent if it does not")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        HoldEntry hold,

        @Schema(description = "What no font has and will stand as boxes on paper: correct it before printing")
        List<Unprintable> unprintable,

        @Schema(description = "What an outside service says of the address; for staff only")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        AddressVerification addressVerification) {

    @Schema(name = "Hold")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HoldEntry(
            HoldReason reason,

            @Schema(
                    description = "What made us think so; absent if the reason says all",
                    examples = "No proof of work came with it")
            String detail,

            Instant since) {}

    @Schema(name = "Unprintable")
    public record Unprintable(
            @Schema(examples = "recipient.name") String field,
            @Schema(examples = "U+E000") List<String> characters) {}

    @Schema(name = "StatusChange")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(OrderStatus status, Instant at, String reason) {}

    @Schema(name = "OrderShipment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShipmentEntry(
            UUID shipmentId, ShipmentStatus status, String carrier, String trackingNumber, Instant shippedAt) {

        static ShipmentEntry from(Shipment shipment) {
            return new ShipmentEntry(
                    shipment.id(),
                    shipment.status(),
                    shipment.carrier(),
                    shipment.trackingNumber(),
                    shipment.shippedAt());
        }
    }

    static OrderView from(Order order, List<Shipment> shipments, AddressVerification verification) {
        return new OrderView(
                order.orderNumber(),
                order.status(),
                order.version(),
                order.receivedAt(),
                order.campaign(),
                order.lines(),
                order.history().stream()
                        .map(change -> new Change(change.status(), change.at(), change.reason()))
                        .toList(),
                shipments.stream().map(ShipmentEntry::from).toList(),
                order.hold()
                        .map(hold -> new HoldEntry(
                                hold.reason(),
                                hold.detail(),
                                order.history().getLast().at()))
                        .orElse(null),
                Preflight.of(printed(order)).stream()
                        .map(missing -> new Unprintable(missing.field(), missing.characters()))
                        .toList(),
                verification);
    }

    /** What was typed and stands on slip or label. */
    private static Map<String, String> printed(Order order) {
        Map<String, String> printed = new LinkedHashMap<>();
        printed.put("recipient.name", order.recipient().name());
        printed.put("recipient.organization", order.recipient().organization());
        printed.put("address.line1", order.address().line1());
        printed.put("address.line2", order.address().line2());
        printed.put("address.city", order.address().city());
        printed.put("address.region", order.address().region());
        return printed;
    }
}
