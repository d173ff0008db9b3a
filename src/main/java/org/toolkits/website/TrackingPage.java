package org.toolkits.website;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The page behind a tracking link. The same for every order: what it shows comes from the API, with the link's secret. */
@Path("/track/{token}")
public class TrackingPage {

    private final byte[] page;

    TrackingPage() throws IOException {
        try (InputStream in = TrackingPage.class.getResourceAsStream("/META-INF/resources/track.html")) {
            page = in.readAllBytes();
        }
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response page(@RestPath String token) {
        return Response.ok(page).header("Cache-Control", "no-cache").build();
    }
}
