package org.toolkits.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;

/** Answers with a problem where no resource was reached yet. */
@ApplicationScoped
public class ProblemAnswer {

    private final ObjectMapper json;

    ProblemAnswer(ObjectMapper json) {
        this.json = json;
    }

    /** Ends the request. */
    public void send(RoutingContext request, HttpProblem.Builder problem) {
        HttpProblem told = problem.withInstance(instance(request)).build();
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

    /** Null if it is no path at all. */
    private static URI instance(RoutingContext request) {
        try {
            return new URI(request.request().path());
        } catch (URISyntaxException | NullPointerException notAPath) {
            return null;
        }
    }
}
