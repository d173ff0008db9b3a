package org.toolkits.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of what is on hand, as staff see it. */
@Schema(name = "StockMovement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Movement(
        UUID id,
        String sku,

        @Schema(
                description = "By how many the number on hand changed: below zero if there were fewer afterwards",
                examples = "-20")
        int quantity,

        @Schema(description = "How many were counted; absent if nobody counted", examples = "480")
        Integer counted,

        @Schema(examples = "Damaged by water") String reason,

        Instant at,

        @Schema(description = "The staff account that said so", examples = "warehouse")
        String byWhom) {}
