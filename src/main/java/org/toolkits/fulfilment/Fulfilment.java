package org.toolkits.fulfilment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.catalog.Catalog;
import org.toolkits.inbox.CannotHandle;
import org.toolkits.inbox.Inbox;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderEvent;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.Orders;
import org.toolkits.outbox.Outbox;
import org.toolkits.shipping.Paperwork;
import org.toolkits.shipping.Shipments;
import org.toolkits.stock.Reservation;
import org.toolkits.stock.Stock;

/** What follows from a received order: stock is reserved and a shipment opened with its papers, or the order waits. */
@ApplicationScoped
class Fulfilment {

    static final String CONSUMER = "fulfilment";

    private final Orders orders;
    private final Catalog catalog;
    private final Paperwork paperwork;
    private final Inbox inbox;
    private final Stock stock;
    private final Shipments shipments;
    private final Outbox outbox;
    private final Clock clock;

    Fulfilment(
            Orders orders,
            Catalog catalog,
            Paperwork paperwork,
            Inbox inbox,
            Stock stock,
            Shipments shipments,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.paperwork = paperwork;
        this.inbox = inbox;
        this.stock = stock;
        this.shipments = shipments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An order as it was when its papers were made. */
    private record Draft(int version, Paperwork.Papers papers) {}

    /**
     * Handles one event, once, whatever is repeated. Papers are rendered before any lock is taken: that is the slow part.
     *
     * @throws CannotHandle if the event tells of an order that does not exist
     */
    void orderReceived(UUID eventId, OrderEvent event) {
        OrderNumber number = event.number();
        Optional<Draft> draft = QuarkusTransaction.requiringNew().call(() -> draft(number));
        QuarkusTransaction.requiringNew().run(() -> {
            if (!firstTime(eventId, event)) return;
            draft.ifPresent(papers -> allocate(number, papers));
        });
    }

    /** Handles one event, once: what was set aside goes back, and its parcel is not sent. */
    void orderCancelled(UUID eventId, OrderEvent event) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!firstTime(eventId, event)) return;
            stock.release(event.orderNumber());
            shipments.cancel(event.orderNumber());
        });
    }

    /** Nothing follows from this event, but later ones of its order may now come. */
    void passOver(UUID eventId, OrderEvent event) {
        QuarkusTransaction.requiringNew().run(() -> firstTime(eventId, event));
    }

    private boolean firstTime(UUID eventId, OrderEvent event) {
        return inbox.firstTime(CONSUMER, eventId, event.orderNumber(), event.version());
    }

    private Optional<Draft> draft(OrderNumber number) {
        Order order = orders.byNumber(number).orElseThrow(() -> new CannotHandle("There is no order " + number));
        // Late events are normal: the order went on meanwhile, and nothing is left to do.
        if (!order.waitsForStock()) return Optional.empty();
        return Optional.of(
                new Draft(order.version(), paperwork.of(shipments.plan(number), order, catalog.of(order.campaign()))));
    }

    private void allocate(OrderNumber number, Draft draft) {
        Order order = orders.locked(number);
        if (order.version() != draft.version()) throw new ChangedMeanwhile(number);
        // Allocated before and changed since: what was set aside then is set aside again
        stock.release(number.value());
        OrderEvent event =
                switch (stock.reserve(number.value(), draft.papers().contents())) {
                    case Reservation.Reserved _ -> {
                        shipments.open(number.value(), draft.papers());
                        yield order.allocate(clock.instant());
                    }
                    case Reservation.Short missing ->
                        order.backorder(clock.instant(), "Waiting for stock of " + String.join(", ", missing.skus()));
                };
        outbox.record(OrderEvent.TOPIC, event.orderNumber(), event.type(), event.occurredAt(), event);
    }

    /** The papers are of an older version: trying again makes new ones, or finds that there is nothing left to do. */
    private static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile(OrderNumber number) {
            super("Order " + number + " changed while its papers were made");
        }
    }
}
