package org.toolkits.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A print run in a list. */
@Schema(name = "PrintRunSummary")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrintRunSummary(
        UUID printRunId,
        RunStatus status,
        int done,
        int total,
        String labelStock,
        Instant askedAt,
        String by,
        UUID reprintOf) {

    static PrintRunSummary of(PrintRun run) {
        return new PrintRunSummary(
                run.id(),
                run.status(),
                run.done(),
                run.total(),
                run.settings().stock().toString(),
                run.askedAt(),
                run.byWhom(),
                run.reprintOf());
    }
}
