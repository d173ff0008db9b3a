package org.toolkits.notifications;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.toolkits.inbox.ArrivedEvent;
import org.toolkits.inbox.CannotHandle;
import org.toolkits.inbox.EventHandler;
import org.toolkits.inbox.Handling;
import org.toolkits.inbox.Inbox;
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
    void consume(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        List<ArrivedEvent> events = new ArrayList<>();
        records.forEach(record -> events.add(new ArrivedEvent(Broker.place(record), Broker.message(record))));
        handling.handle(this, events);
    }

    @Override
    public String consumer() {
        return Correspondence.CONSUMER;
    }

    @Override
    public void handle(ArrivedEvent event) {
        boolean news = TYPES.contains(event.type());
        correspondence.tell(arrival(event), news);
    }

    /** A mail is claimed alone, just before it is sent: of many that were claimed together, nobody would know which were. */
    @Override
    public List<ArrivedEvent> handleTogether(List<ArrivedEvent> events) {
        Map<Inbox.Arrival, ArrivedEvent> passedOver = new LinkedHashMap<>();
        List<ArrivedEvent> alone = new ArrayList<>();
        for (ArrivedEvent event : events) {
            try {
                if (correspondence.isSilentAbout(TYPES.contains(event.type()))) passedOver.put(arrival(event), event);
                else alone.add(event);
            } catch (CannotHandle e) {
                alone.add(event);
            }
        }
        for (Inbox.Arrival left : correspondence.passOver(passedOver.keySet())) alone.add(passedOver.get(left));
        return alone;
    }

    private Inbox.Arrival arrival(ArrivedEvent event) {
        return OrderEvent.read(json, event.body()).arrival(event.id());
    }
}
