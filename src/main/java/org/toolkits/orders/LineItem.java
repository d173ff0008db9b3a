package org.toolkits.orders;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One SKU and how many of it. */
@Embeddable
public record LineItem(
        @NotBlank(message = "is missing: say what is ordered, by a SKU of the catalogue")
        @Schema(examples = "BBW25-TOOLKIT")
        String sku,

        @NotNull(message = "is missing: say how many")
        @Min(value = 1, message = "must be at least 1")
        @Schema(examples = "1")
        Integer quantity) {}
