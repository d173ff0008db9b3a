package org.toolkits.guard;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** What an order without login brings solved. */
@Path("/api/v1/challenge")
@Tag(name = "Orders")
public class ChallengeResource {

    private final Challenges challenges;

    ChallengeResource(Challenges challenges) {
        this.challenges = challenges;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @Operation(
            operationId = "challenge",
            summary = "A proof of work to do",
            description =
                    "For orders without login, by ALTCHA's protocol (version 1): find the number and send, as proof, the"
                            + " Base64 of {algorithm, challenge, number, salt, signature}. It is good for one order, for an hour. An"
                            + " order without it is not refused but waits for a person.")
    @APIResponse(responseCode = "200", description = "The challenge")
    public Challenge next() {
        return challenges.next();
    }
}
