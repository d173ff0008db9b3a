package org.toolkits.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What happened to an order, as the world is told: no name, address, e-mail, telephone number, message or token.
 *
 * @param version raised by one with every change of the order: a reader ignores a lower one than it has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderEvent(
        String orderNumber,
        int version,
        OrderStatus status,
        String campaign,
        Channel channel,
        RecipientType recipientType,
        Destination destination,
        List<Line> lines,
        Instant occurredAt) {

    public static final String TOPIC = "toolkit.orders.v1";

    /** As much of an address as a report may know. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Destination(String country, String region) {}

    public record Line(String sku, int quantity) {}

    /** CloudEvents type, as in {@code org.toolkits.order.received.v1}. */
    public String type() {
        return status.eventType();
    }
}
