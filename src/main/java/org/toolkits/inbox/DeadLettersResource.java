package org.toolkits.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.platform.Caller;
import org.toolkits.problems.Slice;

/** Events that a consumer could not handle: seeing them, trying them again, letting them be. */
@Path("/api/v1/dead-letters")
@Tag(name = "Events")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

    /** A page of a list. */
    @Schema(name = "DeadLetterPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<DeadLetter> items,

            @Schema(description = "Send it as cursor for the next page; absent on the last")
            UUID nextCursor) {}

    private final DeadLetters letters;
    private final SecurityIdentity identity;

    DeadLettersResource(DeadLetters letters, SecurityIdentity identity) {
        this.letters = letters;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "Events that could not be handled, oldest first",
            description = "For admins: those that wait for a decision, or for an earlier event of their order.")
    @APIResponse(responseCode = "200", description = "A page of them; none is an empty page")
    @APIResponse(responseCode = "422", description = "A parameter cannot be understood")
    public Page list(
            @RestQuery @Parameter(description = "nextCursor of the page before") UUID cursor,
            @RestQuery @DefaultValue("50") @Parameter(description = "1 to 200") int limit) {
        Slice<DeadLetter> found = letters.oldestFirst(cursor, limit);
        return new Page(found.items(), found.next());
    }

    @POST
    @Path("/replays")
    @Operation(
            operationId = "replayDeadLetters",
            summary = "Try all again",
            description = "For admins: the oldest first. Doing it again changes nothing that was handled.")
    @APIResponse(
            responseCode = "200",
            description =
                    "How many were handled, and how many are left: it answers after some seconds; send it again to go on")
    public DeadLetters.Replayed replayAll() {
        return letters.replayAll(Caller.of(identity));
    }

    @POST
    @Path("/{id}/replay")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Try one again",
            description = "For admins, after the cause was mended: by the consumer that gave up on it.")
    @APIResponse(responseCode = "200", description = "As it stands after that: state and reason tell whether it helped")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "It was dismissed")
    public DeadLetter replay(@RestPath UUID id) {
        return letters.replay(id, Caller.of(identity));
    }

    @POST
    @Path("/{id}/dismissal")
    @Operation(
            operationId = "dismissDeadLetter",
            summary = "Let one be",
            description =
                    "For admins: nothing will follow from it, and later events of its order need not wait for it. Earlier ones that"
                            + " come after this are passed over, too.")
    @APIResponse(responseCode = "200", description = "It, dismissed")
    @APIResponse(responseCode = "404", description = "There is none")
    @APIResponse(responseCode = "409", description = "It was handled meanwhile")
    public DeadLetter dismiss(@RestPath UUID id) {
        return letters.dismiss(id, Caller.of(identity));
    }
}
