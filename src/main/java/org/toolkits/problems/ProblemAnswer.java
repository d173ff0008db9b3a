package org.toolkits.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Answers with a problem where no resource was reached yet. */
@ApplicationScoped
public class ProblemAnswer {

    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Ends the request. */
    public void send(RoutingContext request, HttpProblem.Builder problem) {
        HttpProblem told = problem.withInstance(instance(request.request())).build();
        request.response()
                .setStatusCode(told.getStatusCode())
                .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString());
        told.getHeaders().forEach((name, value) -> request.response().putHeader(name, String.valueOf(value)));
        try {
            request.response().end(json.writeValueAsString(told));
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }

    /**
     * The address as it was asked for. The library decodes an instance when it writes it, and what comes of that need not be a URI:
     * encoded once more, it is written as it came.
     */
    static URI instance(HttpServerRequest request) {
        return request.path() == null ? null : URI.create(URLEncoder.encode(request.path(), StandardCharsets.UTF_8));
    }
}
