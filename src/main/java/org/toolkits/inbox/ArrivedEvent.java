package org.toolkits.inbox;

import java.util.UUID;
import org.toolkits.platform.Broker;

/**
 * An event as it lay in its topic: CloudEvents in binary mode, if it is one of ours.
 *
 * @param place topic, partition and offset, as in {@code toolkit.orders.v1-3@42}
 */
public record ArrivedEvent(String place, Broker.Message message) {

    /** @throws CannotHandle if it has none */
    public String type() {
        String type = message.headers().get("ce_type");
        if (type == null) throw new CannotHandle("The header ce_type is missing");
        return type;
    }

    /** @throws CannotHandle if it has none, or not one of ours */
    public UUID id() {
        try {
            return UUID.fromString(message.headers().get("ce_id"));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new CannotHandle("The header ce_id is missing or not a UUID");
        }
    }

    /** Null if there is none. */
    public byte[] body() {
        return message.body();
    }
}
