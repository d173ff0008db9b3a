package org.toolkits.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.toolkits.address.PostalAddress;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderStatus;
import org.toolkits.shipping.OrderView;

/**
 * An order as the one who asked for it sees it.
 *
 * @param canCorrectAddress as long as nothing is picked
 * @param canCancel as long as nothing is packed
 */
@Schema(name = "Tracking")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrackingView(
        @Schema(examples = "7K3M-9QXV-9") String orderNumber,
        OrderStatus status,
        Instant receivedAt,
        List<LineItem> lines,
        String recipient,
        PostalAddress address,
        List<Step> history,
        List<OrderView.ShipmentEntry> shipments,
        boolean canCorrectAddress,
        boolean canCancel,

        @Schema(description = "Until when a change is possible, in words")
        String until) {

    /** What happened to the order; reasons are for staff. */
    @Schema(name = "TrackingStep")
    record Step(OrderStatus status, Instant at) {}

    static TrackingView from(Order order, List<OrderView.ShipmentEntry> shipments) {
        return new TrackingView(
                order.orderNumber(),
                order.status(),
                order.receivedAt(),
                order.lines(),
                order.recipient().name(),
                order.address(),
                order.history().stream()
                        .map(change -> new Step(change.status(), change.at()))
                        .toList(),
                shipments,
                order.canBeCorrected(),
                order.canBeCancelled(),
                until(order));
    }

    private static String until(Order order) {
        if (order.canBeCorrected()) return "The address can be corrected until the order is picked.";
        if (order.canBeCancelled()) return "The order can be cancelled until it is packed.";
        return null;
    }
}
