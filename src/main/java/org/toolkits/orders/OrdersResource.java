package org.toolkits.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Slice;
import org.toolkits.problems.Violations;

/** Orders that exist: finding them, and what people decide about them. */
@Path("/api/v1/orders")
@Tag(name = "Orders")
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    /** A page of a list. */
    @Schema(name = "OrderPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<OrderSummary> items,

            @Schema(description = "Send it as cursor for the next page; absent on the last")
            UUID nextCursor) {}

    @Schema(name = "Cancellation")
    record Cancellation(
            @NotBlank(message = "is missing: say why, the recipient may be told")
            @Size(max = 200, message = "must have at most 200 characters")
            @Schema(examples = "Ordered twice by mistake")
            String reason) {}

    private final Orders orders;
    private final OrderDecisions decisions;
    private final Validator validator;
    private final SecurityIdentity identity;

    OrdersResource(Orders orders, OrderDecisions decisions, Validator validator, SecurityIdentity identity) {
        this.orders = orders;
        this.decisions = decisions;
        this.validator = validator;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({"warehouse", "desk", "admin", "orders:read"})
    @Operation(
            operationId = "listOrders",
            summary = "Orders, newest first",
            description = "Staff see all, partners their own.")
    @APIResponse(responseCode = "200", description = "A page of them; none is an empty page")
    @APIResponse(responseCode = "422", description = "A parameter cannot be understood")
    public Page list(
            @RestQuery @Parameter(description = "Only orders that stand there") OrderStatus status,
            @RestQuery @Parameter(description = "Received at or after this instant (RFC 3339)") Instant from,
            @RestQuery @Parameter(description = "Received before this instant (RFC 3339)") Instant to,
            @RestQuery @Parameter(description = "nextCursor of the page before") UUID cursor,
            @RestQuery @DefaultValue("50") @Parameter(description = "1 to 200") int limit) {
        if (beyondCalendar(from) || beyondCalendar(to))
            throw ProblemKind.INVALID_REQUEST
                    .problem("from and to must lie in the years 0001 to 9999, as RFC 3339 has them")
                    .build();
        String partner = Caller.of(identity).partner();
        Slice<Order> found = Slice.of(
                limit,
                most -> orders.newestFirst(new Orders.Filter(partner, status, from, to), cursor, most),
                Order::id);
        return new Page(found.items().stream().map(OrderSummary::from).toList(), found.next());
    }

    private static boolean beyondCalendar(Instant at) {
        if (at == null) return false;
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        return year < 1 || year > 9999;
    }

    @POST
    @Path("/{orderNumber}/cancellation")
    @RolesAllowed({"warehouse", "desk", "admin", "orders:write"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order",
            description =
                    "Until it is packed. What was set aside for it goes back to the shelf. Doing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "The order, cancelled")
    @APIResponse(responseCode = "404", description = "Unknown, mistyped, or somebody else's")
    @APIResponse(responseCode = "409", description = "It is packed already")
    @APIResponse(responseCode = "422", description = "The reason is missing")
    public OrderSummary cancel(@RestPath String orderNumber, Cancellation cancellation) {
        if (cancellation == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        new Violations().check(validator, cancellation).throwIfAny();
        return decisions.cancel(OrderNumber.typed(orderNumber), cancellation.reason(), Caller.of(identity));
    }

    @POST
    @Path("/{orderNumber}/release")
    @RolesAllowed({"desk", "admin"})
    @Operation(
            operationId = "releaseOrder",
            summary = "Take a hold off",
            description = "For staff: the order goes on as if it had just come in.")
    @APIResponse(responseCode = "200", description = "The order, received")
    @APIResponse(responseCode = "404", description = "Unknown or mistyped")
    @APIResponse(responseCode = "409", description = "It is not on hold")
    public OrderSummary release(@RestPath String orderNumber) {
        return decisions.release(OrderNumber.typed(orderNumber), Caller.of(identity));
    }
}
