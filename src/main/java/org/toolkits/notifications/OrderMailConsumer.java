package org.toolkits.notifications;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.toolkits.inbox.ArrivedEvent;
import org.toolkits.inbox.Handling;
import org.toolkits.orders.OrderEvent;
import org.toolkits.platform.Broker;

/** Reads the order events for the notifications group. */
@ApplicationScoped
class OrderMailConsumer {

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
        handling.handle("notifications", new ArrivedEvent(Broker.place(record), Broker.message(record)), this::handle);
    }

    private void handle(ArrivedEvent event) {
        if (!TYPES.contains(event.type())) return;
        OrderEvent order = OrderEvent.read(json, event.body());
        correspondence.tell(event.id(), order.number(), order.version());
    }
}
