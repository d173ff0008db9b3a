package org.toolkits.outbox;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.toolkits.platform.Broker;

/**
 * An event that waits to be published.
 *
 * @param sequence drawn when it was recorded: within one key it is the order of events
 * @param id its CloudEvents id on every retry
 */
record OutboxEvent(long sequence, UUID id, String topic, String key, String type, Instant occurredAt, String data) {

    static final String COLUMNS = "o.sequence, o.id, o.topic, o.key, o.type, o.occurred_at, o.data";

    static OutboxEvent from(ResultSet row) throws SQLException {
        return new OutboxEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7));
    }

    /**
     * CloudEvents 1.0, Kafka protocol binding, section 3.2 (binary content mode): attributes as headers, data as value.
     *
     * @param schemas the URL below which the schema of each type has its name
     */
    Broker.Message message(String source, String schemas) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_type", type);
        headers.put("ce_source", source);
        headers.put("ce_subject", key);
        headers.put("ce_time", occurredAt.toString());
        headers.put("ce_dataschema", schemas + type + ".json");
        headers.put("content-type", "application/json");
        return new Broker.Message(topic, key, headers, data.getBytes(StandardCharsets.UTF_8));
    }
}
