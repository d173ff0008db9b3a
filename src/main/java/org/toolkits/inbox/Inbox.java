package org.toolkits.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Remembers how far each consumer has got with each order, in the transaction of what followed from an event: each event is
 * handled once, and none before the one with the version below it.
 */
@ApplicationScoped
public class Inbox {

    /** Longer than any event can come again: topic and outbox keep seven days. The version of an order is kept for good. */
    private static final Duration KEPT = Duration.ofDays(30);

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
    public boolean firstTime(String consumer, UUID eventId, String orderNumber, int version) {
        Object verdict = entities.createNativeQuery(
                        "SELECT take_in(:consumer, :event, :order, :version, :now)", String.class)
                .setParameter("consumer", consumer)
                .setParameter("event", eventId)
                .setParameter("order", orderNumber)
                .setParameter("version", version)
                .setParameter("now", clock.instant())
                .getSingleResult();
        if (verdict.equals("EARLIER_MISSING")) throw new EarlierMissing(orderNumber, version);
        return verdict.equals("FIRST");
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
