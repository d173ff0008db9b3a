package org.toolkits.orders;

/** Where an order stands. */
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

    OrderStatus(String event) {
        this.event = event;
    }

    /** CloudEvents type of the event that says an order came to stand here. */
    String eventType() {
        return "org.toolkits.order." + event + ".v1";
    }
}
