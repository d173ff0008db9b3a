package org.toolkits.problems;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Completes the published description of the API: what every operation may answer, and that every error is a problem (RFC 9457). */
@OpenApiFilter(OpenApiFilter.RunStage.RUN)
public class ProblemResponses implements OASFilter {

    private static final Map<String, String> BEHIND_A_LOGIN =
            Map.of("401", "No login, or a wrong one", "403", "Not allowed with this login");

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty())
            BEHIND_A_LOGIN.forEach((code, description) -> add(responses, code, description));
        add(responses, "429", "Too many requests: try again after Retry-After. RateLimit-* headers tell what is left");
        add(responses, "503", "The database is away: try again after Retry-After");
        responses.getAPIResponses().forEach((code, response) -> {
            if (code.compareTo("400") >= 0 && response.getContent() == null)
                response.setContent(OASFactory.createContent()
                        .addMediaType("application/problem+json", OASFactory.createMediaType()));
        });
        return operation;
    }

    private static void add(APIResponses responses, String code, String description) {
        APIResponse response = OASFactory.createAPIResponse().description(description);
        if (!responses.hasAPIResponse(code)) responses.addAPIResponse(code, response);
    }
}
