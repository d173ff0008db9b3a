package org.toolkits.runs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A print run as staff see it. It tells no name and no address: those stand on its papers. */
@Schema(name = "PrintRun")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrintRunView(
        UUID printRunId,

        @Schema(description = "RUNNING: its papers are being made. RETURNED: given back")
        RunStatus status,

        @Schema(description = "How many shipments were looked at", examples = "12")
        int done,

        @Schema(examples = "60") int total,

        @Schema(examples = "avery-5160") String labelStock,

        @Schema(description = "Position of the first label", examples = "7")
        int startAt,

        @Schema(description = "Position of the next free label, once the papers are made")
        Integer nextLabel,

        Instant askedAt,
        @Schema(examples = "warehouse") String by,

        @Schema(description = "The run whose papers are printed again; absent the first time")
        UUID reprintOf,

        @Schema(description = "Why they are printed again", examples = "The printer jammed")
        String reason,

        @Schema(description = "What is printed, in the order of the slips")
        List<Printed> shipments,

        @Schema(description = "What is not printed, and why")
        List<Skipped> skipped,

        @Schema(description = "What has a slip, but no label on these sheets, and why")
        List<Skipped> withoutLabel) {

    @Schema(name = "PrintedShipment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Printed(
            UUID shipmentId,
            String orderNumber,

            @Schema(description = "Of the papers that were printed; 0 as long as they are being made")
            int revision,

            @Schema(description = "How often it was printed before")
            int reprint,

            @Schema(
                    description = "What happened to the order since: its papers must not be used as they are",
                    examples = "Changed since: print it again")
            String changed) {}

    @Schema(name = "SkippedShipment")
    public record Skipped(UUID shipmentId, String orderNumber, String reason) {}

    @JsonIgnore
    public boolean isRunning() {
        return status == RunStatus.RUNNING;
    }

    @JsonIgnore
    public boolean isReady() {
        return status == RunStatus.READY;
    }

    @JsonIgnore
    public boolean isReturned() {
        return status == RunStatus.RETURNED;
    }

    static PrintRunView from(PrintRun run, List<Claims.Entry> entries) {
        return new PrintRunView(
                run.id(),
                run.status(),
                run.done(),
                run.total(),
                run.settings().stock().toString(),
                run.settings().startAt(),
                run.nextLabel(),
                run.askedAt(),
                run.byWhom(),
                run.reprintOf(),
                run.reason(),
                entries.stream()
                        .filter(entry -> entry.skipped() == null)
                        .map(PrintRunView::printed)
                        .toList(),
                entries.stream()
                        .filter(entry -> entry.skipped() != null)
                        .map(entry -> new Skipped(entry.shipment(), entry.orderNumber(), entry.skipped()))
                        .toList(),
                entries.stream()
                        .filter(entry -> entry.withoutLabel() != null)
                        .map(entry -> new Skipped(entry.shipment(), entry.orderNumber(), entry.withoutLabel()))
                        .toList());
    }

    private static Printed printed(Claims.Entry entry) {
        return new Printed(
                entry.shipment(),
                entry.orderNumber(),
                entry.revision() == null ? 0 : entry.revision(),
                entry.reprint(),
                entry.revision() == null ? null : changed(entry));
    }

    private static String changed(Claims.Entry entry) {
        return switch (entry.orderStatus()) {
            case CANCELLED -> "Cancelled since: take it out";
            case RECEIVED, ON_HOLD, BACKORDERED -> "Changed since: it waits to be allocated again";
            case ALLOCATED, PICKED, PACKED, SHIPPED, RETURNED ->
                entry.newest() > entry.revision() ? "Changed since: print it again" : null;
        };
    }
}
