package org.toolkits.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An order in a list: nothing about its recipient.
 *
 * @param reason of its present status, if there is one
 */
@Schema(name = "OrderSummary")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderSummary(
        @Schema(examples = "7K3M-9QXV-9") String orderNumber,
        OrderStatus status,
        int version,
        Instant receivedAt,
        String campaign,
        List<LineItem> lines,
        @Schema(examples = "PO-1234") String clientReference,
        String reason) {

    static OrderSummary from(Order order) {
        return new OrderSummary(
                order.orderNumber(),
                order.status(),
                order.version(),
                order.receivedAt(),
                order.campaign(),
                order.lines(),
                order.clientReference(),
                order.history().getLast().reason());
    }
}
