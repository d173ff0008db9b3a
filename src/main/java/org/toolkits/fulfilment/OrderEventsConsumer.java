package org.toolkits.fulfilment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.toolkits.orders.OrderEvent;
import org.toolkits.orders.OrderNumber;
import org.toolkits.platform.Broker;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;
import org.toolkits.problems.UnavailableProblems;

/**
 * Reads the order events for the fulfilment group. An event is done, or in the dead-letter topic with its reason, before its
 * offset is committed; while the database or the broker is away it is tried until it works, and nothing is skipped.
 */
@ApplicationScoped
class OrderEventsConsumer {

    static final String DEAD_LETTERS = OrderEvent.TOPIC + ".dlq";

    private static final Logger LOG = Logger.getLogger(OrderEventsConsumer.class);
    private static final int ATTEMPTS = 5;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final ObjectMapper json;
    private final Fulfilment fulfilment;
    private final Broker broker;
    private final PlatformConfig platform;
    private final MeterRegistry meters;

    OrderEventsConsumer(
            ObjectMapper json, Fulfilment fulfilment, Broker broker, PlatformConfig platform, MeterRegistry meters) {
        this.json = json;
        this.fulfilment = fulfilment;
        this.broker = broker;
        this.platform = platform;
        this.meters = meters;
    }

    /** A consumer looks for a missing topic only now and then, so the topic is made while the program starts. */
    void makeTopic(@Observes @Priority(1) StartupEvent start) {
        if (!platform.roles().contains(Role.FULFILMENT)) return;
        Thread.startVirtualThread(() -> {
            try {
                broker.ensureTopic(OrderEvent.TOPIC);
            } catch (RuntimeException e) {
                LOG.warnf(
                        "Kafka at %s does not answer (%s): orders wait until it does",
                        broker.address(), e.getMessage());
            }
        });
    }

    @Incoming("order-events")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> event) throws InterruptedException {
        Duration pause = Duration.ofMillis(100);
        for (int attempt = 1; ; attempt++) {
            try {
                handle(event);
                return;
            } catch (Unreadable | Fulfilment.UnknownOrder e) {
                bury(event, e.getMessage());
                return;
            } catch (RuntimeException e) {
                boolean passing = UnavailableProblems.isDatabaseAway(e);
                if (!passing && attempt >= ATTEMPTS) {
                    LOG.errorf(e, "Event %s failed %d times", place(event), attempt);
                    bury(event, e.toString());
                    return;
                }
                LOG.warnf("Event %s could not be handled (%s); trying again", place(event), e.getMessage());
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
            }
        }
    }

    private void handle(ConsumerRecord<String, byte[]> event) {
        String type = header(event, "ce_type");
        if (type == null) throw new Unreadable("The header ce_type is missing");
        boolean received = type.equals("org.toolkits.order.received.v1");
        if (!received && !type.equals("org.toolkits.order.cancelled.v1")) return; // follows from our own deeds
        UUID id = id(header(event, "ce_id"));
        OrderEvent order = order(event.value());
        OrderNumber number = OrderNumber.parse(String.valueOf(order.orderNumber()))
                .orElseThrow(() -> new Unreadable("orderNumber is missing or no order number"));
        if (received) fulfilment.orderReceived(id, number);
        else fulfilment.orderCancelled(id, number);
    }

    private OrderEvent order(byte[] body) {
        if (body == null) throw new Unreadable("The event has no body");
        try {
            OrderEvent order = json.readValue(body, OrderEvent.class);
            if (order == null) throw new Unreadable("The body is null");
            return order;
        } catch (IOException e) {
            throw new Unreadable(
                    "The body is not an order event: " + e.getClass().getSimpleName());
        }
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new Unreadable("The header ce_id is missing or not a UUID");
        }
    }

    /** Gives up on the event, but does not lose it: it lies in the dead-letter topic with the reason in its headers. */
    private void bury(ConsumerRecord<String, byte[]> event, String reason) throws InterruptedException {
        LOG.errorf("Event %s goes to %s: %s", place(event), DEAD_LETTERS, reason);
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : event.headers())
            if (header.value() != null) headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        headers.put("dead-letter-reason", reason);
        headers.put("dead-letter-consumer", Fulfilment.CONSUMER);
        headers.put("dead-letter-from", place(event));
        Broker.Message letter = new Broker.Message(DEAD_LETTERS, event.key(), headers, event.value());
        while (true) {
            try {
                broker.sendAll(List.of(letter)).getFirst().join();
                meters.counter("toolkit.deadletters", "consumer", Fulfilment.CONSUMER)
                        .increment();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("The dead letter cannot be sent (%s); trying again", e.getMessage());
                Thread.sleep(MAX_PAUSE);
            }
        }
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String place(ConsumerRecord<String, byte[]> event) {
        return event.topic() + "-" + event.partition() + "@" + event.offset();
    }

    /** Not an event of ours: trying again will not help. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }
}
