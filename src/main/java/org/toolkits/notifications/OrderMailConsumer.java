package org.toolkits.notifications;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.toolkits.inbox.ArrivedEvent;
import org.toolkits.inbox.EventHandler;
import org.toolkits.inbox.Handling;
import org.toolkits.orders.OrderEvent;
import org.toolkits.platform.Broker;

/** Reads the order events for the notifications group. */
@ApplicationScoped
class OrderMailConsumer implements EventHandler {

    /** Of the others nobody is told. */
    private static final Set<String> TYPES = Set.of(
            "org.toolkits.order.received.v1",
            "org.toolkits.order.held.v1",
            "org.toolkits.order.backordered.v1",
            "org.toolkits.order.shipped.v1",
            "org.toolkits.order.cancelled.v1");

    private final ObjectMapper json;
    private final Handling handling;
    private final Correspondence correspondence;

    OrderMailConsumer(ObjectMapper json, Handling handling, Correspondence correspondence) {
        this.json = json;
        this.handling = handling;
        this.correspondence = correspondence;
    }

    @Incoming("order-mail")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        handling.handle(this, new ArrivedEvent(Broker.place(record), Broker.message(record)));
    }

    @Override
    public String consumer() {
        return Correspondence.CONSUMER;
    }

    @Override
    public void handle(ArrivedEvent event) {
        String type = event.type();
        OrderEvent order = OrderEvent.read(json, event.body());
        correspondence.tell(event.id(), order.number(), order.version(), TYPES.contains(type));
    }
}
