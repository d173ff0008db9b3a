package org.toolkits.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What a request must be like before anybody works on it. Its body is awaited here, where waiting costs no thread: however many
 * senders are slow, others are answered.
 */
@ApplicationScoped
class RequestRules {

    private static final int ADDRESS = 5_000;
    /** After CORS (300) and the limits of failed logins (250), before authentication (200). */
    private static final int BODY = 220;
    /** After authentication and the limits behind it (150), before authorization (100). */
    private static final int FILE = 140;

    /** A percent sign that begins no character, or begins the one that PostgreSQL has not. */
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

    private final long limit;
    private final long fileLimit;
    private final Set<String> filePaths;
    private final Duration patience;
    private final ProblemAnswer problems;

    RequestRules(
            RequestConfig requests,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize fileLimit,
            @ConfigProperty(name = "quarkus.http.read-timeout") Duration patience,
            ProblemAnswer problems) {
        this.limit = requests.largest().asLongValue();
        this.fileLimit = fileLimit.asLongValue();
        this.filePaths = requests.filePaths();
        this.patience = patience;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::checkAddress, ADDRESS);
        filters.register(context -> await(context, !isFile(context), limit), BODY);
        filters.register(context -> await(context, isFile(context), loggedIn(context) ? fileLimit : limit), FILE);
    }

    private boolean isFile(RoutingContext context) {
        return filePaths.contains(context.normalizedPath());
    }

    private static boolean loggedIn(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous();
    }

    private void checkAddress(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (BAD_ESCAPE.matcher(request.uri()).find())
            refuse(context, ProblemKind.BAD_REQUEST.problem("The address has a percent sign that stands for nothing"));
        else context.next();
    }

    /** By what is said of the body. */
    private Optional<HttpProblem.Builder> wrong(HttpServerRequest request, long limit) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity"))
            return Optional.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE.problem("Send the body as it is, without Content-Encoding"));
        String type = request.getHeader("Content-Type");
        if (type == null)
            return Optional.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE.problem("Say by Content-Type what the body is"));
        Matcher charset = CHARSET.matcher(type);
        if (charset.find() && !charset.group(1).equalsIgnoreCase(StandardCharsets.UTF_8.name()))
            return Optional.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE.problem("Send the body in UTF-8"));
        String declared = request.getHeader("Content-Length");
        return declared != null && Long.parseLong(declared) > limit ? Optional.of(tooLarge(limit)) : Optional.empty();
    }

    /** @param now whether this is the moment for the body of this request */
    private void await(RoutingContext context, boolean now, long limit) {
        HttpServerRequest request = context.request();
        if (!now || !hasBody(request)) {
            context.next();
            return;
        }
        Optional<HttpProblem.Builder> problem = wrong(request, limit);
        if (problem.isPresent()) {
            refuse(context, problem.get());
            return;
        }
        Buffer body = Buffer.buffer();
        long timer = context.vertx().setTimer(patience.toMillis(), _ -> refuse(context, tooSlow()));
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> {
            context.vertx().cancelTimer(timer);
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        });
        request.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > limit) {
                context.vertx().cancelTimer(timer);
                refuse(context, tooLarge(limit));
            }
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect")))
            context.response().writeContinue();
        request.resume();
    }

    /** Whoever still sends is listened to for a moment, or would not hear the answer; then the connection ends. */
    private void refuse(RoutingContext context, HttpProblem.Builder problem) {
        HttpServerRequest request = context.request();
        if (hasBody(request)) {
            context.response().putHeader("Connection", "close");
            request.handler(_ -> {}).endHandler(_ -> {}).resume();
            context.vertx().setTimer(1_000, _ -> request.connection().close());
        }
        problems.send(context, problem);
    }

    private static HttpProblem.Builder tooLarge(long limit) {
        return ProblemKind.TOO_LARGE.problem("A body may have at most " + limit / 1024 + " KiB");
    }

    private HttpProblem.Builder tooSlow() {
        return ProblemKind.TOO_SLOW.problem("A body must be here within " + patience.toSeconds() + " seconds");
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? request.headers().contains("Transfer-Encoding") : !length.equals("0");
    }
}
