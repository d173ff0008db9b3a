package org.toolkits.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether something can be had: now, later, or not at all. In JSON {@code true}, {@code "backorder"} and {@code false}. */
@Schema(
        description =
                "true: can be had; \"backorder\": can be ordered and follows when it comes in; false: not any more",
        oneOf = {Boolean.class, String.class})
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
