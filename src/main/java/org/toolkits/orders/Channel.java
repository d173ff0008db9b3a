package org.toolkits.orders;

/** The way by which an order came in. */
public enum Channel {
    FORM,
    PARTNER
}
