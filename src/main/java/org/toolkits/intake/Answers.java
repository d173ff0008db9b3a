package org.toolkits.intake;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.toolkits.guard.Verdict;
import org.toolkits.orders.NewOrder;
import org.toolkits.platform.Caller;
import org.toolkits.platform.RoundTrip;

/** What was answered before, and to whom. */
@ApplicationScoped
class Answers {

    /** As published: a key is good for so long. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Duration REPEAT = Duration.ofHours(24);

    private static final String LOOK =
            "SELECT * FROM look_before_intake(?, ?::text, ?, ?, ?, ?::text, ?::text, ?::text, ?::timestamptz, ?, ?)";

    /**
     * What is known about a request.
     *
     * @param inProgress another request with the same key is running
     * @param request SHA-256 of the request that the stored answer belongs to; null if the key is new
     * @param sameReference number of the partner's order with the same reference; null if there is none
     * @param sameOrder number of an order of the last day for the same things; null if there is none, or a key was sent
     * @param householdOrders how many orders of the campaign the household has
     * @param challengeUsed the proof of work came with another order before
     */
    record Known(
            boolean inProgress,
            String request,
            String location,
            String body,
            String sameReference,
            String sameOrder,
            long householdOrders,
            boolean challengeUsed) {}

    private final DataSource database;
    private final EntityManager entities;
    private final Clock clock;

    Answers(DataSource database, EntityManager entities, Clock clock) {
        this.database = database;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * In one round trip; takes the locks that keep requests of one key, reference or household apart until the commit, and
     * uses up a good proof of work.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Known look(
            NewOrder wanted, String campaign, Household household, Caller caller, IdempotencyKey key, Verdict verdict) {
        Verdict.Good proof = verdict instanceof Verdict.Good good ? good : null;
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        // Not through Hibernate, which asks the database for the type of every null
        try (Connection connection = database.getConnection();
                PreparedStatement look = connection.prepareStatement(LOOK)) {
            Object[] asked = {
                caller.scope(),
                key == null ? null : key.value(),
                household.door(),
                household.fingerprint(),
                campaign,
                caller.partner(),
                caller.partner() == null ? null : wanted.clientReference(),
                proof == null ? null : proof.challenge(),
                proof == null ? null : proof.expires().atOffset(ZoneOffset.UTC),
                now.minus(KEPT),
                now.minus(REPEAT)
            };
            // A null without a type costs a round trip, too; as text it becomes what the statement casts it to
            for (int i = 0; i < asked.length; i++)
                if (asked[i] == null) look.setNull(i + 1, Types.VARCHAR);
                else look.setObject(i + 1, asked[i]);
            try (ResultSet found = look.executeQuery()) {
                found.next();
                return new Known(
                        found.getBoolean(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getString(6),
                        found.getLong(7),
                        found.getBoolean(8));
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
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
