package org.toolkits.fulfilment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.catalog.Withdrawals;
import org.toolkits.inbox.CannotHandle;
import org.toolkits.inbox.Inbox;
import org.toolkits.inbox.Inbox.Arrival;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderEvent;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.Orders;
import org.toolkits.outbox.Outbox;
import org.toolkits.shipping.Paperwork;
import org.toolkits.shipping.Shipments;
import org.toolkits.stock.Reservation;
import org.toolkits.stock.Stock;

/**
 * What follows from a received order: stock is reserved and a shipment opened with its papers, or the order waits. The same way is gone
 * by an order whose turn has come, and by one from which something is withdrawn.
 */
@ApplicationScoped
class Fulfilment {

    static final String CONSUMER = "fulfilment";

    private final Orders orders;
    private final Catalog catalog;
    private final Withdrawals withdrawals;
    private final Paperwork paperwork;
    private final Inbox inbox;
    private final Stock stock;
    private final Shipments shipments;
    private final Outbox outbox;
    private final Clock clock;

    Fulfilment(
            Orders orders,
            Catalog catalog,
            Withdrawals withdrawals,
            Paperwork paperwork,
            Inbox inbox,
            Stock stock,
            Shipments shipments,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.withdrawals = withdrawals;
        this.paperwork = paperwork;
        this.inbox = inbox;
        this.stock = stock;
        this.shipments = shipments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What became of an order that was looked at. */
    enum Outcome {
        SERVED,
        WAITS,
        /** It changed at the same moment: looking at it again will tell. */
        CHANGED,
        /** It went on, or was cancelled. */
        GONE
    }

    /**
     * An order as it was when its papers were made.
     *
     * @param withdrawn SKUs that it is to go without from now on
     * @param why for its history and for those who are told; null if nothing was withdrawn
     */
    private record Draft(int version, Paperwork.Papers papers, SortedSet<String> withdrawn, String why) {

        /** It has no parcel yet, and nothing of it was withdrawn. */
        boolean isPlain() {
            return papers.revision() == 1
                    && withdrawn.isEmpty()
                    && !papers.contents().isEmpty();
        }
    }

    /**
     * Handles one event, once, whatever is repeated. Papers are rendered before any lock is taken: that is the slow part.
     *
     * @throws CannotHandle if the event tells of an order that does not exist
     */
    void orderReceived(Arrival event) {
        OrderNumber number = number(event);
        Optional<Draft> draft = QuarkusTransaction.requiringNew().call(() -> draft(number, catalog::lately));
        if (draft.isEmpty()) passOver(event);
        else if (follow(number, draft.get(), false, () -> inbox.firstTime(CONSUMER, event)) == Outcome.CHANGED)
            throw new ChangedMeanwhile(number);
    }

    /** The same for an order whose turn has come, or that would still get something that was withdrawn. */
    Outcome serve(OrderNumber number) {
        Optional<Draft> draft = QuarkusTransaction.requiringNew().call(() -> draft(number, catalog::of));
        if (draft.isEmpty()) return Outcome.GONE;
        return follow(number, draft.get(), true, () -> true);
    }

    /** Handles one event, once: what was set aside goes back, and its parcel is not sent. */
    void orderCancelled(Arrival event) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!inbox.firstTime(CONSUMER, event)) return;
            stock.release(event.orderNumber());
            shipments.cancel(event.orderNumber());
        });
    }

    /** Nothing follows from this event, but later ones of its order may now come. */
    void passOver(Arrival event) {
        QuarkusTransaction.requiringNew().run(() -> inbox.firstTime(CONSUMER, event));
    }

    /**
     * Handles many events in one transaction, or none of them. New orders that get all they asked for are served together; any other is
     * left.
     *
     * @param received as for {@link #orderReceived}, each of another order
     * @param others as for {@link #passOver}
     * @return those that have to be handled alone
     */
    List<Arrival> together(Collection<Arrival> received, Collection<Arrival> others) {
        Map<OrderNumber, Optional<Draft>> drafts =
                QuarkusTransaction.requiringNew().call(() -> drafts(received));
        Map<Boolean, List<Arrival>> plain = received.stream().collect(Collectors.partitioningBy(event -> {
            Optional<Draft> draft = drafts.get(number(event));
            return draft != null && draft.map(Draft::isPlain).orElse(true);
        }));
        List<Arrival> taken = new ArrayList<>(others);
        taken.addAll(plain.get(true));
        List<Arrival> alone = new ArrayList<>(plain.get(false));
        if (!taken.isEmpty())
            QuarkusTransaction.requiringNew().run(() -> {
                Map<OrderNumber, Draft> toServe = new LinkedHashMap<>();
                inbox.firstTime(CONSUMER, taken).forEach((event, verdict) -> {
                    OrderNumber number = number(event);
                    switch (verdict) {
                        case FIRST ->
                            drafts.getOrDefault(number, Optional.empty())
                                    .ifPresent(draft -> toServe.put(number, draft));
                        case BEFORE -> {}
                        case EARLIER_MISSING -> alone.add(event);
                    }
                });
                if (!toServe.isEmpty()) allocate(toServe);
            });
        return alone;
    }

    private static OrderNumber number(Arrival event) {
        return new OrderNumber(event.orderNumber());
    }

    private Map<OrderNumber, Optional<Draft>> drafts(Collection<Arrival> received) {
        if (received.isEmpty()) return Map.of();
        Map<OrderNumber, Order> found =
                orders.byNumbers(received.stream().map(Fulfilment::number).toList());
        Map<OrderNumber, Shipments.Plan> plans = shipments.plan(found.keySet());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> draft(
                                each.getValue(),
                                catalog.lately(each.getValue().campaign()),
                                () -> plans.get(each.getKey()))));
    }

    private Optional<Draft> draft(OrderNumber number, Function<String, OpenCatalog> catalog) {
        Order order = orders.byNumber(number).orElseThrow(() -> new CannotHandle("There is no order " + number));
        return draft(order, catalog.apply(order.campaign()), () -> shipments.plan(number));
    }

    private Optional<Draft> draft(Order order, OpenCatalog things, Supplier<Shipments.Plan> plan) {
        // Late events are normal: the order went on meanwhile, and nothing is left to do.
        boolean due = order.waitsForStock() || order.isOnTheShelves() && paperwork.isOutdated(order, things);
        if (!due) return Optional.empty();
        Paperwork.Papers papers = paperwork.of(plan.get(), order, things);
        SortedSet<String> withdrawn = new TreeSet<>(papers.without());
        withdrawn.removeAll(order.leftOut());
        String why = withdrawn.isEmpty()
                ? null
                : "Withdrawn: "
                        + String.join(", ", withdrawals.reasons(withdrawn).values());
        return Optional.of(new Draft(order.version(), papers, withdrawn, why));
    }

    /**
     * @param itsTurn it may have what others wait for
     * @param first false if all of this was done before
     */
    private Outcome follow(OrderNumber number, Draft draft, boolean itsTurn, BooleanSupplier first) {
        try {
            if (draft.isPlain())
                return QuarkusTransaction.requiringNew()
                        .call(() -> first.getAsBoolean() ? allocate(number, draft, itsTurn) : Outcome.GONE);
        } catch (NotAllThere e) {
            // Nothing of that was done
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> first.getAsBoolean() ? plan(number, draft, itsTurn) : Outcome.GONE);
    }

    /** Most orders get all they asked for: all else is written before the shelves, which they share, are locked. */
    private Outcome allocate(OrderNumber number, Draft draft, boolean itsTurn) {
        Order order = orders.locked(number);
        if (order.version() != draft.version()) return Outcome.CHANGED;
        shipments.open(number.value(), draft.papers());
        record(order.allocate(clock.instant(), draft.withdrawn(), draft.why()));
        if (stock.reserve(number.value(), draft.papers().contents(), itsTurn) instanceof Reservation.Short)
            throw new NotAllThere();
        return Outcome.SERVED;
    }

    /** The same for many, all or none. */
    private void allocate(Map<OrderNumber, Draft> drafts) {
        Map<OrderNumber, Order> locked = orders.locked(drafts.keySet());
        List<Outbox.Happened> events = new ArrayList<>();
        Map<String, SortedMap<String, Integer>> wanted = new LinkedHashMap<>();
        drafts.forEach((number, draft) -> {
            Order order = locked.get(number);
            if (order.version() != draft.version()) throw new ChangedMeanwhile(number);
            shipments.open(number.value(), draft.papers());
            OrderEvent event = order.allocate(clock.instant(), draft.withdrawn(), draft.why());
            events.add(new Outbox.Happened(event.orderNumber(), event.type(), event.occurredAt(), event));
            wanted.put(number.value(), draft.papers().contents());
        });
        outbox.record(OrderEvent.TOPIC, events);
        if (!stock.reserve(wanted)) throw new NotAllThere();
    }

    private Outcome plan(OrderNumber number, Draft draft, boolean itsTurn) {
        Order order = orders.locked(number);
        if (order.version() != draft.version()) return Outcome.CHANGED;
        Instant now = clock.instant();
        if (draft.papers().contents().isEmpty()) {
            record(order.cancel(now, draft.why()));
            return Outcome.GONE;
        }
        // Allocated before and changed since: what was set aside then is set aside again
        boolean hadIt = stock.release(number.value());
        return switch (stock.reserve(number.value(), draft.papers().contents(), itsTurn || hadIt)) {
            case Reservation.Reserved _ -> {
                shipments.open(number.value(), draft.papers());
                record(order.allocate(now, draft.withdrawn(), draft.why()));
                yield Outcome.SERVED;
            }
            case Reservation.Short missing -> {
                String waiting = "Waiting for stock of " + String.join(", ", missing.skus());
                String reason = draft.why() == null ? waiting : draft.why() + ". " + waiting;
                if (order.status() != OrderStatus.BACKORDERED
                        || !draft.withdrawn().isEmpty()) record(order.backorder(now, draft.withdrawn(), reason));
                yield Outcome.WAITS;
            }
        };
    }

    private void record(OrderEvent event) {
        outbox.record(OrderEvent.TOPIC, event.orderNumber(), event.type(), event.occurredAt(), event);
    }

    /** What was written is to be taken back: the order has to wait. */
    private static final class NotAllThere extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The papers are of an older version: trying again makes new ones, or finds that there is nothing left to do. */
    private static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile(OrderNumber number) {
            super("Order " + number + " changed while its papers were made");
        }
    }
}
