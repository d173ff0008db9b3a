package org.toolkits.intake;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.toolkits.orders.NewOrder;
import org.toolkits.platform.Caller;
import org.toolkits.platform.RoundTrip;

/** What was answered before, and to whom. */
@ApplicationScoped
class Answers {

    /** As published: a key is good for so long. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Duration REPEAT = Duration.ofHours(24);

    /**
     * What is known about a request.
     *
     * @param inProgress another request with the same key is running
     * @param request SHA-256 of the request that the stored answer belongs to; null if the key is new
     * @param sameReference number of the partner's order with the same reference; null if there is none
     * @param sameOrder number of an order of the last day for the same things; null if there is none, or a key was sent
     * @param householdOrders how many orders of the campaign the household has
     */
    record Known(
            boolean inProgress,
            String request,
            String location,
            String body,
            String sameReference,
            String sameOrder,
            long householdOrders) {}

    private final EntityManager entities;
    private final Clock clock;

    Answers(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** In one round trip; takes the locks that keep requests of one key, reference or household apart until the commit. */
    @Transactional(Transactional.TxType.MANDATORY)
    Known look(NewOrder wanted, String campaign, Household household, Caller caller, IdempotencyKey key) {
        Instant now = clock.instant();
        Tuple row = (Tuple) entities.createNativeQuery(
                        "SELECT * FROM look_before_intake(:caller, CAST(:key AS text), :household, :fingerprint, :campaign,"
                                + " CAST(:partner AS text), CAST(:reference AS text), :keysSince, :repeatsSince)",
                        Tuple.class)
                .setParameter("caller", caller.scope())
                .setParameter("key", key == null ? null : key.value())
                .setParameter("household", household.door())
                .setParameter("fingerprint", household.fingerprint())
                .setParameter("campaign", campaign)
                .setParameter("partner", caller.partner())
                .setParameter("reference", caller.partner() == null ? null : wanted.clientReference())
                .setParameter("keysSince", now.minus(KEPT))
                .setParameter("repeatsSince", now.minus(REPEAT))
                .getSingleResult();
        return new Known(
                row.get(0, Boolean.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, Long.class));
    }

    /** With the order: there is no answer without its order, and no order without its answer. */
    void keep(Caller caller, IdempotencyKey key, String request, Answer.Placed answer, RoundTrip with) {
        with.add(
                "INSERT INTO answers (caller, key, request_sha256, location, body, at) VALUES (?, ?, ?, ?, ?, ?)"
                        // A key that has expired and was not swept yet
                        + " ON CONFLICT (caller, key) DO UPDATE SET request_sha256 = excluded.request_sha256,"
                        + " location = excluded.location, body = excluded.body, at = excluded.at",
                caller.scope(),
                key.value(),
                request,
                answer.location(),
                answer.body(),
                clock.instant());
    }

    @Scheduled(every = "1h", delayed = "1m")
    @Transactional
    void sweep() {
        entities.createNativeQuery("DELETE FROM answers WHERE at < :since")
                .setParameter("since", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
