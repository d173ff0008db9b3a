package org.toolkits.fulfilment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.toolkits.inbox.ArrivedEvent;
import org.toolkits.inbox.EventHandler;
import org.toolkits.inbox.Handling;
import org.toolkits.orders.OrderEvent;
import org.toolkits.platform.Broker;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/** Reads the order events for the fulfilment group. */
@ApplicationScoped
class OrderEventsConsumer implements EventHandler {

    private static final Logger LOG = Logger.getLogger(OrderEventsConsumer.class);

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
    void consume(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        handling.handle(this, new ArrivedEvent(Broker.place(record), Broker.message(record)));
    }

    @Override
    public String consumer() {
        return Fulfilment.CONSUMER;
    }

    @Override
    public void handle(ArrivedEvent event) {
        String type = event.type();
        OrderEvent order = OrderEvent.read(json, event.body());
        switch (type) {
            case "org.toolkits.order.received.v1" -> fulfilment.orderReceived(event.id(), order);
            case "org.toolkits.order.cancelled.v1" -> fulfilment.orderCancelled(event.id(), order);
            // follows from our own deeds
            default -> fulfilment.passOver(event.id(), order);
        }
    }
}
