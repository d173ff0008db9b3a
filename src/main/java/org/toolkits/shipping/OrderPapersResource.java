package org.toolkits.shipping;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.catalog.Catalog;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.labels.MailingLabelZpl;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.Orders;
import org.toolkits.pdf.Calibration;
import org.toolkits.platform.Caller;
import org.toolkits.platform.Digest;
import org.toolkits.problems.ProblemKind;
import org.toolkits.verification.AddressVerifications;

/** An order with its shipments and papers, for staff. It stands here because an order knows nothing of shipments. */
@Path("/api/v1/orders")
@Tag(name = "Orders")
@RolesAllowed({"warehouse", "desk", "admin"})
public class OrderPapersResource {

    static final String PDF = "application/pdf";
    private static final String ZPL = "application/zpl";

    private final Orders orders;
    private final Catalog catalog;
    private final Shipments shipments;
    private final Paperwork paperwork;
    private final Printers printers;
    private final AddressVerifications verifications;
    private final SecurityIdentity identity;

    OrderPapersResource(
            Orders orders,
            Catalog catalog,
            Shipments shipments,
            Paperwork paperwork,
            Printers printers,
            AddressVerifications verifications,
            SecurityIdentity identity) {
        this.orders = orders;
        this.catalog = catalog;
        this.shipments = shipments;
        this.paperwork = paperwork;
        this.printers = printers;
        this.verifications = verifications;
        this.identity = identity;
    }

    @GET
    @Path("/{orderNumber}")
    @RolesAllowed({"warehouse", "desk", "admin", "orders:read"})
    @Produces(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            operationId = "getOrder",
            summary = "An order and where it stands",
            description =
                    "Staff see every order, partners their own. The number may be typed in any case, with or without hyphens.")
    @APIResponse(
            responseCode = "200",
            description = "The order",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "404", description = "Unknown, or mistyped: the type tells which")
    public OrderView get(@RestPath String orderNumber) {
        Order order = find(orderNumber);
        boolean staff = Caller.of(identity).kind() == Caller.Kind.STAFF;
        return OrderView.from(
                order,
                shipments.of(new OrderNumber(order.orderNumber())),
                staff ? verifications.of(order.address()) : null);
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
    @APIResponse(responseCode = "404", description = "Unknown order")
    @APIResponse(
            responseCode = "409",
            description =
                    "Not allocated yet, or changed and not made again yet: try again after Retry-After; or cancelled")
    public Response packingSlip(
            @RestPath String orderNumber,
            @RestQuery @DefaultValue("false") @Parameter(description = "Nothing smaller than 18 points")
                    boolean largePrint,
            @Context Request request) {
        if (!largePrint) return document(orderNumber, Document.Kind.PACKING_SLIP, request);
        Order order = find(orderNumber);
        Document kept = kept(order, Document.Kind.PACKING_SLIP);
        Shipments.Plan plan = new Shipments.Plan(kept.shipmentId(), kept.revision());
        byte[] pdf = paperwork.largePrintSlip(plan, order, catalog.of(order.campaign()));
        return pdf(pdf, "packing-slip-large-print", order, request);
    }

    @GET
    @Path("/{orderNumber}/mailing-label.pdf")
    @Produces(PDF)
    @Transactional
    @Operation(
            operationId = "getMailingLabel",
            summary = "The mailing label",
            description = "For staff: the paper on the parcel, on a 4 x 6 inch label or at a position of a sheet.")
    @APIResponse(
            responseCode = "200",
            description = "The PDF; its ETag is its SHA-256",
            content = @Content(mediaType = PDF))
    @APIResponse(responseCode = "404", description = "Unknown order")
    @APIResponse(
            responseCode = "409",
            description =
                    "Not allocated yet, or changed and not made again yet: try again after Retry-After; or cancelled")
    @APIResponse(responseCode = "422", description = "Unknown label stock or position, or an address that does not fit")
    public Response mailingLabel(
            @RestPath String orderNumber,
            @RestQuery @DefaultValue("4x6") @Parameter(description = "4x6, avery-5160 and others") String stock,
            @RestQuery @DefaultValue("1") @Parameter(description = "Position of the label on a sheet, from 1")
                    int startAt,
            @RestQuery @Parameter(description = "Whose offset and scale are to be made up for") String printer,
            @Context Request request) {
        LabelStock labels = Printers.stock(stock);
        if (startAt < 1 || startAt > labels.labelsPerSheet())
            throw ProblemKind.INVALID_REQUEST
                    .problem("startAt must be 1 to " + labels.labelsPerSheet() + " on a sheet of " + labels)
                    .build();
        if (labels == LabelStock.SINGLE_4X6 && printer == null)
            return document(orderNumber, Document.Kind.MAILING_LABEL, request);
        Calibration calibration = printers.calibration(printer);
        Order order = find(orderNumber);
        kept(order, Document.Kind.MAILING_LABEL);
        MailingLabelPdf.Run run = paperwork.label(order, labels, startAt, calibration);
        if (!run.omitted().isEmpty())
            throw ProblemKind.INVALID_REQUEST
                    .problem(run.omitted().getFirst().reason() + "; take a larger stock, such as 4x6")
                    .build();
        return pdf(run.pdf(), "mailing-label", order, request);
    }

    @GET
    @Path("/{orderNumber}/mailing-label.zpl")
    @Produces(ZPL)
    @Transactional
    @Operation(
            operationId = "getMailingLabelZpl",
            summary = "The mailing label for a thermal printer",
            description = "For staff: 4 x 6 inches in ZPL II. What the printer's font may lack is sent as a picture.")
    @APIResponse(
            responseCode = "200",
            description = "ZPL in UTF-8; its ETag is its SHA-256",
            content = @Content(mediaType = ZPL))
    @APIResponse(responseCode = "404", description = "Unknown order")
    @APIResponse(
            responseCode = "409",
            description =
                    "Not allocated yet, or changed and not made again yet: try again after Retry-After; or cancelled")
    @APIResponse(responseCode = "422", description = "Another resolution than 203 or 300")
    public Response mailingLabelZpl(
            @RestPath String orderNumber,
            @RestQuery @DefaultValue("203") @Parameter(description = "Dots per inch: 203 or 300") int dpi,
            @Context Request request) {
        MailingLabelZpl.Resolution resolution =
                switch (dpi) {
                    case 203 -> MailingLabelZpl.Resolution.DPI_203;
                    case 300 -> MailingLabelZpl.Resolution.DPI_300;
                    default ->
                        throw ProblemKind.INVALID_REQUEST
                                .problem("dpi must be 203 or 300, as the printer has it")
                                .build();
                };
        Order order = find(orderNumber);
        kept(order, Document.Kind.MAILING_LABEL);
        String name = "mailing-label-" + order.orderNumber() + ".zpl";
        byte[] zpl = paperwork.labelZpl(order, resolution);
        return file(zpl, Digest.sha256(zpl), ZPL, name, request);
    }

    private Response document(String typed, Document.Kind kind, Request request) {
        Order order = find(typed);
        Document document = kept(order, kind);
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + order.orderNumber() + ".pdf";
        return file(document.bytes(), document.sha256(), PDF, name, request);
    }

    /** Never one that says what is not true any more: papers of a changed order are made again first. */
    private Document kept(Order order, Document.Kind kind) {
        if (order.status() == OrderStatus.CANCELLED)
            throw ProblemKind.WRONG_STATUS
                    .problem("Order " + order.orderNumber() + " is CANCELLED: nothing of it is to be sent.")
                    .build();
        if (!order.hasPapers())
            throw notReady(
                    order,
                    "its documents are made when it is allocated",
                    Duration.ofSeconds(order.status() == OrderStatus.RECEIVED ? 1 : 60));
        if (order.isOnTheShelves() && paperwork.isOutdated(order, catalog.of(order.campaign())))
            throw notReady(
                    order, "its documents are made again, without what was withdrawn from it", Duration.ofSeconds(5));
        return shipments.newest(new OrderNumber(order.orderNumber()), kind).orElseThrow();
    }

    private static HttpProblem notReady(Order order, String why, Duration retryAfter) {
        return ProblemKind.DOCUMENTS_NOT_READY
                .problem("Order " + order.orderNumber() + " is " + order.status() + "; " + why + ".", retryAfter)
                .build();
    }

    private static Response pdf(byte[] bytes, String name, Order order, Request request) {
        return file(bytes, Digest.sha256(bytes), PDF, name + "-" + order.orderNumber() + ".pdf", request);
    }

    /** A file to save or print. Its ETag is its SHA-256, so that a client that has it already does not load it again. */
    public static Response file(byte[] bytes, String sha256, String mediaType, String name, Request request) {
        EntityTag tag = new EntityTag(sha256);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) return unchanged.tag(tag).build();
        return Response.ok(bytes, mediaType)
                .tag(tag)
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    private Order find(String typed) {
        OrderNumber number = OrderNumber.typed(typed);
        return orders.byNumber(number)
                .filter(order -> order.isVisibleTo(Caller.of(identity)))
                .orElseThrow(() -> ProblemKind.NOT_FOUND
                        .problem("There is no order " + number + ".")
                        .build());
    }
}
