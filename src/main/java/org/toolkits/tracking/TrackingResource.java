package org.toolkits.tracking;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.address.PostalAddress;
import org.toolkits.intake.AddressCheck;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderDecisions;
import org.toolkits.orders.Orders;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;
import org.toolkits.shipping.Shipments;
import org.toolkits.verification.AddressVerifications;

/** An order by the secret of its link: see it, correct its address, cancel it. */
@Path("/api/v1/tracking/{token}")
@Tag(name = "Tracking")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class TrackingResource {

    @Schema(name = "VisitorCancellation")
    record Cancellation(
            @Size(max = 200, message = "must have at most 200 characters")
            @Schema(examples = "Ordered twice by mistake")
            String reason) {}

    /** Like the address of a request, and whether it is complete as it stands. */
    @Schema(
            name = "AddressCorrection",
            requiredProperties = {"line1", "city", "country"})
    record Correction(
            @Schema(examples = "326 S 7th St") String line1,
            @Schema(examples = "Apt 2") String line2,
            @Schema(examples = "Springfield") String city,
            @Schema(examples = "IL") String region,
            @Schema(examples = "62701") String postalCode,
            @Schema(examples = "US") String country,

            @Schema(defaultValue = "false", description = "Skips what is only asked, never what is wrong")
            Boolean addressConfirmed) {

        PostalAddress typed() {
            return new PostalAddress(line1, line2, city, region, postalCode, country);
        }

        /** Says nothing, because it ends up in logs. */
        @Override
        public String toString() {
            return "Correction[]";
        }
    }

    private final Orders orders;
    private final OrderDecisions decisions;
    private final Shipments shipments;
    private final AddressVerifications verifications;
    private final Validator validator;

    TrackingResource(
            Orders orders,
            OrderDecisions decisions,
            Shipments shipments,
            AddressVerifications verifications,
            Validator validator) {
        this.orders = orders;
        this.decisions = decisions;
        this.shipments = shipments;
        this.verifications = verifications;
        this.validator = validator;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "track",
            summary = "Where an order stands",
            description = "For whoever has the link. Says until when a change is possible.")
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "404", description = "The link leads nowhere")
    public TrackingView track(@RestPath String token) {
        Order order = orders.byToken(token).orElseThrow(TrackingResource::unknown);
        return TrackingView.from(order, shipments.entries(order.orderNumber()));
    }

    @PUT
    @Path("/address")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "correctAddress",
            summary = "Correct the address",
            description = "Until the order is picked. Papers that name the old address are made again.")
    @APIResponse(responseCode = "200", description = "The order with its new address")
    @APIResponse(responseCode = "404", description = "The link leads nowhere")
    @APIResponse(responseCode = "409", description = "It is too late")
    @APIResponse(
            responseCode = "422",
            description =
                    "The address is wrong: violations[] names each value, suggestion is the address as it should probably be")
    public TrackingView correctAddress(@RestPath String token, Correction correction) {
        if (correction == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        Order order = orders.byToken(token).orElseThrow(TrackingResource::unknown);
        Violations violations = new Violations();
        boolean confirmed = Boolean.TRUE.equals(correction.addressConfirmed());
        PostalAddress address =
                AddressCheck.of(correction.typed(), order.recipient().isPerson(), confirmed, "/", violations);
        violations.throwIfAny();
        decisions.correctAddress(token, address);
        verifications.ask(order.orderNumber());
        return track(token);
    }

    @POST
    @Path("/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelTracked",
            summary = "Cancel the order",
            description = "Until it is packed. Doing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "The order, cancelled")
    @APIResponse(responseCode = "404", description = "The link leads nowhere")
    @APIResponse(responseCode = "409", description = "It is too late")
    public TrackingView cancel(@RestPath String token, Cancellation cancellation) {
        if (cancellation == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        new Violations().check(validator, cancellation).throwIfAny();
        decisions.cancel(token, cancellation.reason());
        return track(token);
    }

    private static HttpProblem unknown() {
        return ProblemKind.NOT_FOUND
                .problem("This link leads to no order: look whether it was copied whole.")
                .build();
    }
}
