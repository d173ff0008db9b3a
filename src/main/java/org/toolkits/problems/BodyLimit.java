package org.toolkits.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells the sender of a body that is too large so, as a problem; Quarkus' own limit closes the connection in silence. */
@ApplicationScoped
class BodyLimit {

    private final long limit;
    private final ObjectMapper json;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ObjectMapper json) {
        this.limit = limit.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, 1_000);
    }

    private void check(RoutingContext request) {
        String declared = request.request().getHeader("Content-Length");
        if (declared == null || declared.length() < 19 && Long.parseLong(declared) <= limit) {
            request.next();
            return;
        }
        HttpProblem problem = ProblemKind.TOO_LARGE
                .problem("A body may have at most " + limit / 1024 + " KiB")
                .withInstance(URI.create(request.request().path()))
                .build();
        try {
            request.response()
                    .setStatusCode(problem.getStatusCode())
                    .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                    .putHeader("Connection", "close")
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }
}
