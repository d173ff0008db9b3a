package org.toolkits.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
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

    /** After the rate limits by address (250), before authentication (200). */
    private static final int ADDRESS_AND_HEADERS = 240;

    private static final int BODY = 220;

    /** A percent sign that begins no character, or begins the one that PostgreSQL has not. */
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");
    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final long limit;
    private final Duration patience;
    private final ProblemAnswer problems;

    RequestRules(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
            @ConfigProperty(name = "quarkus.http.read-timeout") Duration patience,
            ProblemAnswer problems) {
        this.limit = limit.asLongValue();
        this.patience = patience;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, ADDRESS_AND_HEADERS);
        filters.register(this::awaitBody, BODY);
    }

    private void check(RoutingContext context) {
        Optional<HttpProblem.Builder> problem = wrong(context.request());
        if (problem.isEmpty()) context.next();
        else {
            // Nobody reads the body any more
            if (declaresBody(context.request())) context.response().putHeader("Connection", "close");
            problems.send(context, problem.get());
        }
    }

    private Optional<HttpProblem.Builder> wrong(HttpServerRequest request) {
        if (BAD_ESCAPE.matcher(request.uri()).find())
            return Optional.of(
                    ProblemKind.BAD_REQUEST.problem("The address has a percent sign that stands for nothing"));
        if (!declaresBody(request)) return Optional.empty();
        String declared = request.getHeader("Content-Length");
        return declared != null && (declared.length() > 18 || Long.parseLong(declared) > limit)
                ? Optional.of(tooLarge())
                : unreadable(request);
    }

    /** By what is said of the body. */
    private static Optional<HttpProblem.Builder> unreadable(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity"))
            return Optional.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE.problem("Send the body as it is, without Content-Encoding"));
        String type = request.getHeader("Content-Type");
        if (type == null)
            return Optional.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE.problem("Say by Content-Type what the body is"));
        Matcher charset = CHARSET.matcher(type);
        return charset.find() && !charset.group(1).equalsIgnoreCase(StandardCharsets.UTF_8.name())
                ? Optional.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE.problem("Send the body in UTF-8"))
                : Optional.empty();
    }

    private void awaitBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!mayHaveBody(request) || request.isEnded()) {
            context.next();
            return;
        }
        Buffer body = Buffer.buffer();
        long timer = context.vertx().setTimer(patience.toMillis(), _ -> giveUp(context, tooSlow()));
        request.handler(part -> {
            if (context.response().ended()) return;
            if (body.length() + part.length() <= limit) body.appendBuffer(part);
            else {
                context.vertx().cancelTimer(timer);
                giveUp(context, tooLarge());
            }
        });
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> {
            context.vertx().cancelTimer(timer);
            if (context.response().ended()) return;
            Optional<HttpProblem.Builder> problem = body.length() == 0 ? Optional.empty() : unreadable(request);
            if (problem.isPresent()) problems.send(context, problem.get());
            else {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect")))
            context.response().writeContinue();
        request.resume();
    }

    private void giveUp(RoutingContext context, HttpProblem.Builder problem) {
        if (context.response().ended()) return;
        context.response().putHeader("Connection", "close");
        problems.send(context, problem);
    }

    private HttpProblem.Builder tooLarge() {
        return ProblemKind.TOO_LARGE.problem("A body may have at most " + limit / 1024 + " KiB");
    }

    private HttpProblem.Builder tooSlow() {
        return ProblemKind.TOO_SLOW.problem("A body must be here within " + patience.toSeconds() + " seconds");
    }

    private static boolean declaresBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? request.headers().contains("Transfer-Encoding") : !length.equals("0");
    }

    /** In HTTP/2 only its end tells that there is none. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        return declaresBody(request)
                || request.version() == HttpVersion.HTTP_2 && !WITHOUT_BODY.contains(request.method());
    }
}
