package org.toolkits.orders;

import java.util.Set;

/**
 * Where an order stands, and where it can go from there: forward only. An order is planned anew without going back, except that a
 * corrected address takes an allocated one to its beginning, because nothing of it is picked and all its papers are wrong.
 */
public enum OrderStatus {
    RECEIVED("received"),
    ON_HOLD("held"),
    BACKORDERED("backordered"),
    ALLOCATED("allocated"),
    PICKED("picked"),
    PACKED("packed"),
    SHIPPED("shipped"),
    CANCELLED("cancelled"),
    RETURNED("returned");

    private final String event;

    /** Whether an order that stands here may be said to stand there next; the same again is a change of something else. */
    public boolean canBecome(OrderStatus next) {
        return switch (this) {
            case RECEIVED -> Set.of(RECEIVED, BACKORDERED, ALLOCATED, CANCELLED).contains(next);
            case ON_HOLD -> Set.of(ON_HOLD, RECEIVED, CANCELLED).contains(next);
            case BACKORDERED -> Set.of(BACKORDERED, ALLOCATED, CANCELLED).contains(next);
            case ALLOCATED -> Set.of(RECEIVED, ALLOCATED, PICKED, CANCELLED).contains(next);
            case PICKED -> Set.of(PICKED, PACKED, CANCELLED).contains(next);
            case PACKED -> next == SHIPPED;
            case SHIPPED -> next == RETURNED;
            case CANCELLED, RETURNED -> false;
        };
    }

    OrderStatus(String event) {
        this.event = event;
    }

    /** CloudEvents type of the event that says an order came to stand here. */
    String eventType() {
        return "org.toolkits.order." + event + ".v1";
    }
}
