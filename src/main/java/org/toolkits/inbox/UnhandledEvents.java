package org.toolkits.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.toolkits.platform.Broker;
import org.toolkits.platform.Digest;
import org.toolkits.platform.Ids;

/** What consumers could not handle, each with its reason and what was decided about it. */
@ApplicationScoped
class UnhandledEvents implements PanacheRepositoryBase<UnhandledEvent, UUID> {

    /** Anybody's data may lie in what was sent to the topic: it is kept no longer than a dead letter may be. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String OPEN = "state in ('GIVEN_UP', 'WAITS')";

    private final ObjectMapper json;
    private final Clock clock;

    UnhandledEvents(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Once, however often a consumer meets it in the same place. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(String consumer, ArrivedEvent event, UnhandledEvent.State state, String reason) {
        byte[] message = written(event.message());
        String sha256 = Digest.sha256(message);
        if (count("consumer = ?1 and place = ?2 and sha256 = ?3", consumer, event.place(), sha256) > 0) return;
        JsonNode body = body(event.message());
        String order = body.path("orderNumber").textValue();
        persist(new UnhandledEvent(
                Ids.next(clock),
                consumer,
                event.place(),
                sha256,
                message,
                order == null ? null : storable(order),
                body.path("version").canConvertToInt() ? body.path("version").intValue() : null,
                state,
                storable(reason),
                clock.instant()));
    }

    /** @param after the last of the page before; null for the first page. Ids grow with time. */
    @Transactional
    List<UnhandledEvent> oldestFirst(UUID after, int limit) {
        return find(OPEN + " and id > ?1 order by id", after == null ? new UUID(0, 0) : after)
                .page(0, limit)
                .list();
    }

    /** Those that were not tried since then, the longest untried first. */
    @Transactional
    List<UnhandledEvent> untriedSince(Instant then, int limit) {
        return find(OPEN + " and (triedAt is null or triedAt < ?1) order by triedAt nulls first, id", then)
                .page(0, limit)
                .list();
    }

    /** In vain. */
    @Transactional
    void tried(UUID id, Instant at) {
        update("triedAt = ?1 where id = ?2", at, id);
    }

    /** Those whose order has come so far that they need not wait any longer. */
    @Transactional
    @SuppressWarnings("unchecked") // JPA knows no type of native results
    List<UnhandledEvent> thatNeedNotWait(int limit) {
        return getEntityManager()
                .createNativeQuery(
                        "SELECT waiting.* FROM unhandled_events waiting JOIN inbox_orders known USING (consumer, order_number)"
                                + " WHERE waiting.state = 'WAITS' AND waiting.version <= known.version + 1"
                                + " ORDER BY waiting.order_number, waiting.version LIMIT :limit",
                        UnhandledEvent.class)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** For a change. Null if there is none. */
    UnhandledEvent locked(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    ArrivedEvent event(UnhandledEvent kept) {
        try {
            return new ArrivedEvent(kept.place(), json.readValue(kept.message(), Broker.Message.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Transactional
    long countOpen() {
        return count(OPEN);
    }

    @Transactional
    void sweep() {
        delete("since < ?1", clock.instant().minus(KEPT));
    }

    private byte[] written(Broker.Message message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode body(Broker.Message message) {
        try {
            return message.body() == null ? json.nullNode() : json.readTree(message.body());
        } catch (IOException noJson) {
            return json.nullNode();
        }
    }

    /** PostgreSQL's text has no U+0000. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
