package org.toolkits.orders;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.toolkits.address.PostalAddress;
import org.toolkits.outbox.Outbox;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;

/** What people decide about an order that exists. Each decision is a change of the order and its event, in one commit. */
@ApplicationScoped
public class OrderDecisions {

    /** How the reason begins when the holder of the link cancelled, not the staff. */
    public static final String BY_VISITOR = "Cancelled by the visitor";

    /** How the reason begins when staff declined an order on hold; then comes who, and after a colon why. */
    public static final String DECLINED_BY = "Declined by ";

    private final Orders orders;
    private final Outbox outbox;
    private final Clock clock;

    OrderDecisions(Orders orders, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The order will not be sent. Cancelling it again changes nothing.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such order for this caller; 409 if it is packed
     */
    @Transactional
    public OrderSummary cancel(OrderNumber number, String reason, Caller caller) {
        Order order = locked(number, caller);
        if (order.status() == OrderStatus.CANCELLED) return OrderSummary.from(order);
        if (!order.canBeCancelled()) throw tooLate(order, "cancelled until it is packed");
        record(order.cancel(clock.instant(), reason));
        return OrderSummary.from(order);
    }

    /**
     * The same for the holder of the tracking link.
     *
     * @param said their reason; null or blank for none
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the link leads nowhere; 409 if it is too late
     */
    @Transactional
    public void cancel(String token, String said) {
        Order order = byToken(token);
        if (order.status() == OrderStatus.CANCELLED) return;
        if (!order.canBeCancelled()) throw tooLate(order, "cancelled until it is packed");
        record(order.cancel(clock.instant(), said == null || said.isBlank() ? BY_VISITOR : BY_VISITOR + ": " + said));
    }

    /**
     * The order goes elsewhere; the caller has checked the address.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if the link leads nowhere; 409 if it is too late
     */
    @Transactional
    public void correctAddress(String token, PostalAddress address) {
        Order order = byToken(token);
        if (!order.canBeCorrected()) throw tooLate(order, "changed until it is picked");
        if (order.address().equals(address)) return;
        record(order.correctAddress(address, clock.instant()));
    }

    private Order byToken(String token) {
        return orders.lockedByToken(token).orElseThrow(() -> ProblemKind.NOT_FOUND
                .problem("This link leads to no order: look whether it was copied whole.")
                .build());
    }

    private static HttpProblem tooLate(Order order, String until) {
        return ProblemKind.WRONG_STATUS
                .problem("Order " + order.orderNumber() + " is " + order.status() + ": it can be " + until + ".")
                .build();
    }

    /**
     * Takes a hold off: the order goes on as if it had just come in.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such order; 409 if it is not on hold
     */
    @Transactional
    public OrderSummary release(OrderNumber number, Caller caller) {
        Order order = held(number, caller);
        record(order.release(clock.instant(), caller.name()));
        return OrderSummary.from(order);
    }

    /**
     * An order on hold will not be sent: somebody who released it meanwhile has decided otherwise.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such order; 409 if it is not on hold
     */
    @Transactional
    public void decline(OrderNumber number, String reason, Caller caller) {
        record(held(number, caller).cancel(clock.instant(), DECLINED_BY + caller.name() + ": " + reason));
    }

    private Order held(OrderNumber number, Caller caller) {
        Order order = locked(number, caller);
        if (order.status() != OrderStatus.ON_HOLD)
            throw ProblemKind.WRONG_STATUS
                    .problem("Order " + number + " is " + order.status() + ", not on hold.")
                    .build();
        return order;
    }

    private void record(OrderEvent event) {
        outbox.record(OrderEvent.TOPIC, event.orderNumber(), event.type(), event.occurredAt(), event);
    }

    private Order locked(OrderNumber number, Caller caller) {
        Order order = orders.locked(number);
        if (order == null || !order.isVisibleTo(caller))
            throw ProblemKind.NOT_FOUND
                    .problem("There is no order " + number + ".")
                    .build();
        return order;
    }
}
