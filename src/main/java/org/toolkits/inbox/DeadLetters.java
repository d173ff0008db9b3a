package org.toolkits.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.toolkits.platform.Caller;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Slice;
import org.toolkits.problems.UnavailableProblems;

/**
 * Dead letters and events that wait for an earlier one of their order: what staff decide about them, and what goes on by itself. An
 * event is tried again by the consumer that gave up on it, and by no other: nothing is sent to the topic.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int BATCH = 500;
    private static final int PAGE = 50;
    private static final Duration LONGEST_REPLAY = Duration.ofSeconds(4);

    private final UnhandledEvents events;
    private final Inbox inbox;
    private final List<EventHandler> handlers;
    private final PlatformConfig platform;
    private final Clock clock;
    private volatile long open;

    DeadLetters(
            UnhandledEvents events,
            Inbox inbox,
            @All List<EventHandler> handlers,
            PlatformConfig platform,
            Clock clock) {
        this.events = events;
        this.inbox = inbox;
        this.handlers = handlers;
        this.platform = platform;
        this.clock = clock;
    }

    /** @param left that still cannot be handled */
    public record Replayed(int handled, long left) {}

    /**
     * Those that wait for a decision, or for an earlier event of their order.
     *
     * @param after the end of the part before; null for the first
     * @param limit 1 to 200
     */
    @Transactional
    public Slice<DeadLetter> oldestFirst(UUID after, int limit) {
        return Slice.of(
                limit,
                most -> events.oldestFirst(after, most).stream().map(this::view).toList(),
                DeadLetter::id);
    }

    /**
     * Tries one again, now. One that was handled stays handled.
     *
     * @return as it stands after that
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none; 409 if it was dismissed
     */
    public DeadLetter replay(UUID id, Caller caller) {
        UnhandledEvent event = QuarkusTransaction.requiringNew().call(() -> found(id));
        if (event.state() == UnhandledEvent.State.DISMISSED)
            throw ProblemKind.WRONG_STATUS
                    .problem("It was dismissed: nothing will follow from it.")
                    .build();
        if (event.isOpen()) tryAgain(event, caller.name());
        return QuarkusTransaction.requiringNew().call(() -> view(found(id)));
    }

    /**
     * Tries all again, for a few seconds: nobody waits longer for an answer. Asked again, it begins with those that were not tried for the
     * longest time.
     */
    public Replayed replayAll(Caller caller) {
        // As the database keeps it
        Instant begin = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int handled = 0;
        List<UnhandledEvent> next = events.untriedSince(begin, PAGE);
        while (!next.isEmpty() && clock.instant().isBefore(begin.plus(LONGEST_REPLAY))) {
            for (UnhandledEvent event : next) {
                if (tryAgain(event, caller.name())) handled++;
                else events.tried(event.id(), begin);
            }
            next = events.untriedSince(begin, PAGE);
        }
        return new Replayed(handled, events.countOpen());
    }

    /**
     * Nothing will follow from it, and later events of its order need not wait for it. An earlier one that comes after this is passed over,
     * too.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none; 409 if it was handled
     */
    @Transactional
    public DeadLetter dismiss(UUID id, Caller caller) {
        UnhandledEvent event = events.locked(id);
        if (event == null) throw notFound(id);
        if (event.state() == UnhandledEvent.State.HANDLED)
            throw ProblemKind.WRONG_STATUS.problem("It was handled meanwhile.").build();
        if (event.isOpen()) {
            event.settle(UnhandledEvent.State.DISMISSED, caller.name(), clock.instant());
            if (event.orderNumber() != null && event.version() != null)
                inbox.passOver(event.consumer(), event.orderNumber(), event.version());
        }
        return view(event);
    }

    /** Waiting events whose earlier one was handled go on. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void goOn() {
        if (!platform.roles().contains(Role.FULFILMENT)) return;
        try {
            open = events.countOpen();
            if (open > 0) events.thatNeedNotWait(BATCH).forEach(event -> tryAgain(event, null));
        } catch (RuntimeException e) {
            // Whoever needs the database says that it is away
            if (!UnavailableProblems.isDatabaseAway(e)) throw e;
        }
    }

    @Scheduled(every = "1h", delayed = "2m")
    @Transactional
    void sweep() {
        events.sweep();
        inbox.sweep();
    }

    void watch(@Observes StartupEvent start, MeterRegistry meters) {
        Gauge.builder("toolkit.unhandled", this, self -> self.open)
                .description("Events that wait for a decision or for an earlier one of their order")
                .register(meters);
    }

    /** True if it is handled now. */
    private boolean tryAgain(UnhandledEvent event, String who) {
        Optional<EventHandler> handler = handlers.stream()
                .filter(each -> each.consumer().equals(event.consumer()))
                .findFirst();
        if (handler.isEmpty()) {
            remains(event, event.state(), "This version of the program has no consumer " + event.consumer());
            return false;
        }
        try {
            handler.get().handle(events.event(event));
        } catch (EarlierMissing e) {
            remains(event, UnhandledEvent.State.WAITS, e.getMessage());
            return false;
        } catch (CannotHandle e) {
            remains(event, UnhandledEvent.State.GIVEN_UP, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            // That passes, and is no reason to give up on what only waits
            if (UnavailableProblems.isDatabaseAway(e)) throw e;
            LOG.warnf(e, "Event %s still cannot be handled by %s", event.place(), event.consumer());
            remains(event, event.state(), "It failed again; the log tells why, at this place");
            return false;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            UnhandledEvent now = events.locked(event.id());
            if (now != null && now.isOpen()) now.settle(UnhandledEvent.State.HANDLED, who, clock.instant());
        });
        return true;
    }

    private void remains(UnhandledEvent event, UnhandledEvent.State state, String reason) {
        if (event.state() == state && event.reason().equals(reason)) return;
        QuarkusTransaction.requiringNew().run(() -> {
            UnhandledEvent now = events.locked(event.id());
            if (now != null && now.isOpen()) now.remains(state, reason);
        });
    }

    private UnhandledEvent found(UUID id) {
        return events.find("id", id).firstResultOptional().orElseThrow(() -> notFound(id));
    }

    private static RuntimeException notFound(UUID id) {
        return ProblemKind.NOT_FOUND
                .problem("There is no dead letter " + id + ": they are kept for seven days.")
                .build();
    }

    private DeadLetter view(UnhandledEvent event) {
        return new DeadLetter(
                event.id(),
                event.state().name(),
                event.consumer(),
                event.place(),
                events.event(event).message().headers().get("ce_type"),
                event.orderNumber(),
                event.version(),
                event.reason(),
                event.since());
    }
}
