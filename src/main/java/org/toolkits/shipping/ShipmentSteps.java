package org.toolkits.shipping;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderEvent;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.Orders;
import org.toolkits.outbox.Outbox;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;
import org.toolkits.stock.Stock;

/**
 * What people do to a parcel: pick, pack, ship, take back. Each step is a change of its order under the order's lock and one event; done a
 * second time it changes nothing.
 */
@ApplicationScoped
public class ShipmentSteps {

    /** Where the order must stand, and where the parcel stands then. */
    private enum Step {
        PICK(OrderStatus.ALLOCATED, ShipmentStatus.PICKED),
        PACK(OrderStatus.PICKED, ShipmentStatus.PACKED),
        SHIP(OrderStatus.PACKED, ShipmentStatus.SHIPPED),
        TAKE_BACK(OrderStatus.SHIPPED, ShipmentStatus.RETURNED);

        private final OrderStatus from;
        private final ShipmentStatus to;

        Step(OrderStatus from, ShipmentStatus to) {
            this.from = from;
            this.to = to;
        }
    }

    private record Parcel(Order order, Shipment shipment) {}

    private final Orders orders;
    private final Shipments shipments;
    private final Paperwork paperwork;
    private final Catalog catalog;
    private final Stock stock;
    private final Outbox outbox;
    private final Clock clock;

    ShipmentSteps(
            Orders orders,
            Shipments shipments,
            Paperwork paperwork,
            Catalog catalog,
            Stock stock,
            Outbox outbox,
            Clock clock) {
        this.orders = orders;
        this.shipments = shipments;
        this.paperwork = paperwork;
        this.catalog = catalog;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Its things are taken from the shelves.
     *
     * @throws HttpProblem 404 if there is no such shipment; 409 if it is not its turn
     */
    @Transactional
    public ShipmentView pick(UUID id, Caller caller) {
        Parcel parcel = locked(id);
        if (isDone(parcel, Step.PICK)) return view(parcel);
        mustBeUpToDate(parcel.order());
        parcel.shipment().pick();
        record(parcel.order().pick(clock.instant(), caller.name()));
        return view(parcel);
    }

    /**
     * It is closed, with exactly what belongs into it.
     *
     * @throws HttpProblem 404 if there is no such shipment; 409 if it is not its turn; 422 that names each item that differs
     */
    @Transactional
    ShipmentView pack(UUID id, Scanned scanned, Caller caller) {
        Parcel parcel = locked(id);
        boolean done = isDone(parcel, Step.PACK);
        Order order = parcel.order();
        if (!done) mustBeUpToDate(order);
        scanned.check(Paperwork.contents(order.lines(), catalog.of(order.campaign()), order.leftOut()));
        if (done) return view(parcel);
        parcel.shipment().pack();
        record(order.pack(clock.instant(), caller.name()));
        return view(parcel);
    }

    /**
     * The same by whoever packs what nobody said to have picked.
     *
     * @throws HttpProblem as {@link #pack}
     */
    @Transactional
    public ShipmentView pickAndPack(UUID id, Scanned scanned, Caller caller) {
        if (locked(id).order().status() == OrderStatus.ALLOCATED) pick(id, caller);
        return pack(id, scanned, caller);
    }

    /** Why it cannot be picked or packed now; empty if it can. */
    @Transactional
    public Optional<String> notPackable(UUID id) {
        Order order = orders.byNumber(shipments.orderOf(id).orElseThrow(() -> unknown(id)))
                .orElseThrow();
        if (!order.isOnTheShelves()) return hindrance(order, Step.PACK);
        return paperwork.isOutdated(order, catalog.of(order.campaign()))
                ? Optional.of(withdrawn(order))
                : Optional.empty();
    }

    /**
     * The carrier has it: what was set aside for it is not on the shelves any more.
     *
     * @throws HttpProblem 404 if there is no such shipment; 409 if it is not its turn; 422 for a number that cannot be one
     */
    @Transactional
    public ShipmentView ship(UUID id, TrackingNumber tracking, Caller caller) {
        Violations violations = new Violations();
        tracking.wrongCarrier().ifPresent(wrong -> violations.add("/carrier", wrong, "invalid"));
        tracking.wrongNumber().ifPresent(wrong -> violations.add("/trackingNumber", wrong, "invalid"));
        violations.throwIfAny();
        Parcel parcel = locked(id);
        if (isDone(parcel, Step.SHIP)) {
            Optional<String> otherwise = shippedOtherwise(parcel.shipment(), tracking);
            if (otherwise.isPresent()) throw wrongStatus(otherwise.get());
            return view(parcel);
        }
        record(shipped(parcel, tracking, clock.instant(), caller));
        stock.ship(List.of(parcel.order().orderNumber()), caller.name());
        return view(parcel);
    }

    /** What became of a row of a {@link TrackingFile}; a reason only if it was refused. */
    record Outcome(boolean shipped, String orderNumber, String refused) {}

    /** The same for many parcels in one transaction; one that cannot be shipped does not hinder the others. */
    @Transactional
    List<Outcome> ship(List<TrackingFile.Row> rows, Caller caller) {
        Map<OrderNumber, Parcel> parcels = locked(rows.stream()
                .filter(row -> row.wrong() == null)
                .flatMap(row -> OrderNumber.parse(row.orderNumber()).stream())
                .distinct()
                .toList());
        Instant now = clock.instant();
        List<Outbox.Happened> events = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (TrackingFile.Row row : rows) {
            String number = row.wrong() != null
                    ? null
                    : OrderNumber.parse(row.orderNumber())
                            .map(OrderNumber::value)
                            .orElse(null);
            TrackingNumber tracking = TrackingNumber.of(row.carrier(), row.trackingNumber());
            Parcel parcel = number == null ? null : parcels.get(new OrderNumber(number));
            Optional<String> refused =
                    row.wrong() != null ? Optional.of("The row " + row.wrong()) : refused(number, parcel, tracking);
            boolean ship = refused.isEmpty() && parcel.shipment().status() != ShipmentStatus.SHIPPED;
            if (ship) {
                OrderEvent event = shipped(parcel, tracking, now, caller);
                events.add(new Outbox.Happened(event.orderNumber(), event.type(), event.occurredAt(), event));
            }
            outcomes.add(new Outcome(ship, number, refused.orElse(null)));
        }
        if (!events.isEmpty()) {
            outbox.record(OrderEvent.TOPIC, events);
            stock.ship(events.stream().map(Outbox.Happened::key).toList(), caller.name());
        }
        return outcomes;
    }

    private static Optional<String> refused(String number, Parcel parcel, TrackingNumber tracking) {
        if (number == null)
            return Optional.of("orderNumber is mistyped: look for a character that is wrong, missing or swapped");
        if (parcel == null) return Optional.of("There is no parcel of an order " + number);
        Optional<String> wrong = tracking.wrongCarrier().map("carrier "::concat).or(() -> tracking.wrongNumber()
                .map("trackingNumber "::concat));
        if (wrong.isPresent()) return wrong;
        return parcel.shipment().status() == ShipmentStatus.SHIPPED && !isCancelled(parcel.order())
                ? shippedOtherwise(parcel.shipment(), tracking)
                : hindrance(parcel.order(), Step.SHIP);
    }

    /** A second list must not change, unseen, what recipients were told. */
    private static Optional<String> shippedOtherwise(Shipment shipment, TrackingNumber tracking) {
        TrackingNumber known = new TrackingNumber(shipment.carrier(), shipment.trackingNumber());
        if (known.equals(tracking)) return Optional.empty();
        return Optional.of("Order " + shipment.orderNumber() + " was shipped already, with " + known.carrier()
                + (known.number() == null ? " and no tracking number" : " " + known.number()) + ".");
    }

    private static OrderEvent shipped(Parcel parcel, TrackingNumber tracking, Instant at, Caller caller) {
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        parcel.shipment().ship(tracking.carrier(), tracking.number(), kept);
        return parcel.order().ship(kept, caller.name());
    }

    /**
     * It came back. What was in it is counted and put away by people: it may be damaged.
     *
     * @throws HttpProblem 404 if there is no such shipment; 409 if it was not shipped
     */
    @Transactional
    public ShipmentView takeBack(UUID id, Caller caller) {
        Parcel parcel = locked(id);
        if (isDone(parcel, Step.TAKE_BACK)) return view(parcel);
        parcel.shipment().takeBack();
        record(parcel.order().takeBack(clock.instant(), caller.name()));
        return view(parcel);
    }

    /** @throws HttpProblem 404 if there is no such shipment */
    @Transactional
    public ShipmentView look(UUID id) {
        Shipment shipment = shipments.find("id", id).firstResultOptional().orElseThrow(() -> unknown(id));
        Order order = orders.byNumber(new OrderNumber(shipment.orderNumber())).orElseThrow();
        return view(new Parcel(order, shipment));
    }

    /** Those of these that exist, in this order. */
    @Transactional
    public List<ShipmentView> look(List<UUID> ids) {
        Map<UUID, Shipment> found =
                shipments.list("id in ?1", ids).stream().collect(Collectors.toMap(Shipment::id, shipment -> shipment));
        return views(ids.stream().filter(found::containsKey).map(found::get).toList());
    }

    List<ShipmentView> views(List<Shipment> wanted) {
        Map<OrderNumber, Order> theirs = orders.byNumbers(wanted.stream()
                .map(shipment -> new OrderNumber(shipment.orderNumber()))
                .toList());
        Map<String, OpenCatalog> catalogs = new HashMap<>();
        List<ShipmentView> views = new ArrayList<>();
        for (Shipment shipment : wanted) {
            Order order = theirs.get(new OrderNumber(shipment.orderNumber()));
            views.add(ShipmentView.from(shipment, order, catalogs.computeIfAbsent(order.campaign(), catalog::of)));
        }
        return views;
    }

    private static HttpProblem unknown(UUID id) {
        return ProblemKind.NOT_FOUND.problem("There is no shipment " + id + ".").build();
    }

    private Parcel locked(UUID id) {
        // Not the shipment itself: what is read before the lock stays as it was
        OrderNumber number = shipments.orderOf(id).orElseThrow(() -> unknown(id));
        return locked(List.of(number)).get(number);
    }

    private Map<OrderNumber, Parcel> locked(List<OrderNumber> numbers) {
        Map<OrderNumber, Order> locked = orders.locked(numbers);
        Map<OrderNumber, Parcel> parcels = new HashMap<>();
        for (Shipment shipment : shipments.locked(locked.keySet())) {
            OrderNumber number = new OrderNumber(shipment.orderNumber());
            parcels.put(number, new Parcel(locked.get(number), shipment));
        }
        return parcels;
    }

    /** @throws HttpProblem 409 if it is not done, and cannot be */
    private static boolean isDone(Parcel parcel, Step step) {
        if (parcel.shipment().status() == step.to && !isCancelled(parcel.order())) return true;
        Optional<String> hindrance = hindrance(parcel.order(), step);
        if (hindrance.isPresent()) throw wrongStatus(hindrance.get());
        return false;
    }

    private static boolean isCancelled(Order order) {
        return order.status() == OrderStatus.CANCELLED;
    }

    private static Optional<String> hindrance(Order order, Step step) {
        if (order.status() == step.from) return Optional.empty();
        String why =
                switch (order.status()) {
                    case RECEIVED, ON_HOLD -> "was changed and waits to be allocated again";
                    case BACKORDERED -> "waits for stock";
                    case ALLOCATED -> "is not picked yet";
                    case PICKED -> step == Step.PICK ? "is picked already" : "is picked, but not packed yet";
                    case PACKED -> step == Step.TAKE_BACK ? "is packed, but not shipped yet" : "is packed already";
                    case SHIPPED -> "is shipped already";
                    case RETURNED -> "came back already";
                    case CANCELLED -> "was cancelled: nothing of it is sent. What was picked goes back to the shelves";
                };
        return Optional.of("Order " + order.orderNumber() + " " + why + ".");
    }

    private static HttpProblem wrongStatus(String why) {
        return ProblemKind.WRONG_STATUS.problem(why).build();
    }

    /** What was withdrawn must not get into a parcel, not even in the moment until the order's papers are made again. */
    private void mustBeUpToDate(Order order) {
        if (paperwork.isOutdated(order, catalog.of(order.campaign())))
            throw ProblemKind.DOCUMENTS_NOT_READY
                    .problem(withdrawn(order), Duration.ofSeconds(5))
                    .build();
    }

    private static String withdrawn(Order order) {
        return "Something in order " + order.orderNumber()
                + " was withdrawn: its papers are made again without it. Print the new slip.";
    }

    private void record(OrderEvent event) {
        outbox.record(OrderEvent.TOPIC, event.orderNumber(), event.type(), event.occurredAt(), event);
    }

    private ShipmentView view(Parcel parcel) {
        return ShipmentView.from(
                parcel.shipment(), parcel.order(), catalog.of(parcel.order().campaign()));
    }
}
