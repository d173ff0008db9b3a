package org.toolkits.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
                written(type, data));
        recorded.fire(new Recorded());
    }
    /** One of several events that are recorded at once. */
    public record Happened(String key, String type, Instant occurredAt, Object data) {}

    /** The same for many, each with another key. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(String topic, List<Happened> events) {
        new RoundTrip()
                .add(
                        "WITH event AS (INSERT INTO outbox (id, topic, key, type, occurred_at, data)"
                                + " SELECT id::uuid, ?, key, type, occurred_at::timestamptz, data"
                                + " FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
                                + " AS happened (id, key, type, occurred_at, data)"
                                + " RETURNING sequence, recorded_on, key)"
                                + " INSERT INTO outbox_waiting (sequence, recorded_on, key)"
                                + " SELECT sequence, recorded_on, key FROM event",
                        topic,
                        all(events, _ -> Ids.next(clock).toString()),
                        all(events, Happened::key),
                        all(events, Happened::type),
                        all(events, event -> event.occurredAt().toString()),
                        all(events, event -> written(event.type(), event.data())))
                .send(database);
        recorded.fire(new Recorded());
    }

    private static String[] all(List<Happened> events, Function<Happened, String> part) {
        return events.stream().map(part).toArray(String[]::new);
    }

    private String written(String type, Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An event must be writable as JSON: " + type, e);
        }
    }
}
