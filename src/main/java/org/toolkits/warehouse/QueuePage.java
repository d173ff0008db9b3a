package org.toolkits.warehouse;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Today's work. */
@Path("/warehouse")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class QueuePage {

    record Queue(Frame frame) implements TemplateInstance {}

    private final SecurityIdentity identity;

    QueuePage(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Operation(hidden = true)
    public Response show() {
        return Response.ok(new Queue(Frame.of(identity, Place.QUEUE)).render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
