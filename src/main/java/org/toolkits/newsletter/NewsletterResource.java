package org.toolkits.newsletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.problems.Slice;

/** Who wants news, for those who write it. */
@Path("/api/v1/newsletter-consents")
@Tag(name = "Newsletter")
@RolesAllowed({"desk", "admin"})
@Produces(MediaType.APPLICATION_JSON)
public class NewsletterResource {

    @Schema(name = "NewsletterConsentPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<Entry> items,

            @Schema(description = "Send it as cursor for the next page; absent on the last")
            UUID nextCursor) {}

    @Schema(name = "NewsletterConsent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @Schema(examples = "maria@example.org") String email,
            @Schema(examples = "en") String language,

            @Schema(description = "Which words they agreed to", examples = Consents.WORDING)
            String wording,

            Instant askedAt,
            Instant confirmedAt,
            Instant withdrawnAt) {

        static Entry from(Consent consent) {
            return new Entry(
                    consent.email(),
                    consent.language(),
                    consent.wording(),
                    consent.askedAt(),
                    consent.confirmedAt(),
                    consent.withdrawnAt());
        }
    }

    private final Consents consents;

    NewsletterResource(Consents consents) {
        this.consents = consents;
    }

    @GET
    @Operation(
            operationId = "listNewsletterConsents",
            summary = "Who wants news of the campaign, newest first",
            description = "Those who have confirmed and not withdrawn, unless another status is asked for.")
    @APIResponse(responseCode = "200", description = "A page of them; none is an empty page")
    @APIResponse(responseCode = "422", description = "A parameter cannot be understood")
    public Page list(
            @RestQuery @DefaultValue("CONFIRMED") @Parameter(description = "ASKED, CONFIRMED or WITHDRAWN")
                    Consent.Status status,
            @RestQuery @Parameter(description = "nextCursor of the page before") UUID cursor,
            @RestQuery @DefaultValue("50") @Parameter(description = "1 to 200") int limit) {
        Slice<Consent> found = Slice.of(limit, most -> consents.newestFirst(status, cursor, most), Consent::id);
        return new Page(found.items().stream().map(Entry::from).toList(), found.next());
    }
}
