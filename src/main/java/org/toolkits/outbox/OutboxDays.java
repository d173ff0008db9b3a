package org.toolkits.outbox;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;

/** Prepares a partition of the outbox for each of the next days, and drops those that nobody needs any more. */
@ApplicationScoped
class OutboxDays {

    private static final Logger LOG = Logger.getLogger(OutboxDays.class);
    private static final long LOCK = 0x746F_6F6C_6B69_7402L; // "toolkit", 2
    private static final int AHEAD = 3;
    /** So long the topic can be made again from the outbox. */
    private static final int KEPT = 7;

    private static final String PREFIX = "outbox_";

    private final EntityManager entities;
    private final Clock clock;

    OutboxDays(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    void begin(@Observes @Priority(5) StartupEvent start) {
        prepare();
    }

    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void turnOver() {
        prepare();
        drop();
    }

    private void prepare() {
        if (!mine()) return;
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<String> there = days();
        for (LocalDate day = today; !day.isAfter(today.plusDays(AHEAD)); day = day.plusDays(1)) {
            if (there.contains(name(day)) || otherDaysHold(day)) continue;
            entities.createNativeQuery("CREATE TABLE " + name(day) + " PARTITION OF outbox FOR VALUES FROM ('" + day
                            + "') TO ('" + day.plusDays(1) + "')")
                    .executeUpdate();
        }
    }

    /** A day that began before it was prepared stays where it is. */
    private boolean otherDaysHold(LocalDate day) {
        return !entities.createNativeQuery("SELECT 1 FROM outbox_other_days WHERE recorded_on = :day LIMIT 1")
                .setParameter("day", day)
                .getResultList()
                .isEmpty();
    }

    private void drop() {
        if (!mine()) return;
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(KEPT);
        for (String name : days()) {
            LocalDate day = LocalDate.parse(name.substring(PREFIX.length()).replace('_', '-'));
            if (!day.isBefore(first)) continue;
            if (isWaitedFor(day)) {
                LOG.errorf(
                        "Events of %s are not published yet, so that day stays in the outbox. Is Kafka away, or an event parked?",
                        day);
                continue;
            }
            entities.createNativeQuery("DROP TABLE " + name).executeUpdate();
        }
        entities.createNativeQuery("DELETE FROM outbox_other_days o WHERE recorded_on < :first AND NOT EXISTS"
                        + " (SELECT 1 FROM outbox_waiting w WHERE w.sequence = o.sequence)")
                .setParameter("first", first)
                .executeUpdate();
    }

    private boolean isWaitedFor(LocalDate day) {
        return !entities.createNativeQuery("SELECT 1 FROM outbox_waiting WHERE recorded_on = :day LIMIT 1")
                .setParameter("day", day)
                .getResultList()
                .isEmpty();
    }

    /**
     * Replicas that turn over together do it one after the other. A partition that comes or goes locks the outbox: orders would wait
     * behind whoever waits for that lock, so it is given up soon and tried again an hour later, days before it is needed.
     */
    private boolean mine() {
        entities.createNativeQuery("SET LOCAL lock_timeout = '1s'").executeUpdate();
        return (boolean) entities.createNativeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")
                .getSingleResult();
    }

    @SuppressWarnings("unchecked") // JPA knows no type of native results
    private List<String> days() {
        return entities.createNativeQuery(
                        "SELECT relid::text FROM pg_partition_tree('outbox') WHERE isleaf AND relid::text ~ '^outbox_[0-9]'",
                        String.class)
                .getResultList();
    }

    private static String name(LocalDate day) {
        return PREFIX + day.toString().replace('-', '_');
    }
}
