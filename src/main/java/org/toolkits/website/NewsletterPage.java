package org.toolkits.website;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.newsletter.Consents;

/**
 * Where somebody says whether they want news, and when they no longer do. Looking changes nothing: mail scanners follow every
 * link, and press no button.
 */
@Path("/newsletter/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class NewsletterPage {

    record Choice(String token, boolean spanish, Consents.Standing standing) implements TemplateInstance {}

    record Unknown() implements TemplateInstance {}

    private final Consents consents;

    NewsletterPage(Consents consents) {
        this.consents = consents;
    }

    @GET
    @Operation(hidden = true)
    public Response show(@RestPath String token) {
        return consents.byToken(token)
                .map(standing -> page(200, new Choice(token, standing.language().startsWith("es"), standing)))
                .orElseGet(() -> page(404, new Unknown()));
    }

    @POST
    @Path("/confirmation")
    @Operation(hidden = true)
    public Response confirm(@RestPath String token) {
        consents.confirm(token);
        return back(token);
    }

    @POST
    @Path("/withdrawal")
    @Operation(hidden = true)
    public Response withdraw(@RestPath String token) {
        consents.withdraw(token);
        return back(token);
    }

    /** By a GET, so that a reload sends nothing again. */
    private static Response back(String token) {
        return Response.seeOther(URI.create("/newsletter/" + token)).build();
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
