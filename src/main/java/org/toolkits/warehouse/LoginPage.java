package org.toolkits.warehouse;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.guard.FailedLogins;
import org.toolkits.staff.StaffAccounts;
import org.toolkits.staff.StaffAuthentication;
import org.toolkits.staff.StaffPages;
import org.toolkits.staff.StaffSessions;

/** Logging in and out. */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class LoginPage {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    record Login(Frame frame, String back, String name, String wrong, String note) implements TemplateInstance {}

    private final StaffAuthentication authentication;
    private final StaffSessions sessions;
    private final FailedLogins failed;
    private final SecurityIdentity identity;

    LoginPage(
            StaffAuthentication authentication,
            StaffSessions sessions,
            FailedLogins failed,
            SecurityIdentity identity) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.failed = failed;
        this.identity = identity;
    }

    /** @param expired whether a form was sent after its session had ended */
    @GET
    @Path("login")
    @Operation(hidden = true)
    public Response show(
            @RestQuery String back,
            @RestQuery @DefaultValue("false") boolean expired,
            @RestQuery @DefaultValue("false") boolean out) {
        if (!identity.isAnonymous())
            return Response.seeOther(URI.create(StaffPages.after(back))).build();
        String note = null;
        if (expired) note = "Your login has ended, and what you just sent was not done. Log in and do it again.";
        else if (out) note = "You are logged out.";
        else if (back != null) note = "Log in to go on.";
        return page(200, back, "", null, note);
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response open(
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String password,
            @RestForm String back,
            HttpServerRequest request) {
        SocketAddress from = request.remoteAddress();
        Duration wait = failed.wait(from);
        if (wait.isPositive())
            return Response.fromResponse(page(429, back, name, tooOften(wait), null))
                    .header("Retry-After", wait.toSeconds())
                    .build();
        if (authentication.role(name, password, from).isEmpty()) {
            failed.failed(from);
            return page(
                    401,
                    back,
                    name,
                    "The name or the password is wrong. If you forgot it, an admin can give you a new one.",
                    null);
        }
        String token = sessions.open(StaffAccounts.written(name), null);
        return Response.seeOther(URI.create(StaffPages.after(back)))
                .cookie(cookie(token, request))
                .build();
    }

    /** Logging out twice is logging out once. */
    @POST
    @Path("logout")
    @Operation(hidden = true)
    public Response close(HttpServerRequest request) {
        String token = identity.getAttribute(StaffPages.SESSION);
        if (token != null) sessions.close(token);
        return Response.seeOther(URI.create(StaffPages.LOGIN + "?out=true"))
                .cookie(cookie("", request))
                // What the browser has kept of our pages is for nobody else
                .header("Clear-Site-Data", "\"cache\"")
                .build();
    }

    /** An empty one is deleted. Links from elsewhere, as in a mail, may bring it along; forms from elsewhere may not. */
    private static NewCookie cookie(String token, HttpServerRequest request) {
        return new NewCookie.Builder(StaffPages.COOKIE)
                .value(token)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .secure(!LOOPBACK.contains(request.authority().host()))
                .maxAge(token.isEmpty() ? 0 : (int) StaffSessions.LONGEST.toSeconds())
                .build();
    }

    private static String tooOften(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        return "Too many logins failed from your network. Try again in "
                + (minutes <= 1 ? "a minute." : minutes + " minutes.");
    }

    private static Response page(int status, String back, String name, String wrong, String note) {
        return Response.status(status)
                .entity(new Login(Frame.OUTSIDE, StaffPages.after(back), name, wrong, note).render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
