package org.toolkits.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import org.toolkits.platform.Broker;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/**
 * Publishes what the outbox holds: in order within one key, at least once, by one replica at a time.
 *
 * <p>Each batch is a transaction under a lock that PostgreSQL gives to one replica and takes back when that one dies. A key
 * has at most one event in a batch: its next one is sent only after this one is known to be stored, so that no failure and
 * no retry can turn two events round.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    /** A safety net: whoever records an event wakes the relay of his own process at once. */
    private static final Duration POLL = Duration.ofMillis(500);
    /** Another replica holds the lock and may have looked before our event was there. */
    private static final Duration TURN = Duration.ofMillis(25);

    /** Whatever comes within this time after a batch goes out together: a batch costs the database about as much as an order. */
    private static final Duration PACE = Duration.ofMillis(15);

    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private enum Outcome {
        IDLE,
        MORE,
        NOT_MY_TURN,
        FAILED
    }

    private final WaitingEvents waiting;
    private final Broker broker;
    private final Clock clock;
    private final PlatformConfig platform;
    private final Counter published;
    private final Counter failed;
    private final DistributionSummary batchSize;
    private final Semaphore wakeUps = new Semaphore(0);
    private final String source;
    private final String schemas;
    private volatile boolean running;
    private Thread thread;
    private long lastBatch;

    OutboxRelay(WaitingEvents waiting, Broker broker, Clock clock, PlatformConfig platform, MeterRegistry meters) {
        this.waiting = waiting;
        this.broker = broker;
        this.clock = clock;
        this.platform = platform;
        this.published = meters.counter("toolkit.outbox.published");
        this.failed = meters.counter("toolkit.outbox.failed");
        this.batchSize = meters.summary("toolkit.outbox.batch");
        this.source = platform.publicUrl().toString();
        this.schemas = platform.publicUrl().resolve("/schemas/").toString();
    }

    void start(@Observes StartupEvent event) {
        if (!platform.roles().contains(Role.RELAY)) return;
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    /** Before the datasource and the producer go: the batch in hand is finished. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        if (thread == null) return;
        running = false;
        wakeUps.release();
        thread.join(Duration.ofSeconds(4));
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Recorded event) {
        wakeUps.release();
    }

    private void run() {
        Duration pause = Duration.ZERO;
        boolean troubled = false;
        boolean look = false;
        while (running) {
            Outcome outcome = publishOneBatch(troubled, look);
            if (troubled && outcome != Outcome.FAILED) LOG.info("Events are published again");
            troubled = outcome == Outcome.FAILED;
            pause = switch (outcome) {
                case MORE -> Duration.ZERO;
                case NOT_MY_TURN -> TURN;
                case IDLE -> POLL;
                case FAILED -> min(MAX_PAUSE, pause.multipliedBy(2).plusMillis(100));
            };
            look = !rest(pause, outcome);
        }
    }

    /** False if nothing is known of any event: then it is enough to look. */
    private boolean rest(Duration pause, Outcome outcome) {
        try {
            if (outcome == Outcome.IDLE) {
                boolean woken = wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                Duration since = Duration.ofNanos(System.nanoTime() - lastBatch);
                if (woken && running && since.compareTo(PACE) < 0) Thread.sleep(PACE.minus(since));
                wakeUps.drainPermits();
                lastBatch = System.nanoTime();
                return woken;
            }
            if (running) Thread.sleep(pause);
        } catch (InterruptedException e) {
            running = false;
        }
        return true;
    }

    /** @param look whether it is likely that none waits: then one question is cheaper than a turn */
    private Outcome publishOneBatch(boolean troubledBefore, boolean look) {
        try {
            if (look && waiting.isEmpty()) return Outcome.IDLE;
            return QuarkusTransaction.requiringNew().timeout(60).call(this::publish);
        } catch (Broker.Unreachable e) {
            if (!troubledBefore)
                LOG.warnf(
                        "%s. Orders are accepted all the same; their events wait in the outbox and follow.",
                        e.getMessage());
        } catch (RuntimeException e) {
            if (!troubledBefore) LOG.warnf("The outbox cannot be read, trying again: %s", rootMessage(e));
        }
        failed.increment();
        return Outcome.FAILED;
    }

    private Outcome publish() {
        long begin = System.nanoTime();
        if (!waiting.takeTurn()) return Outcome.NOT_MY_TURN;
        List<OutboxEvent> oldest = waiting.oldest(BATCH);
        List<OutboxEvent> batch = firstOfEachKey(oldest);
        if (batch.isEmpty()) return Outcome.IDLE;
        List<CompletableFuture<Void>> answers = broker.sendAll(
                batch.stream().map(event -> event.message(source, schemas)).toList(),
                // A process that stood still meanwhile must not send what another has sent, and what follows it
                begin + WaitingEvents.LONGEST_STANDSTILL.minus(Broker.DELIVERY).toNanos());
        batchSize.record(batch.size());
        List<Long> stored = new ArrayList<>(batch.size());
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            // flush() has waited: every answer is there
            if (!answers.get(i).isCompletedExceptionally())
                stored.add(batch.get(i).sequence());
            else refused.add(judge(batch.get(i), answers.get(i).exceptionNow()));
        }
        waiting.published(stored);
        published.increment(stored.size());
        if (!refused.isEmpty()) {
            LOG.warnf(
                    "Kafka at %s took %d of %d events (%s); the others are sent again.",
                    broker.address(), stored.size(), batch.size(), refused.getFirst());
            failed.increment();
            return Outcome.FAILED;
        }
        return oldest.size() < BATCH && batch.size() == oldest.size() ? Outcome.IDLE : Outcome.MORE;
    }

    /** What no retry can mend is parked, so that only its own order waits for a person. */
    private String judge(OutboxEvent event, Throwable why) {
        if (why instanceof RecordTooLargeException
                || why instanceof InvalidRecordException
                || why instanceof SerializationException) {
            LOG.errorf(
                    "Kafka at %s will never take event %s of %s (%s). It is parked, and with it what comes after it for the same"
                            + " key. Mend the cause, then POST /api/v1/events/parked/retry.",
                    broker.address(), event.id(), event.key(), why.getMessage());
            waiting.park(event.sequence(), String.valueOf(why.getMessage()));
        }
        return String.valueOf(why.getMessage());
    }

    private static List<OutboxEvent> firstOfEachKey(List<OutboxEvent> events) {
        Set<String> seen = new HashSet<>();
        return events.stream().filter(event -> seen.add(event.key())).toList();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        return String.valueOf(root.getMessage());
    }
}
