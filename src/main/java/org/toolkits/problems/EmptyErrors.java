package org.toolkits.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Makes a problem of an error without a body, such as 412 by a precondition that JAX-RS judges itself. */
public class EmptyErrors {

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) return;
        ProblemKind kind = ProblemKind.of(response.getStatus());
        response.setEntity(
                kind.problem("See the description of this address at /q/swagger-ui.")
                        .withStatus(response.getStatus())
                        .withInstance(
                                URI.create(request.getUriInfo().getRequestUri().getRawPath()))
                        .build(),
                null,
                HttpProblem.MEDIA_TYPE);
    }
}
