package org.toolkits.fulfilment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.toolkits.inbox.ArrivedEvent;
import org.toolkits.inbox.CannotHandle;
import org.toolkits.inbox.EventHandler;
import org.toolkits.inbox.Handling;
import org.toolkits.inbox.Inbox;
import org.toolkits.orders.OrderEvent;
import org.toolkits.platform.Broker;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/** Reads the order events for the fulfilment group. */
@ApplicationScoped
class OrderEventsConsumer implements EventHandler {

    private static final Logger LOG = Logger.getLogger(OrderEventsConsumer.class);

    private static final String RECEIVED = "org.toolkits.order.received.v1";
    private static final String CANCELLED = "org.toolkits.order.cancelled.v1";

    private final ObjectMapper json;
    private final Handling handling;
    private final Fulfilment fulfilment;
    private final Broker broker;
    private final PlatformConfig platform;

    OrderEventsConsumer(
            ObjectMapper json, Handling handling, Fulfilment fulfilment, Broker broker, PlatformConfig platform) {
        this.json = json;
        this.handling = handling;
        this.fulfilment = fulfilment;
        this.broker = broker;
        this.platform = platform;
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
    void consume(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        List<ArrivedEvent> events = new ArrayList<>();
        records.forEach(record -> events.add(new ArrivedEvent(Broker.place(record), Broker.message(record))));
        handling.handle(this, events);
    }

    @Override
    public String consumer() {
        return Fulfilment.CONSUMER;
    }

    @Override
    public void handle(ArrivedEvent event) {
        String type = event.type();
        Inbox.Arrival arrival = arrival(event);
        switch (type) {
            case RECEIVED -> fulfilment.orderReceived(arrival);
            case CANCELLED -> fulfilment.orderCancelled(arrival);
            // follows from our own deeds
            default -> fulfilment.passOver(arrival);
        }
    }

    @Override
    public List<ArrivedEvent> handleTogether(List<ArrivedEvent> events) {
        Map<Inbox.Arrival, ArrivedEvent> received = new LinkedHashMap<>();
        Map<Inbox.Arrival, ArrivedEvent> others = new LinkedHashMap<>();
        List<ArrivedEvent> alone = new ArrayList<>();
        for (ArrivedEvent event : events) {
            try {
                Inbox.Arrival arrival = arrival(event);
                switch (event.type()) {
                    case RECEIVED -> received.put(arrival, event);
                    case CANCELLED -> alone.add(event);
                    default -> others.put(arrival, event);
                }
            } catch (CannotHandle e) {
                alone.add(event);
            }
        }
        for (Inbox.Arrival left : fulfilment.together(received.keySet(), others.keySet()))
            alone.add(received.getOrDefault(left, others.get(left)));
        return alone;
    }

    private Inbox.Arrival arrival(ArrivedEvent event) {
        return OrderEvent.read(json, event.body()).arrival(event.id());
    }
}
