package org.toolkits.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Remembers how far each consumer has got with each order, in the transaction of what followed from an event: each event is
 * handled once, and none before the one with the version below it.
 */
@ApplicationScoped
public class Inbox {

    /** Longer than any event can come again: topic and outbox keep seven days. The version of an order is kept for good. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** What is known of an event that arrived. */
    public enum Verdict {
        FIRST,
        /** It, or a later one of its order, was handled: nothing may follow from it. */
        BEFORE,
        /** The order's event before it was not handled yet: it was not taken in. */
        EARLIER_MISSING
    }

    /** An event that is to be taken in. */
    public record Arrival(UUID eventId, String orderNumber, int version) {}

    private final EntityManager entities;
    private final Clock clock;

    Inbox(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * False if the event, or a later one of its order, was handled before: then nothing may follow from it.
     *
     * @throws EarlierMissing if the order's event before it was not handled yet
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean firstTime(String consumer, Arrival arrival) {
        Object verdict = entities.createNativeQuery(
                        "SELECT take_in(:consumer, :event, :order, :version, :now)", String.class)
                .setParameter("consumer", consumer)
                .setParameter("event", arrival.eventId())
                .setParameter("order", arrival.orderNumber())
                .setParameter("version", arrival.version())
                .setParameter("now", clock.instant())
                .getSingleResult();
        return switch (Verdict.valueOf((String) verdict)) {
            case FIRST -> true;
            case BEFORE -> false;
            case EARLIER_MISSING -> throw new EarlierMissing(arrival.orderNumber(), arrival.version());
        };
    }

    /** The same for many at once, each of another order. Never throws {@link EarlierMissing}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<Arrival, Verdict> firstTime(String consumer, Collection<Arrival> arrivals) {
        List<Arrival> inOrder = arrivals.stream()
                // Two consumers that take in the same orders must not wait for each other
                .sorted(Comparator.comparing(Arrival::orderNumber))
                .toList();
        List<?> verdicts = entities.createNativeQuery(
                        "SELECT take_in(:consumer, CAST(event AS uuid), order_number, version, :now)"
                                + " FROM (SELECT * FROM unnest(CAST(:events AS text[]), CAST(:orders AS text[]), CAST(:versions AS int[]))"
                                + " WITH ORDINALITY AS arrival (event, order_number, version, position) ORDER BY position) AS arrivals"
                                + " ORDER BY position",
                        String.class)
                .setParameter("consumer", consumer)
                .setParameter("events", all(inOrder, each -> each.eventId().toString(), String[]::new))
                .setParameter("orders", all(inOrder, Arrival::orderNumber, String[]::new))
                .setParameter("versions", all(inOrder, Arrival::version, Integer[]::new))
                .setParameter("now", clock.instant())
                .getResultList();
        Map<Arrival, Verdict> known = new LinkedHashMap<>();
        for (int i = 0; i < verdicts.size(); i++)
            known.putIfAbsent(inOrder.get(i), Verdict.valueOf((String) verdicts.get(i)));
        return known;
    }

    private static <T> T[] all(List<Arrival> arrivals, Function<Arrival, T> part, IntFunction<T[]> array) {
        return arrivals.stream().map(part).toArray(array);
    }

    /** Staff decided that nothing follows from this event any more: later ones of its order need not wait for it. */
    void passOver(String consumer, String orderNumber, int version) {
        entities.createNativeQuery("INSERT INTO inbox_orders AS known (consumer, order_number, version)"
                        + " VALUES (:consumer, :order, :version) ON CONFLICT (consumer, order_number)"
                        + " DO UPDATE SET version = greatest(known.version, excluded.version)")
                .setParameter("consumer", consumer)
                .setParameter("order", orderNumber)
                .setParameter("version", version)
                .executeUpdate();
    }

    void sweep() {
        entities.createNativeQuery("DELETE FROM inbox WHERE handled_at < :since")
                .setParameter("since", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
