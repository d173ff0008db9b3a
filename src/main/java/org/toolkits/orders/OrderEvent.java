package org.toolkits.orders;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.toolkits.inbox.CannotHandle;
import org.toolkits.inbox.Inbox;

/**
 * What happened to an order, as the world is told: no name, address, e-mail, telephone number, message or token. The schemas (in
 * {@code schemas/}) say what readers may rely on; a test compares them with this.
 *
 * <p>A property that a later release adds is passed over: while replicas are replaced, old ones read what new ones tell.
 *
 * @param version raised by one with every change of the order: a reader ignores a lower one than it has seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
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

    /**
     * As much of an address as a report may know.
     *
     * @param region by a code of the post; null if there is none, or where anything may be typed: that may be part of an address
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Destination(String country, String region) {

        private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,3}");

        public Destination {
            if (region != null && !CODE.matcher(region).matches()) region = null;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(String sku, int quantity) {}

    /**
     * What a consumer was handed.
     *
     * @throws CannotHandle if it is not the body of an order event with the number of an order and its version
     */
    public static OrderEvent read(ObjectMapper json, byte[] body) {
        if (body == null) throw new CannotHandle("The event has no body");
        try {
            OrderEvent event = json.readValue(body, OrderEvent.class);
            if (event == null) throw new CannotHandle("The body is null");
            event.number();
            if (event.version < 1) throw new CannotHandle("version is missing or less than 1");
            return event;
        } catch (StreamReadException e) {
            throw new CannotHandle("The body is no JSON");
        } catch (IOException e) {
            throw new CannotHandle("The body is not that of an order event");
        }
    }

    /** @throws CannotHandle if it has none */
    public OrderNumber number() {
        return OrderNumber.parse(String.valueOf(orderNumber))
                .orElseThrow(() -> new CannotHandle("orderNumber is missing or no order number"));
    }

    /**
     * As the inbox knows it.
     *
     * @throws CannotHandle if it has no number
     */
    public Inbox.Arrival arrival(UUID eventId) {
        return new Inbox.Arrival(eventId, number().value(), version);
    }

    /** CloudEvents type, as in {@code org.toolkits.order.received.v1}. */
    public String type() {
        return status.eventType();
    }
}
