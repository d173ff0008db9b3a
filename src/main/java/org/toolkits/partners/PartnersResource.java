package org.toolkits.partners;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;

/** Partners and their keys. */
@Path("/api/v1/partners")
@Tag(name = "Partners")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class PartnersResource {

    @Schema(name = "PartnerRequest")
    record PartnerRequest(
            @NotNull(message = "is missing: say what the partner is called")
            @Pattern(
                    regexp = "[a-z0-9][a-z0-9-]{0,59}",
                    message = "must be small letters, digits and hyphens, at most 60")
            @Schema(examples = "springfield-libraries")
            String name,

            @NotEmpty(message = "is missing: say what the key allows, such as orders:write")
            @Schema(examples = "orders:write")
            Set<@NotNull(message = "must not be null") Scope> scopes) {}

    @Schema(name = "PartnerKey", description = "The key is shown this once.")
    record PartnerKey(String name, Set<Scope> scopes, String key) {}

    @Schema(name = "Partner")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartnerView(String name, Set<Scope> scopes, Instant madeAt, Instant revokedAt) {}

    private final Partners partners;
    private final Validator validator;

    PartnersResource(Partners partners, Validator validator) {
        this.partners = partners;
        this.validator = validator;
    }

    @GET
    @Operation(operationId = "listPartners", summary = "Partners", description = "For admins: by name, without keys.")
    @APIResponse(responseCode = "200", description = "All, revoked ones too")
    public List<PartnerView> list() {
        return partners.byName().stream()
                .map(partner ->
                        new PartnerView(partner.name(), partner.scopes(), partner.madeAt(), partner.revokedAt()))
                .toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makePartner",
            summary = "Let a partner in",
            description =
                    "For admins: answers with the key, once. Who lost it gets a new one after the old one is revoked.")
    @APIResponse(responseCode = "201", description = "The key")
    @APIResponse(responseCode = "409", description = "The partner has a key")
    @APIResponse(responseCode = "422", description = "A value is wrong or missing")
    public Response make(PartnerRequest request) {
        if (request == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        new Violations().check(validator, request).throwIfAny();
        String key = partners.make(request.name(), request.scopes());
        return Response.created(URI.create("/api/v1/partners/" + request.name()))
                .entity(new PartnerKey(request.name(), request.scopes(), key))
                .build();
    }

    @DELETE
    @Path("/{name}")
    @Operation(
            operationId = "revokePartner",
            summary = "Revoke a partner's key",
            description = "For admins: from now on it opens nothing. The partner's orders stay.")
    @APIResponse(responseCode = "204", description = "The key is revoked")
    @APIResponse(responseCode = "404", description = "There is no such partner")
    public void revoke(@RestPath String name) {
        partners.revoke(name);
    }
}
