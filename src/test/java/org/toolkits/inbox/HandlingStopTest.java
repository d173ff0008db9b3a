package org.toolkits.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.toolkits.platform.Broker;

class HandlingStopTest {

    private final Handling handling = new Handling(null, null, null);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private final EventHandler handler = new EventHandler() {
        @Override
        public String consumer() {
            return "trial";
        }

        @Override
        public void handle(ArrivedEvent event) {
            begun.incrementAndGet();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            done.incrementAndGet();
        }

        @Override
        public List<ArrivedEvent> handleTogether(List<ArrivedEvent> events) {
            return events;
        }
    };

    @Test
    void a_stop_waits_for_the_event_in_hand() throws InterruptedException {
        Thread consumer = consume(new AtomicBoolean());
        await().untilAtomic(begun, Matchers.is(1));
        Thread stop = Thread.ofPlatform().start(this::stop);

        await().until(() -> stop.getState() == Thread.State.TIMED_WAITING);
        assertThat(done).hasValue(0);
        mayGoOn.countDown();
        stop.join();
        consumer.join();
        assertThat(done).hasValue(1);
    }

    @Test
    void what_comes_after_a_stop_is_neither_tried_nor_done_with() throws InterruptedException {
        mayGoOn.countDown();
        stop();
        AtomicBoolean acknowledged = new AtomicBoolean();
        Thread consumer = consume(acknowledged);

        await().until(() -> consumer.getState() == Thread.State.WAITING);
        consumer.interrupt();
        consumer.join();
        assertThat(begun).hasValue(0);
        assertThat(acknowledged).isFalse();
    }

    private Thread consume(AtomicBoolean acknowledged) {
        ArrivedEvent event = new ArrivedEvent("topic-0@1", new Broker.Message("topic", "key", Map.of(), new byte[0]));
        return Thread.ofPlatform().start(() -> {
            try {
                handling.handle(handler, List.of(event));
                acknowledged.set(true);
            } catch (InterruptedException ended) {
                // as at the end of the process
            }
        });
    }

    private void stop() {
        try {
            handling.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
