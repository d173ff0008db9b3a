package org.toolkits.warehouse;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.toolkits.staff.StaffPages;

/** What staff see when something is wrong: a page in the frame that says what to do. Whoever has no login is led to it and back. */
public class ErrorPage {

    private static final Logger LOG = Logger.getLogger(ErrorPage.class);

    record Told(Frame frame, String title, String detail, String advice) implements TemplateInstance {}

    private final SecurityIdentity identity;

    ErrorPage(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** For a form whose session is another one, or that is not ours. */
    static String expired(SecurityIdentity identity) {
        return new Told(
                        identity == null ? Frame.OUTSIDE : Frame.of(identity, null),
                        "This form has expired",
                        "Nothing was changed: the form was sent from an earlier login, or not from one of our pages.",
                        "Go back, load the page again and send the form once more.")
                .render();
    }

    @ServerResponseFilter(priority = 100)
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof HttpProblem problem)) return;
        String path = request.getUriInfo().getRequestUri().getPath();
        if (!StaffPages.isOne(path)) return;
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        if (response.getStatus() == 401) {
            toLogin(request, response);
            return;
        }
        Told page =
                new Told(Frame.of(identity, null), title(problem), problem.getDetail(), advice(response.getStatus()));
        response.setEntity(page.render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void toLogin(ContainerRequestContext request, ContainerResponseContext response) {
        URI asked = request.getUriInfo().getRequestUri();
        String back = asked.getRawPath();
        if (!request.getMethod().equals("GET")) back = back.substring(0, Math.max(1, back.lastIndexOf('/')));
        else if (asked.getRawQuery() != null) back += "?" + asked.getRawQuery();
        String login = StaffPages.LOGIN + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
        if (!request.getMethod().equals("GET")) login += "&expired=true";
        // htmx would put the login into a part of the page
        boolean part = request.getHeaderString("HX-Request") != null;
        response.setStatus(part ? 204 : 303);
        response.getHeaders().putSingle(part ? "HX-Redirect" : HttpHeaders.LOCATION, login);
        response.setEntity(null);
    }

    private static String title(HttpProblem problem) {
        return switch (problem.getStatusCode()) {
            case 403 -> "Your account may not do this";
            case 404 -> "There is nothing here";
            case 500 -> "Something went wrong on our side";
            case 503 -> "The database does not answer";
            default -> problem.getTitle();
        };
    }

    private static String advice(int status) {
        return switch (status) {
            case 403 -> "If you need it for your work, ask an admin for another role.";
            case 404 -> "Look at the address again, or search for the order.";
            case 409 -> "Nothing was changed. Load the page again to see how things stand now.";
            case 500 -> "Try again in a moment. If it goes on, tell the operator what you did and when.";
            case 503 -> "Nothing was changed. Try again in a few seconds.";
            default -> "Nothing was changed. Go back and try again.";
        };
    }
}
