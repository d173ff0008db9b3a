package org.toolkits.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event that a consumer could not handle, as staff see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        UUID id,

        @Schema(
                description =
                        "GIVEN_UP: it lies in the dead-letter topic; WAITS: for an earlier event of its order, and goes on by itself;"
                                + " HANDLED; DISMISSED: nothing will follow from it",
                enumeration = {"GIVEN_UP", "WAITS", "HANDLED", "DISMISSED"})
        String state,

        @Schema(examples = "fulfilment") String consumer,

        @Schema(description = "Topic, partition and offset", examples = "toolkit.orders.v1-3@42")
        String place,

        @Schema(description = "Absent if it has none", examples = "org.toolkits.order.received.v1")
        String type,

        @Schema(description = "Absent if it names none") String orderNumber,

        @Schema(description = "Of the order; absent if it names none")
        Integer version,

        String reason,
        Instant since) {}
