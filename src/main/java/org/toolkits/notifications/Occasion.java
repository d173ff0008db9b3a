package org.toolkits.notifications;

import java.util.List;
import java.util.Optional;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderDecisions;
import org.toolkits.orders.OrderStatus;

/** Why somebody is written to about an order. */
enum Occasion {
    CONFIRMED,
    HELD,
    BACKORDERED,
    SHIPPED,
    CANCELLED,
    /** It waited for a person, who decided against it. */
    DECLINED;

    /**
     * What the change to this version is told as; empty if nobody is told, because it is no news or because it is not true any
     * more.
     */
    static Optional<Occasion> of(List<Order.StatusChange> history, int version) {
        if (version < 1 || version > history.size()) return Optional.empty();
        OrderStatus then = history.get(version - 1).status();
        OrderStatus before = version == 1 ? null : history.get(version - 2).status();
        OrderStatus now = history.getLast().status();
        return Optional.ofNullable(
                switch (then) {
                    // Otherwise its address was corrected
                    case RECEIVED -> before == null || before == OrderStatus.ON_HOLD ? CONFIRMED : null;
                    case ON_HOLD -> before != then && now == then ? HELD : null;
                    case BACKORDERED -> before != then && now == then ? BACKORDERED : null;
                    case SHIPPED -> SHIPPED;
                    case CANCELLED ->
                        before == OrderStatus.ON_HOLD && !byVisitor(history.get(version - 1)) ? DECLINED : CANCELLED;
                    case ALLOCATED, PICKED, PACKED, RETURNED -> null;
                });
    }

    /** They know why. */
    static boolean byVisitor(Order.StatusChange cancelled) {
        return cancelled.reason() != null && cancelled.reason().startsWith(OrderDecisions.BY_VISITOR);
    }

    /** Why, without the name of the staff who decided so. */
    static String why(Order.StatusChange change) {
        String reason = change.reason();
        return reason != null && reason.startsWith(OrderDecisions.DECLINED_BY)
                ? reason.substring(reason.indexOf(": ") + 2)
                : reason;
    }
}
