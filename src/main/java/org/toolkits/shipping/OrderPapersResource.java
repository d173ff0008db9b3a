package org.toolkits.shipping;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.Orders;
import org.toolkits.platform.ProblemKind;

/** An order with its shipments and papers, for staff. It stands here because an order knows nothing of shipments. */
@Path("/api/v1/orders")
@Tag(name = "Orders")
@RolesAllowed({"warehouse", "desk", "admin"})
public class OrderPapersResource {

    private static final String PDF = "application/pdf";
    private static final String LABEL_STOCK = "4x6";

    private final Orders orders;
    private final Shipments shipments;

    OrderPapersResource(Orders orders, Shipments shipments) {
        this.orders = orders;
        this.shipments = shipments;
    }

    @GET
    @Path("/{orderNumber}")
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            operationId = "getOrder",
            summary = "An order and where it stands",
            description = "For staff. The number may be typed in any case, with or without hyphens.")
    @APIResponse(
            responseCode = "200",
            description = "The order",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "401",
            description = "No login",
            content = @Content(mediaType = "application/problem+json"))
    @APIResponse(
            responseCode = "404",
            description = "Unknown, or mistyped: the type tells which",
            content = @Content(mediaType = "application/problem+json"))
    public OrderView get(@RestPath String orderNumber) {
        Order order = find(orderNumber);
        return OrderView.from(order, shipments.of(new OrderNumber(order.orderNumber())));
    }

    @GET
    @Path("/{orderNumber}/packing-slip.pdf")
    @Produces(PDF)
    @Transactional
    @Operation(
            operationId = "getPackingSlip",
            summary = "The packing slip",
            description = "For staff: the paper in the parcel.")
    @APIResponse(
            responseCode = "200",
            description = "The PDF; its ETag is its SHA-256",
            content = @Content(mediaType = PDF))
    @APIResponse(
            responseCode = "401",
            description = "No login",
            content = @Content(mediaType = "application/problem+json"))
    @APIResponse(
            responseCode = "404",
            description = "Unknown order",
            content = @Content(mediaType = "application/problem+json"))
    @APIResponse(
            responseCode = "409",
            description = "The order is not allocated yet: try again after Retry-After",
            content = @Content(mediaType = "application/problem+json"))
    public Response packingSlip(@RestPath String orderNumber, @Context Request request) {
        return document(orderNumber, Document.Kind.PACKING_SLIP, request);
    }

    @GET
    @Path("/{orderNumber}/mailing-label.pdf")
    @Produces(PDF)
    @Transactional
    @Operation(
            operationId = "getMailingLabel",
            summary = "The mailing label",
            description = "For staff: the paper on the parcel, for a printer with 4 x 6 inch labels.")
    @APIResponse(
            responseCode = "200",
            description = "The PDF; its ETag is its SHA-256",
            content = @Content(mediaType = PDF))
    @APIResponse(
            responseCode = "401",
            description = "No login",
            content = @Content(mediaType = "application/problem+json"))
    @APIResponse(
            responseCode = "404",
            description = "Unknown order",
            content = @Content(mediaType = "application/problem+json"))
    @APIResponse(
            responseCode = "409",
            description = "The order is not allocated yet: try again after Retry-After",
            content = @Content(mediaType = "application/problem+json"))
    @APIResponse(
            responseCode = "422",
            description = "Unknown label stock",
            content = @Content(mediaType = "application/problem+json"))
    public Response mailingLabel(
            @RestPath String orderNumber,
            @RestQuery @DefaultValue(LABEL_STOCK) String stock,
            @Context Request request) {
        if (!stock.equals(LABEL_STOCK))
            throw ProblemKind.INVALID_REQUEST
                    .problem("There is no label stock of that name. Known are: " + LABEL_STOCK)
                    .build();
        return document(orderNumber, Document.Kind.MAILING_LABEL, request);
    }

    private Response document(String typed, Document.Kind kind, Request request) {
        Order order = find(typed);
        Document document = shipments
                .newest(new OrderNumber(order.orderNumber()), kind)
                .orElseThrow(() -> ProblemKind.DOCUMENTS_NOT_READY
                        .problem(
                                "Order " + order.orderNumber() + " is " + order.status()
                                        + "; its documents are made when it is allocated.",
                                Duration.ofSeconds(order.status() == org.toolkits.orders.OrderStatus.RECEIVED ? 1 : 60))
                        .build());
        EntityTag tag = new EntityTag(document.sha256());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) return unchanged.tag(tag).build();
        String file = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + order.orderNumber() + ".pdf";
        return Response.ok(document.bytes())
                .tag(tag)
                .header("Content-Disposition", "inline; filename=\"" + file + "\"")
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private Order find(String typed) {
        OrderNumber number = OrderNumber.parse(typed).orElseThrow(() -> ProblemKind.ORDER_NUMBER_MISTYPED
                .problem("This is not an order number: look for a character that is wrong, missing or swapped.")
                .build());
        return orders.byNumber(number).orElseThrow(() -> ProblemKind.NOT_FOUND
                .problem("There is no order " + number + ".")
                .build());
    }
}
