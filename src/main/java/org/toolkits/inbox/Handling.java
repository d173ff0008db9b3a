package org.toolkits.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.toolkits.platform.Broker;
import org.toolkits.problems.UnavailableProblems;

/**
 * Tries an event until it is handled, or waits for an earlier one, or lies in the dead-letter topic with its reason: only then may its
 * offset be committed. While the database or the broker is away it is tried until it works, and nothing is skipped.
 */
@ApplicationScoped
public class Handling {

    private static final Logger LOG = Logger.getLogger(Handling.class);
    private static final int ATTEMPTS = 5;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    /** Far longer than an event takes. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final Broker broker;
    private final UnhandledEvents unhandled;
    private final MeterRegistry meters;
    /** Shared by all that is being tried; whoever stops waits until he has it alone. */
    private final ReadWriteLock inHand = new ReentrantReadWriteLock();

    private volatile boolean stopping;

    Handling(Broker broker, UnhandledEvents unhandled, MeterRegistry meters) {
        this.broker = broker;
        this.unhandled = unhandled;
        this.meters = meters;
    }

    /** Returns when all of these are done with; those of one order follow one another as they came. */
    public void handle(EventHandler handler, List<ArrivedEvent> events) throws InterruptedException {
        List<ArrivedEvent> left = events;
        while (!left.isEmpty()) {
            Map<String, ArrivedEvent> next = new LinkedHashMap<>();
            List<ArrivedEvent> later = new ArrayList<>();
            for (ArrivedEvent event : left)
                if (next.putIfAbsent(Objects.requireNonNullElse(event.message().key(), event.place()), event) != null)
                    later.add(event);
            for (ArrivedEvent event : notDoneTogether(handler, List.copyOf(next.values()))) handle(handler, event);
            left = later;
        }
    }

    private List<ArrivedEvent> notDoneTogether(EventHandler handler, List<ArrivedEvent> events)
            throws InterruptedException {
        if (events.size() == 1) return events;
        try {
            return tried(() -> handler.handleTogether(events));
        } catch (RuntimeException e) {
            // Which of them is at fault shows when each is handled alone
            LOG.debugf(e, "%d events could not be handled together by %s", events.size(), handler.consumer());
            return events;
        }
    }

    /** Returns when the event is done with. */
    void handle(EventHandler handler, ArrivedEvent event) throws InterruptedException {
        String consumer = handler.consumer();
        Duration pause = Duration.ofMillis(100);
        for (int attempt = 1; ; attempt++) {
            try {
                tried(() -> {
                    letFollow(handler, event);
                    return null;
                });
                return;
            } catch (CannotHandle e) {
                bury(consumer, event, e.getMessage());
                return;
            } catch (RuntimeException e) {
                boolean passing = UnavailableProblems.isDatabaseAway(e);
                if (!passing && attempt >= ATTEMPTS) {
                    LOG.errorf(e, "Event %s failed %d times for %s", event.place(), attempt, consumer);
                    // Not what the exception says: that may quote somebody's data
                    bury(consumer, event, "It failed " + attempt + " times; the log tells why, at this place");
                    return;
                }
                LOG.warnf(
                        "Event %s could not be handled by %s (%s); trying again",
                        event.place(), consumer, e.getMessage());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
            }
        }
    }

    private void letFollow(EventHandler handler, ArrivedEvent event) {
        try {
            handler.handle(event);
        } catch (EarlierMissing e) {
            LOG.warnf("Event %s waits: %s", event.place(), e.getMessage());
            unhandled.keep(handler.consumer(), event, UnhandledEvent.State.WAITS, e.getMessage());
        }
    }

    /**
     * Once the program stops, nothing is tried any more: without the database it would fail, and be given up. Whoever comes then never
     * returns, so that its offset is not committed and another process handles it.
     */
    private <T> T tried(Supplier<T> step) throws InterruptedException {
        inHand.readLock().lock();
        try {
            if (!stopping) return step.get();
        } finally {
            inHand.readLock().unlock();
        }
        new CountDownLatch(1).await();
        throw new InterruptedException();
    }

    /** Before the database and the producer go: what is in hand is finished. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        stopping = true;
        if (inHand.writeLock().tryLock(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS))
            inHand.writeLock().unlock();
        else
            LOG.warn("An event was in hand when the program was told to end, and still is: another process handles it");
    }

    /**
     * Gives up on the event, but does not lose it: it lies in the dead-letter topic with the reason in its headers, and where staff
     * can try it again.
     */
    private void bury(String consumer, ArrivedEvent event, String reason) throws InterruptedException {
        Broker.Message message = event.message();
        String deadLetters = message.topic() + ".dlq";
        LOG.errorf("Event %s goes to %s: %s", event.place(), deadLetters, reason);
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.put("dead-letter-reason", reason);
        headers.put("dead-letter-consumer", consumer);
        headers.put("dead-letter-from", event.place());
        Broker.Message letter = new Broker.Message(deadLetters, message.key(), headers, message.body());
        untilDone("sent", () -> broker.sendAll(List.of(letter)).getFirst().join());
        untilDone("kept", () -> unhandled.keep(consumer, event, UnhandledEvent.State.GIVEN_UP, reason));
        meters.counter("toolkit.deadletters", "consumer", consumer).increment();
    }

    private void untilDone(String what, Runnable step) throws InterruptedException {
        while (true) {
            try {
                tried(() -> {
                    step.run();
                    return null;
                });
                return;
            } catch (RuntimeException e) {
                LOG.warnf("The dead letter cannot be %s (%s); trying again", what, e.getMessage());
                Thread.sleep(MAX_PAUSE);
            }
        }
    }
}
