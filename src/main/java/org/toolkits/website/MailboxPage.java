package org.toolkits.website;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.notifications.Mailbox;
import org.toolkits.notifications.Post;

/** The mails that would have been sent, for whoever tries the program. Does not exist where mails are sent. */
@Path("/dev/mailbox")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class MailboxPage {

    record Listing(List<Mailbox.Entry> entries) implements TemplateInstance {}

    record Reading(Mailbox.Entry entry) implements TemplateInstance {}

    private final Mailbox mailbox;
    private final Post post;

    MailboxPage(Mailbox mailbox, Post post) {
        this.mailbox = mailbox;
        this.post = post;
    }

    @GET
    @Operation(hidden = true)
    public Response list() {
        if (!post.showsMailbox()) throw new NotFoundException();
        return page(new Listing(mailbox.newestFirst()));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response read(@RestPath UUID id) {
        if (!post.showsMailbox()) throw new NotFoundException();
        return page(new Reading(mailbox.find(id).orElseThrow(NotFoundException::new)));
    }

    private static Response page(TemplateInstance page) {
        return Response.ok(page.render()).header("Cache-Control", "no-store").build();
    }
}
