package org.toolkits.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.toolkits.platform.Broker;

/** An event that waits to be published, and stays after that. Its id is the CloudEvents id on every retry. */
@Entity
@Table(name = "outbox")
class OutboxEvent {

    @Id
    private UUID id;

    private String topic;
    private String key;
    private String type;
    private Instant occurredAt;
    private String data;

    /** Drawn by the database when the row is written. */
    @Column(insertable = false, updatable = false)
    private Long sequence;

    private Instant publishedAt;

    protected OutboxEvent() {}

    UUID id() {
        return id;
    }

    String key() {
        return key;
    }

    /** CloudEvents 1.0, Kafka protocol binding, section 3.2 (binary content mode): attributes as headers, data as value. */
    Broker.Message message(String source, String schema) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id.toString());
        headers.put("ce_type", type);
        headers.put("ce_source", source);
        headers.put("ce_subject", key);
        headers.put("ce_time", occurredAt.toString());
        headers.put("ce_dataschema", schema);
        headers.put("content-type", "application/json");
        return new Broker.Message(topic, key, headers, data.getBytes(StandardCharsets.UTF_8));
    }
}
