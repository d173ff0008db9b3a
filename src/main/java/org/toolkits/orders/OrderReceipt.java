package org.toolkits.orders;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a request: the order's number, and the private link by which its visitor follows it. */
@Schema(name = "OrderReceipt")
public record OrderReceipt(
        @Schema(examples = "7K3M-9QXV-9") String orderNumber,
        OrderStatus status,
        Instant receivedAt,
        @Schema(examples = "BBW25") String campaign,
        List<LineItem> lines,

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
}
