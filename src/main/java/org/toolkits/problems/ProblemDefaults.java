package org.toolkits.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

/**
 * Gives every problem that a library makes our type and title, and takes away what it says about our insides. Every problem names the address
 * as it was asked for.
 */
@ApplicationScoped
class ProblemDefaults implements ProblemPostProcessor {

    private final CurrentVertxRequest current;

    ProblemDefaults(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return HttpProblem.builder(problem.getType() == null ? ours(problem, context.cause) : problem)
                .withInstance(ProblemAnswer.instance(current.getCurrent().request()))
                .build();
    }

    private static HttpProblem ours(HttpProblem problem, Throwable cause) {
        if (jsonError(cause) instanceof JsonProcessingException json) return JsonProblems.problem(json);
        // JAX-RS answers 404 to a parameter that it cannot convert
        if (cause instanceof NotFoundException unreadable && unreadable.getCause() != null)
            return ProblemKind.INVALID_REQUEST
                    .problem("A parameter in the address cannot be read: see its description at /q/swagger-ui")
                    .build();
        ProblemKind kind = ProblemKind.of(problem.getStatusCode());
        HttpProblem.Builder ours = kind.problem(detail(kind, problem)).withStatus(problem.getStatusCode());
        problem.getHeaders().forEach(ours::withHeader);
        return ours.build();
    }

    /** What a library says of these is nothing, or about itself. */
    private static String detail(ProblemKind kind, HttpProblem problem) {
        return switch (kind) {
            case INTERNAL_ERROR ->
                "Try again later. If it goes on, tell the operator the time and the address you called.";
            case UNAUTHORIZED ->
                "Send Authorization: Basic with a name and password of staff, or Bearer with a partner's key.";
            case FORBIDDEN -> "Who you are is known; your role, or the scopes of your key, do not include this.";
            case NOT_FOUND -> "There is nothing at this address: see /q/swagger-ui.";
            case METHOD_NOT_ALLOWED -> "This address knows other methods: see /q/swagger-ui.";
            default -> problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
        };
    }

    /** Errors in JSON come wrapped in different ways. */
    private static Throwable jsonError(Throwable failure) {
        return failure == null || failure instanceof JsonProcessingException ? failure : jsonError(failure.getCause());
    }

    @Override
    public int priority() {
        return 50;
    }
}
