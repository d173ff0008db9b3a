package org.toolkits.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.toolkits.platform.Ids;
import org.toolkits.platform.RoundTrip;

/** The one door through which events leave: what is recorded here is published if the caller's transaction commits. */
@ApplicationScoped
public class Outbox {

    /** Something was recorded; the relay hears it after the commit. */
    record Recorded() {}

    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;
    private final Event<Recorded> recorded;

    Outbox(DataSource database, ObjectMapper json, Clock clock, Event<Recorded> recorded) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.recorded = recorded;
    }

    /**
     * Joins the caller's transaction, which must hold the lock of what the event tells of: that makes the order of events
     * with one key.
     *
     * @param key decides the partition; events with one key are published in the order in which they were recorded
     * @param type CloudEvents type, such as {@code org.toolkits.order.received.v1}
     * @param data written as JSON; holds no personal data
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String topic, String key, String type, Instant occurredAt, Object data) {
        RoundTrip alone = new RoundTrip();
        record(topic, key, type, occurredAt, data, alone);
        alone.send(database);
    }

    /** The same, written when the caller sends the round trip. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String topic, String key, String type, Instant occurredAt, Object data, RoundTrip with) {
        try {
            with.add(
                    "WITH event AS (INSERT INTO outbox (id, topic, key, type, occurred_at, data) VALUES (?, ?, ?, ?, ?, ?)"
                            + " RETURNING sequence, recorded_on, key)"
                            + " INSERT INTO outbox_waiting (sequence, recorded_on, key)"
                            + " SELECT sequence, recorded_on, key FROM event",
                    Ids.next(clock),
                    topic,
                    key,
                    type,
                    occurredAt,
                    json.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event must be writable as JSON: " + type, e);
        }
        recorded.fire(new Recorded());
    }
}
