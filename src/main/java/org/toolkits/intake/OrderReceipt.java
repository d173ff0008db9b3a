package org.toolkits.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderStatus;

/** The answer to a request: the order's number, and the private link by which its visitor follows it. */
@Schema(name = "OrderReceipt")
public record OrderReceipt(
        @Schema(examples = "7K3M-9QXV-9") String orderNumber,
        OrderStatus status,
        Instant receivedAt,
        @Schema(examples = "BBW25") String campaign,
        List<LineItem> lines,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(examples = "http://localhost:8080/track/3q2-7wAAAAAAAAAAAAAAAA")
        URI trackingUrl) {

    static OrderReceipt from(Order order, URI publicUrl) {
        return new OrderReceipt(
                order.orderNumber(),
                order.status(),
                order.receivedAt(),
                order.campaign(),
                order.lines(),
                publicUrl.resolve("/track/" + order.trackingToken()));
    }

    /** For somebody who asked for the same again: the link went to whoever asked first, and to nobody else. */
    static OrderReceipt withoutLink(Order order) {
        return new OrderReceipt(
                order.orderNumber(), order.status(), order.receivedAt(), order.campaign(), order.lines(), null);
    }
}
