package org.toolkits.outbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
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

    @Schema(name = "EventReplay", description = "Where to begin: one of the two. The outbox keeps seven days.")
    record Replay(
            @Schema(examples = "2026-09-01T12:00:00Z", description = "With the first event that happened then or later")
            Instant from,

            @Schema(examples = "01991a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b", description = "With this event, by its ce_id")
            UUID fromEvent) {}

    @Schema(name = "EventsWaiting")
    record Waiting(
            @Schema(description = "Events that wait to be published because of this call")
            int events) {}

    private final WaitingEvents waiting;

    EventsResource(WaitingEvents waiting) {
        this.waiting = waiting;
    }

    @POST
    @Path("/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replayEvents",
            summary = "Publish events again",
            description =
                    "For admins: everything from an instant or from an event on, in order and with the same event ids, so that"
                            + " whoever handled an event already passes it over.")
    @APIResponse(responseCode = "200", description = "How many")
    @APIResponse(responseCode = "404", description = "The outbox has no such event, or no longer")
    @APIResponse(responseCode = "422", description = "Neither is given, or both")
    public Waiting replay(Replay replay) {
        if (replay == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        if (replay.from() == null && replay.fromEvent() == null)
            new Violations()
                    .add("/from", "is missing: say from which instant (from) or event (fromEvent) on", "required")
                    .throwIfAny();
        if (replay.from() != null && replay.fromEvent() != null)
            new Violations()
                    .add("/fromEvent", "cannot go with from: give one of the two", "one-of")
                    .throwIfAny();
        if (replay.fromEvent() == null) return new Waiting(waiting.publishAgain(replay.from()));
        return waiting.publishAgain(replay.fromEvent()).map(Waiting::new).orElseThrow(() -> ProblemKind.NOT_FOUND
                .problem("The outbox has no event " + replay.fromEvent() + ": it keeps seven days.")
                .build());
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
