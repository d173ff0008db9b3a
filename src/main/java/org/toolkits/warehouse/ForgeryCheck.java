package org.toolkits.warehouse;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.staff.StaffPages;
import org.toolkits.staff.StaffSessions;

/**
 * Lets only our own forms change something on a page of staff: each sends back its session's key, as the field {@code form} or the
 * header {@code X-Form}. The login has no session yet: it must come from our own page.
 */
@ApplicationScoped
class ForgeryCheck {

    /** After the login (200) and the limits behind it (150). */
    private static final int LATE = 100;

    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final String ourselves;

    ForgeryCheck(PlatformConfig platform) {
        ourselves = platform.publicUrl().getRawAuthority();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, LATE);
    }

    private void check(RoutingContext request) {
        if (HARMLESS.contains(request.request().method()) || !StaffPages.isOne(request.normalizedPath())) {
            request.next();
            return;
        }
        SecurityIdentity identity = identity(request);
        boolean ours =
                switch (identity) {
                    // Whoever has no session is asked for a login, and nothing is done
                    case null -> fromHere(request.request());
                    case SecurityIdentity known -> isKey(sent(request), known.getAttribute(StaffPages.SESSION));
                };
        if (ours) request.next();
        else
            request.response()
                    .setStatusCode(403)
                    .putHeader("Content-Type", "text/html;charset=UTF-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(ErrorPage.expired(identity));
    }

    private static SecurityIdentity identity(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity()
                : null;
    }

    private static boolean isKey(String sent, String session) {
        return sent != null
                && session != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        StaffSessions.formKey(session).getBytes(StandardCharsets.UTF_8));
    }

    private static String sent(RoutingContext request) {
        String header = request.request().getHeader("X-Form");
        if (header != null) return header;
        String type = request.request().getHeader("Content-Type");
        Buffer body = request.body() == null ? null : request.body().buffer();
        if (body == null || type == null || !type.startsWith("application/x-www-form-urlencoded")) return null;
        List<String> fields = new QueryStringDecoder(body.toString(StandardCharsets.UTF_8), false)
                .parameters()
                .get("form");
        return fields == null || fields.size() != 1 ? null : fields.getFirst();
    }

    /** Every browser says where a form stands; what says nothing is no browser. */
    private boolean fromHere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin") || site.equals("none");
        String origin = request.getHeader("Origin");
        if (origin == null) return true;
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null
                    && (authority.equals(ourselves)
                            || authority.equals(request.authority().toString()));
        } catch (URISyntaxException nowhere) {
            return false;
        }
    }
}
