package org.toolkits.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That something must not leave the building: since when, why, and who said so.
 *
 * @param code SKU of the item or code of the case
 * @param items all SKUs that it stops
 */
@Schema(name = "Withdrawal")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Withdrawal(
        Kind kind,
        @Schema(examples = "BBW25-CASE-2") String code,
        @Schema(examples = "BBW25-CASES") List<String> items,
        String reason,
        Instant at,
        String by,

        @Schema(description = "Absent as long as it stands") Instant takenBackAt,

        @Schema(description = "Absent as long as it stands") String takenBackBy) {

    /** What was withdrawn. */
    @Schema(name = "WithdrawalKind")
    public enum Kind {
        ITEM,
        CASE
    }
}
