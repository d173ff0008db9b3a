package org.toolkits.outbox;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.platform.Digest;
import org.toolkits.problems.ProblemKind;

/**
 * What events look like, for those who read them: each type's schema at the URL that its events name as {@code ce_dataschema}, and the
 * topics with everything in them. The files are served as they stand in the repository.
 */
@Path("/")
@Tag(name = "Events")
@PermitAll
public class EventDescriptionsResource {

    private static final Pattern SCHEMA = Pattern.compile("[a-z0-9]+(\\.[a-z0-9]+)*\\.json");
    /** What is described today is still true tomorrow, of these events: a schema changes by additions only. */
    private static final int DAY = 24 * 60 * 60;

    @GET
    @Path("schemas/{schema}")
    @Produces({"application/schema+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getEventSchema",
            summary = "What the data of an event are",
            description =
                    "The JSON Schema (2020-12) that an event names in its header ce_dataschema. Cacheable for a day.")
    @APIResponse(responseCode = "200", description = "The schema")
    @APIResponse(responseCode = "304", description = "Nothing changed since the ETag you sent")
    @APIResponse(responseCode = "404", description = "There is no schema of this name")
    public Response schema(
            @Parameter(example = "org.toolkits.order.received.v1.json") @RestPath String schema,
            @Context Request request) {
        if (!SCHEMA.matcher(schema).matches()) throw unknown(schema);
        return file("/schemas/" + schema, request);
    }

    @GET
    @Path("asyncapi.yaml")
    @Produces({"application/vnd.aai.asyncapi+yaml;version=3.0.0", "application/yaml"})
    @Operation(
            operationId = "getEventTopics",
            summary = "The topics, and what is in them",
            description =
                    "An AsyncAPI 3 document of the Kafka topics, the keys, headers and events. Cacheable for a day.")
    @APIResponse(responseCode = "200", description = "The AsyncAPI document")
    @APIResponse(responseCode = "304", description = "Nothing changed since the ETag you sent")
    public Response topics(@Context Request request) {
        return file("/asyncapi.yaml", request);
    }

    private static Response file(String path, Request request) {
        try (InputStream in = EventDescriptionsResource.class.getResourceAsStream(path)) {
            if (in == null) throw unknown(path.substring(path.lastIndexOf('/') + 1));
            byte[] body = in.readAllBytes();
            EntityTag tag = new EntityTag(Digest.sha256(body));
            CacheControl day = new CacheControl();
            day.setMaxAge(DAY);
            Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
            return (unchanged != null ? unchanged : Response.ok(body).tag(tag))
                    .cacheControl(day)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    private static RuntimeException unknown(String schema) {
        return ProblemKind.NOT_FOUND
                .problem("There is no schema " + schema + ". /asyncapi.yaml names those that there are.")
                .build();
    }
}
