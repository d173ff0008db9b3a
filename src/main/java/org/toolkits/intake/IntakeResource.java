package org.toolkits.intake;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;

@Path("/api/v1/orders")
@Tag(name = "Orders")
public class IntakeResource {

    private static final String EXAMPLE = """
            {"recipient": {"name": "María García", "organization": "Springfield Public Library", "type": "LIBRARY",
                           "email": "maria@example.org", "phone": "+1 217 555 0100"},
             "address": {"line1": "326 S 7th St", "line2": "Apt 2", "city": "Springfield", "region": "IL",
                         "postalCode": "62701", "country": "US"},
             "lines": [{"sku": "BBW25-TOOLKIT", "quantity": 1}],
             "neededBy": "2026-09-27", "message": "For our window", "language": "en", "newsletter": false}""";

    private final Intake intake;
    private final SecurityIdentity identity;

    IntakeResource(Intake intake, SecurityIdentity identity) {
        this.intake = intake;
        this.identity = identity;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "placeOrder",
            summary = "Order material",
            description =
                    "Answers as soon as the order is stored. Unless the answer is 201, nothing was stored. Without a login it"
                            + " needs a proof (see GET /api/v1/challenge), or it waits as ON_HOLD for a person.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = OrderRequest.class),
                            examples = @ExampleObject(name = "A library", value = EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "The order is stored",
            headers =
                    @Header(
                            name = "Location",
                            description = "The order, for staff and partners",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = OrderReceipt.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same person asked for the same within 24 hours, without a key: this is the first order",
            content = @Content(schema = @Schema(implementation = OrderReceipt.class)))
    @APIResponse(responseCode = "400", description = "The body is not JSON, or a partner sent no Idempotency-Key")
    @APIResponse(
            responseCode = "409",
            description = "The first request with this key is running, or the clientReference is another order's")
    @APIResponse(responseCode = "413", description = "The body is larger than 64 KiB")
    @APIResponse(responseCode = "415", description = "The body is not declared as application/json")
    @APIResponse(
            responseCode = "422",
            description = "Values are wrong or missing: violations[] names each by a JSON pointer")
    public Response place(
            OrderRequest request,
            @RestHeader("Idempotency-Key")
                    @Parameter(
                            description =
                                    "Any string of yours, such as a UUID, bare or in quotes; partners must send one. The same"
                                            + " key with the same body gets the first answer again, for 7 days.")
                    String key) {
        if (request == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        Caller caller = Caller.of(identity);
        if (caller.kind() == Caller.Kind.PARTNER && !identity.hasRole("orders:write"))
            throw ProblemKind.FORBIDDEN
                    .problem("The key lacks the scope orders:write.")
                    .build();
        return switch (intake.place(request, caller, IdempotencyKey.parse(key))) {
            case Answer.Placed placed ->
                Response.created(URI.create(placed.location()))
                        .entity(placed.body())
                        .build();
            case Answer.Replayed first ->
                Response.created(URI.create(first.location()))
                        .entity(first.body())
                        .header("Idempotency-Replayed", "true")
                        .build();
            case Answer.AskedBefore before -> Response.ok(before.first()).build();
        };
    }
}
