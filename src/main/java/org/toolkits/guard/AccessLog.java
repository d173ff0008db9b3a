package org.toolkits.guard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** One line for each request: what was asked, how it ended, how long it took. Who asked is nobody's business. */
@ApplicationScoped
class AccessLog {

    private static final Logger LOG = Logger.getLogger("access");
    private static final int FIRST = 10_000;

    /** What follows them is a secret. */
    private static final Set<String> BEFORE_SECRETS = Set.of("track", "tracking", "newsletter");
    /**
     * Words and numbers of ours: small letters, or capitals and digits. Anything else may be what somebody typed; what is as long as
     * a tracking token may be one.
     */
    private static final Pattern OURS = Pattern.compile("(?!.{22}$)[a-z0-9.-]{0,40}|[A-Z0-9-]{1,20}");

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

    void register(@Observes Filters filters) {
        filters.register(AccessLog::begin, FIRST);
    }

    private static void begin(RoutingContext request) {
        if (LOG.isInfoEnabled()) {
            long began = System.nanoTime();
            request.addEndHandler(end -> LOG.info(String.join(
                    " ",
                    method(request.request().method().name()),
                    route(request.normalizedPath()),
                    end.succeeded() ? String.valueOf(request.response().getStatusCode()) : "cut off",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms")));
        }
        request.next();
    }

    private static String method(String name) {
        return METHOD.matcher(name).matches() ? name : "*";
    }

    /** A path without secrets and without what somebody typed: {@code *} stands for those. */
    static String route(String path) {
        if (path == null) return "*";
        String[] steps = path.split("/", 12);
        for (int i = steps.length - 1; i >= 0; i--) {
            boolean secret = i > 0 && BEFORE_SECRETS.contains(steps[i - 1].toLowerCase(Locale.ROOT));
            if (secret && !steps[i].isEmpty() || !OURS.matcher(steps[i]).matches()) steps[i] = "*";
        }
        return Arrays.stream(steps).collect(Collectors.joining("/"));
    }
}
