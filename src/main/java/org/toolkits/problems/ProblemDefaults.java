package org.toolkits.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

/** Gives every problem that a library makes our type and title, and takes away what it says about our insides. */
@ApplicationScoped
class ProblemDefaults implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) return problem;
        if (jsonError(context.cause) instanceof JsonProcessingException json)
            return HttpProblem.builder(JsonProblems.problem(json))
                    .withInstance(problem.getInstance())
                    .build();
        // JAX-RS answers 404 to a parameter that it cannot convert
        if (context.cause instanceof NotFoundException unreadable && unreadable.getCause() != null)
            return ProblemKind.INVALID_REQUEST
                    .problem("A parameter in the address cannot be read: see its description at /q/swagger-ui")
                    .withInstance(problem.getInstance())
                    .build();
        ProblemKind kind = ProblemKind.of(problem.getStatusCode());
        String detail = problem.getStatusCode() >= 500
                ? "Try again later. If it goes on, tell the operator the time and the address you called."
                : problem.getDetail();
        HttpProblem.Builder ours =
                kind.problem(detail).withStatus(problem.getStatusCode()).withInstance(problem.getInstance());
        problem.getHeaders().forEach(ours::withHeader);
        return ours.build();
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
