package org.toolkits.outbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;

/** Publishing again: after the broker lost a topic, or after the cause of a parked event was mended. */
@Path("/api/v1/events")
@Tag(name = "Events")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    @Schema(name = "EventReplay")
    record Replay(
            @NotNull(message = "is missing: say from which instant on events are published again")
            @Schema(
                    examples = "2026-09-01T12:00:00Z",
                    description = "When the first of them happened. The outbox keeps seven days.")
            Instant from) {}

    @Schema(name = "EventsWaiting")
    record Waiting(
            @Schema(description = "Events that wait to be published because of this call")
            int events) {}

    private final WaitingEvents waiting;
    private final Validator validator;

    EventsResource(WaitingEvents waiting, Validator validator) {
        this.waiting = waiting;
        this.validator = validator;
    }

    @POST
    @Path("/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replayEvents",
            summary = "Publish events again",
            description =
                    "For admins: everything that happened since an instant, in order and with the same event ids, so that"
                            + " whoever handled an event already passes it over.")
    @APIResponse(responseCode = "200", description = "How many")
    @APIResponse(responseCode = "422", description = "The instant is missing")
    public Waiting replay(Replay replay) {
        if (replay == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        new Violations().check(validator, replay).throwIfAny();
        return new Waiting(waiting.publishAgain(replay.from()));
    }

    @POST
    @Path("/parked/retry")
    @Operation(
            operationId = "retryParkedEvents",
            summary = "Try parked events again",
            description = "For admins: events that the broker refused for good, after the cause was mended.")
    @APIResponse(responseCode = "200", description = "How many")
    public Waiting retry() {
        return new Waiting(waiting.unpark());
    }
}
