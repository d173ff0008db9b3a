package org.toolkits.catalog;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether something can be had: now, later, or not at all. In JSON {@code true}, {@code "backorder"} and {@code false}. */
public enum Availability {
    AVAILABLE,
    BACKORDER,
    WITHDRAWN;

    @JsonValue
    public Object json() {
        return switch (this) {
            case AVAILABLE -> true;
            case BACKORDER -> "backorder";
            case WITHDRAWN -> false;
        };
    }
}
