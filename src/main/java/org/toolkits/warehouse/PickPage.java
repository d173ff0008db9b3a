package org.toolkits.warehouse;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.packing.PickRound;
import org.toolkits.platform.Caller;

/** The pick list of a print run on a small screen that somebody carries along the shelves. */
@Path("/staff/runs/{id}/pick")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class PickPage {

    /**
     * @param done whether everything was said to be picked just now
     * @param back parcels that could not be: what was fetched for them goes back
     */
    record Walk(Frame frame, PickRound.Round round, boolean done, List<PickRound.Left> back)
            implements TemplateInstance {}

    private final PickRound rounds;
    private final SecurityIdentity identity;

    PickPage(PickRound rounds, SecurityIdentity identity) {
        this.rounds = rounds;
        this.identity = identity;
    }

    @GET
    @Operation(hidden = true)
    public Response show(@RestPath UUID id) {
        return page(id, false, List.of());
    }

    /** Sent again, it finds nothing that is open. */
    @POST
    @Operation(hidden = true)
    public Response picked(@RestPath UUID id) {
        return page(id, true, rounds.pickAll(id, Caller.of(identity)));
    }

    private Response page(UUID id, boolean done, List<PickRound.Left> back) {
        return Response.ok(new Walk(Frame.of(identity, Place.RUNS), rounds.of(id), done, back).render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
