package org.toolkits.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.toolkits.platform.Digest;
import org.toolkits.problems.ProblemKind;

@Path("/api/v1/catalog")
@Tag(name = "Catalogue")
public class CatalogResource {

    private final Catalog catalog;
    private final ObjectMapper json;

    CatalogResource(Catalog catalog, ObjectMapper json) {
        this.catalog = catalog;
        this.json = json;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getCatalog",
            summary = "What can be ordered",
            description =
                    "The open campaign with its kits and items. Cacheable for a minute; send If-None-Match after that.")
    @APIResponse(
            responseCode = "200",
            description = "The open campaign",
            content = @Content(schema = @Schema(implementation = OpenCatalog.class)))
    @APIResponse(responseCode = "304", description = "Nothing changed since the ETag you sent")
    @APIResponse(responseCode = "404", description = "No campaign is open")
    public Response get(@Context Request request) throws JsonProcessingException {
        OpenCatalog open = catalog.open().orElseThrow(() -> ProblemKind.NOT_FOUND
                .problem("No campaign is open at the moment. Come back in autumn.")
                .build());
        byte[] body = json.writeValueAsBytes(open);
        EntityTag tag = new EntityTag(Digest.sha256(body));
        CacheControl minute = new CacheControl();
        minute.setMaxAge(60);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged != null ? unchanged : Response.ok(body).tag(tag))
                .cacheControl(minute)
                .build();
    }
}
