package org.toolkits.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.toolkits.platform.Broker;
import org.toolkits.problems.UnavailableProblems;

/**
 * Tries an event until it is handled, or lies in the dead-letter topic with its reason: only then may its offset be committed.
 * While the database or the broker is away it is tried until it works, and nothing is skipped.
 */
@ApplicationScoped
public class Handling {

    private static final Logger LOG = Logger.getLogger(Handling.class);
    private static final int ATTEMPTS = 5;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final Broker broker;
    private final MeterRegistry meters;

    Handling(Broker broker, MeterRegistry meters) {
        this.broker = broker;
        this.meters = meters;
    }

    /**
     * Returns when the event is done with.
     *
     * @param consumer who handles it: named in the dead letter and in the metrics
     * @param handler may be called several times with the same event
     */
    public void handle(String consumer, ArrivedEvent event, Consumer<ArrivedEvent> handler)
            throws InterruptedException {
        Duration pause = Duration.ofMillis(100);
        for (int attempt = 1; ; attempt++) {
            try {
                handler.accept(event);
                return;
            } catch (CannotHandle e) {
                bury(consumer, event, e.getMessage());
                return;
            } catch (RuntimeException e) {
                boolean passing = UnavailableProblems.isDatabaseAway(e);
                if (!passing && attempt >= ATTEMPTS) {
                    LOG.errorf(e, "Event %s failed %d times for %s", event.place(), attempt, consumer);
                    bury(consumer, event, e.toString());
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

    /** Gives up on the event, but does not lose it: it lies in the dead-letter topic with the reason in its headers. */
    private void bury(String consumer, ArrivedEvent event, String reason) throws InterruptedException {
        Broker.Message message = event.message();
        String deadLetters = message.topic() + ".dlq";
        LOG.errorf("Event %s goes to %s: %s", event.place(), deadLetters, reason);
        Map<String, String> headers = new LinkedHashMap<>(message.headers());
        headers.put("dead-letter-reason", reason);
        headers.put("dead-letter-consumer", consumer);
        headers.put("dead-letter-from", event.place());
        Broker.Message letter = new Broker.Message(deadLetters, message.key(), headers, message.body());
        while (true) {
            try {
                broker.sendAll(List.of(letter)).getFirst().join();
                meters.counter("toolkit.deadletters", "consumer", consumer).increment();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("The dead letter cannot be sent (%s); trying again", e.getMessage());
                Thread.sleep(MAX_PAUSE);
            }
        }
    }
}
