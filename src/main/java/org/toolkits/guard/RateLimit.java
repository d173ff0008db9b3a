package org.toolkits.guard;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.toolkits.guard.Allowances.Allowance;
import org.toolkits.guard.Allowances.Limit;
import org.toolkits.platform.Caller;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.problems.ProblemAnswer;
import org.toolkits.problems.ProblemKind;

/**
 * How often the API may be asked: by address without a login, by partner with one; staff as often as they like. Whoever guesses
 * passwords or keys is stopped before they are checked.
 */
@ApplicationScoped
class RateLimit {

    private static final String API = "/api/v1/";
    /** Between CORS (300), so that a browser on another site may read the answer, and authentication (200). */
    private static final int BEFORE_LOGIN = 250;

    private static final int AFTER_LOGIN = 150;

    private final Allowances visitors;
    private final FailedLogins failures;
    private final Allowances partners;
    private final ClientAddress addresses;
    private final ProblemAnswer problems;
    private final PlatformConfig platform;

    RateLimit(GuardConfig config, FailedLogins failures, PlatformConfig platform, ProblemAnswer problems, Clock clock) {
        Limit minute = new Limit(config.visitorPerMinute(), Duration.ofMinutes(1));
        Limit day = new Limit(config.visitorPerDay(), Duration.ofDays(1));
        visitors = new Allowances(clock, minute, day);
        this.failures = failures;
        partners = new Allowances(clock, new Limit(config.partnerPerMinute(), Duration.ofMinutes(1)));
        addresses = new ClientAddress(clock);
        this.problems = problems;
        this.platform = platform;
    }

    void register(@Observes Filters filters) {
        filters.register(this::beforeLogin, BEFORE_LOGIN);
        filters.register(this::afterLogin, AFTER_LOGIN);
    }

    private void beforeLogin(RoutingContext request) {
        if (!request.request().headers().contains("Authorization")) {
            request.next();
            return;
        }
        SocketAddress client = request.request().remoteAddress();
        Allowance left = failures.look(client);
        if (!left.granted()) {
            refuse(request, left, "Too many failed logins came from your address.");
            return;
        }
        request.addHeadersEndHandler(_ -> {
            if (request.response().getStatusCode() == 401) tell(request.response(), failures.take(client));
        });
        request.next();
    }

    private void afterLogin(RoutingContext request) {
        String path = request.normalizedPath();
        if (path == null || !path.startsWith(API)) {
            request.next();
            return;
        }
        Caller caller = caller(request);
        if (caller != null && (caller.kind() == Caller.Kind.STAFF || isDemo(caller))) {
            request.next();
            return;
        }
        Allowance left = caller == null ? visitors.take(client(request)) : partners.take(caller.name());
        if (left.granted()) {
            tell(request.response(), left);
            request.next();
        } else refuse(request, left, "Too many requests came from " + (caller == null ? "your address." : "you."));
    }

    private boolean isDemo(Caller caller) {
        return platform.embedded() && Caller.DEMO_PARTNER.equals(caller.partner());
    }

    /** Null for whoever has no login. */
    private static Caller caller(RoutingContext request) {
        if (!(request.user() instanceof QuarkusHttpUser user)) return null;
        SecurityIdentity identity = user.getSecurityIdentity();
        return identity.isAnonymous() ? null : Caller.of(identity);
    }

    private String client(RoutingContext request) {
        SocketAddress address = request.request().remoteAddress();
        return addresses.hashed(address == null ? null : address.host());
    }

    private void refuse(RoutingContext request, Allowance left, String why) {
        tell(request.response(), left);
        problems.send(
                request, ProblemKind.TOO_MANY_REQUESTS.problem(why + " Try again after Retry-After.", left.reset()));
    }

    /** As in draft-ietf-httpapi-ratelimit-headers, version 3. */
    private static void tell(HttpServerResponse response, Allowance left) {
        response.putHeader("RateLimit-Limit", String.valueOf(left.limit()))
                .putHeader("RateLimit-Remaining", String.valueOf(left.remaining()))
                .putHeader("RateLimit-Reset", String.valueOf(left.reset().toSeconds()));
    }
}
