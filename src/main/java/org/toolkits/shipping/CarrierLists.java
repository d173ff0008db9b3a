package org.toolkits.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.toolkits.platform.Caller;

/** Ships what a carrier's list of tracking numbers names, some rows at a time; each row is answered for itself. */
@ApplicationScoped
public class CarrierLists {

    /** Rows in one transaction: their orders are locked as long as it lasts. */
    private static final int TOGETHER = 100;

    @Schema(name = "TrackingReport")
    public record Report(int shipped, int unchanged, int refused, List<RowAnswer> rows) {}

    public enum Became {
        SHIPPED,
        UNCHANGED,
        REFUSED
    }

    @Schema(name = "TrackingRow")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowAnswer(
            @Schema(description = "As a spreadsheet counts: the row below the names of the columns is 2")
            int row,

            @Schema(description = "Absent if the row has none that can be read")
            String orderNumber,

            @Schema(description = "UNCHANGED: it was shipped so before")
            Became outcome,

            @Schema(description = "Why it was refused") String reason) {}

    private final ShipmentSteps steps;

    CarrierLists(ShipmentSteps steps) {
        this.steps = steps;
    }

    /**
     * Not in one transaction: what is shipped is shipped, and the same list can be sent again.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is no such list, or too long: nothing of it was taken
     */
    public Report ship(byte[] file, Caller caller) {
        List<TrackingFile.Row> rows = TrackingFile.read(file);
        List<RowAnswer> answers = new ArrayList<>();
        int shipped = 0;
        int refused = 0;
        for (int from = 0; from < rows.size(); from += TOGETHER) {
            List<TrackingFile.Row> part = rows.subList(from, Math.min(from + TOGETHER, rows.size()));
            List<ShipmentSteps.Outcome> outcomes = steps.ship(part, caller);
            for (int i = 0; i < part.size(); i++) {
                RowAnswer answer = answer(part.get(i), outcomes.get(i));
                answers.add(answer);
                if (answer.outcome() == Became.SHIPPED) shipped++;
                if (answer.outcome() == Became.REFUSED) refused++;
            }
        }
        return new Report(shipped, rows.size() - shipped - refused, refused, answers);
    }

    private static RowAnswer answer(TrackingFile.Row row, ShipmentSteps.Outcome outcome) {
        Became became =
                outcome.refused() != null ? Became.REFUSED : outcome.shipped() ? Became.SHIPPED : Became.UNCHANGED;
        return new RowAnswer(row.row(), outcome.orderNumber(), became, outcome.refused());
    }
}
