package org.toolkits.notifications;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Remembers what was told, so that nothing is told twice. A mail is claimed in a transaction of its own before the server is
 * spoken to: what is found claimed after a crash may have been sent, and is not sent again.
 */
@ApplicationScoped
class Mails {

    /** After this a mail is no news, and what has not been taken is given up (RFC 5321, section 4.5.4.1: four to five days). */
    static final Duration NEWS = Duration.ofDays(5);

    private static final Logger LOG = Logger.getLogger(Mails.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    /** Far longer than the server may take to answer. */
    private static final Duration CUT_OFF = Duration.ofMinutes(10);

    /** What a mail tells of; number and version are null if it is not about an order. */
    record Subject(UUID id, String kind, String orderNumber, Integer version) {}

    private final EntityManager entities;
    private final MeterRegistry meters;
    private final Clock clock;

    Mails(EntityManager entities, MeterRegistry meters, Clock clock) {
        this.entities = entities;
        this.meters = meters;
        this.clock = clock;
    }

    /** False if it was claimed before, by whomever. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean claim(Subject subject) {
        return entities.createNativeQuery(
                                "INSERT INTO mails (id, kind, order_number, version, state, attempts, claimed_at, at)"
                                        + " VALUES (:id, :kind, CAST(:order AS text), CAST(:version AS int), 'CLAIMED', 1, :now, :now)"
                                        + " ON CONFLICT DO NOTHING")
                        .setParameter("id", subject.id())
                        .setParameter("kind", subject.kind())
                        .setParameter("order", subject.orderNumber())
                        .setParameter("version", subject.version())
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** The same for one that the server would not take at first. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean claimAgain(UUID id) {
        return entities.createNativeQuery(
                                "UPDATE mails SET state = 'CLAIMED', attempts = attempts + 1, at = :now, due_at = NULL"
                                        + " WHERE id = :id AND state = 'WAITING'")
                        .setParameter("id", id)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    /** Those whose turn has come, the longest waiting first. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Subject> due(int limit) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT id, kind, order_number, version FROM mails WHERE state = 'WAITING' AND due_at <= :now"
                                + " ORDER BY due_at",
                        Tuple.class)
                .setParameter("now", clock.instant())
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Subject(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, Integer.class)))
                .toList();
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void mark(UUID id, Outcome outcome) {
        switch (outcome) {
            case Outcome.Sent _ -> enter(id, "SENT", null, null);
            case Outcome.Refused refused -> {
                LOG.warnf("Mail %s was refused (%d) and is given up", id, refused.reply());
                enter(id, "REFUSED", refused.reply(), null);
            }
            case Outcome.NotNow notNow -> later(id, notNow.why());
            case Outcome.Unclear unclear -> {
                LOG.warnf("Nobody knows whether mail %s was sent (%s): it is not sent again", id, unclear.why());
                enter(id, "UNCLEAR", null, null);
            }
        }
    }

    /** What it says is not true any more. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void passOver(UUID id) {
        enter(id, "PASSED_OVER", null, null);
    }

    private void later(UUID id, String why) {
        Tuple row =
                (Tuple) entities.createNativeQuery("SELECT attempts, claimed_at FROM mails WHERE id = :id", Tuple.class)
                        .setParameter("id", id)
                        .getSingleResult();
        int attempts = row.get(0, Integer.class);
        if (row.get(1, Instant.class).plus(NEWS).isBefore(clock.instant())) {
            LOG.warnf("Mail %s was not taken in %d days (%s) and is given up", id, NEWS.toDays(), why);
            enter(id, "REFUSED", null, null);
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
        if (attempts == 1)
            LOG.warnf("Mail %s is not taken now (%s); it is tried again for %d days", id, why, NEWS.toDays());
        enter(id, "WAITING", null, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    private void enter(UUID id, String state, Integer reply, Instant due) {
        entities.createNativeQuery("UPDATE mails SET state = :state, reply = CAST(:reply AS int), at = :now,"
                        + " due_at = CAST(:due AS timestamptz) WHERE id = :id AND state = 'CLAIMED'")
                .setParameter("id", id)
                .setParameter("state", state)
                .setParameter("reply", reply)
                .setParameter("now", clock.instant())
                .setParameter("due", due)
                .executeUpdate();
        count(state);
    }

    /** Whoever claimed these did not come back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void giveUpCutOff() {
        List<?> cutOff = entities.createNativeQuery("UPDATE mails SET state = 'UNCLEAR', at = :now"
                        + " WHERE state = 'CLAIMED' AND at < :before RETURNING CAST(id AS text)")
                .setParameter("now", clock.instant())
                .setParameter("before", clock.instant().minus(CUT_OFF))
                .getResultList();
        for (Object id : cutOff) {
            LOG.warnf("Sending mail %s was cut off, nobody knows whether it was sent: it is not sent again", id);
            count("UNCLEAR");
        }
    }

    private void count(String state) {
        meters.counter("toolkit.mails", "state", state.toLowerCase(Locale.ROOT)).increment();
    }

    /** True if anything was written to anybody about the order. */
    boolean wroteAbout(String orderNumber) {
        return (boolean) entities.createNativeQuery(
                        "SELECT EXISTS (SELECT FROM mails WHERE order_number = :order)", Boolean.class)
                .setParameter("order", orderNumber)
                .getSingleResult();
    }
}
