package org.toolkits.warehouse;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.OrderStatus;
import org.toolkits.platform.Caller;
import org.toolkits.shipping.CarrierLists;
import org.toolkits.shipping.OrderView.ShipmentEntry;
import org.toolkits.shipping.ShipmentStatus;
import org.toolkits.shipping.ShipmentSteps;
import org.toolkits.shipping.Shipments;
import org.toolkits.shipping.TrackingNumber;

/** What the carrier takes, one by one or from its list, and what it brings back. */
@Path("/warehouse/ship")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class ShipPage {

    /** Nobody mends more at once. */
    private static final int SHOWN = 500;

    private static final String USUAL = "USPS";
    private static final List<String> CARRIERS = List.of("USPS", "UPS", "FedEx", "DHL");

    /** Which field waits for the next scan. */
    enum Next {
        ORDER,
        TRACKING,
        RETURNED
    }

    /**
     * @param order the parcel whose tracking number is wanted next; null if none is
     * @param done what was done just now; null if nothing was
     * @param wrong why nothing was done; stands at the field that is next
     */
    record Form(
            Frame frame,
            String packed,
            List<String> carriers,
            String carrier,
            String order,
            String tracking,
            Next next,
            String done,
            String wrong)
            implements TemplateInstance {}

    record Answers(CarrierLists.Report report, List<CarrierLists.RowAnswer> refused, boolean more)
            implements TemplateInstance {}

    record Refused(String why) implements TemplateInstance {}

    private final ShipmentSteps steps;
    private final CarrierLists lists;
    private final Shipments shipments;
    private final Scans scans;
    private final Queue queue;
    private final SecurityIdentity identity;

    ShipPage(
            ShipmentSteps steps,
            CarrierLists lists,
            Shipments shipments,
            Scans scans,
            Queue queue,
            SecurityIdentity identity) {
        this.steps = steps;
        this.lists = lists;
        this.shipments = shipments;
        this.scans = scans;
        this.queue = queue;
        this.identity = identity;
    }

    /**
     * @param shipped the order that was handed over just now; so {@code returned}
     * @param order the order whose code was scanned, and whose tracking number is wanted
     * @param carrier who carried the last one
     */
    @GET
    @Operation(hidden = true)
    public Response show(
            @RestQuery String shipped, @RestQuery String returned, @RestQuery String order, @RestQuery String carrier) {
        Optional<OrderNumber> scanned = Optional.ofNullable(order).flatMap(OrderNumber::parse);
        if (scanned.isPresent()) return page(200, carrier, scanned.get().value(), "", Next.TRACKING, null, null);
        String done = told(shipped, ShipmentStatus.SHIPPED)
                .map(number -> number + " is on its way. Whoever asked for it is told by e-mail.")
                .or(
                        () -> told(returned, ShipmentStatus.RETURNED)
                                .map(
                                        number -> number
                                                + " came back. Look what is still good, and count it in as a receipt of stock: that is not done by itself."))
                .orElse(null);
        Next next = returned == null ? Next.ORDER : Next.RETURNED;
        return page(200, carrier, null, "", next, done, null);
    }

    /** Only if it is so: an address can be kept, and called again. */
    private Optional<OrderNumber> told(String number, ShipmentStatus status) {
        return Optional.ofNullable(number).flatMap(OrderNumber::parse).filter(known -> parcel(known, status)
                .map(ShipmentEntry::status)
                .filter(status::equals)
                .isPresent());
    }

    /**
     * By scanner: the order's code, Enter, the carrier's code, Enter.
     *
     * @param without {@code true} if the carrier gives no number
     */
    @POST
    @Path("/parcel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ship(
            @RestForm @DefaultValue("") String order,
            @RestForm @DefaultValue("") String carrier,
            @RestForm @DefaultValue("") String tracking,
            @RestForm @DefaultValue("") String without) {
        Optional<OrderNumber> number = scans.order(order);
        if (number.isEmpty()) return page(422, carrier, order, tracking, Next.ORDER, null, unreadable(order));
        Optional<ShipmentEntry> parcel = parcel(number.get(), ShipmentStatus.PACKED);
        if (parcel.isEmpty()) return page(404, carrier, order, tracking, Next.ORDER, null, none(number.get()));
        String written = number.get().value();
        boolean asksForNumber = tracking.isBlank() && !without.equals("true");
        if (asksForNumber && parcel.get().status() == ShipmentStatus.PACKED)
            return to(UriBuilder.fromPath("/warehouse/ship")
                    .queryParam("order", written)
                    .queryParam("carrier", carrier.strip()));
        if (scans.order(tracking).isPresent())
            return page(
                    422,
                    carrier,
                    written,
                    "",
                    Next.TRACKING,
                    null,
                    "That is the code of an order. Scan the carrier's code on the label of " + written + ".");
        try {
            TrackingNumber typed = TrackingNumber.of(carrier, without.equals("true") ? null : tracking);
            steps.ship(parcel.get().shipmentId(), typed, Caller.of(identity));
            return to(UriBuilder.fromPath("/warehouse/ship")
                    .queryParam("shipped", written)
                    .queryParam("carrier", typed.carrier()));
        } catch (HttpProblem refused) {
            boolean mistyped = refused.getStatusCode() == 422;
            return page(
                    refused.getStatusCode(),
                    carrier,
                    mistyped ? written : null,
                    mistyped ? tracking : "",
                    mistyped ? Next.TRACKING : Next.ORDER,
                    null,
                    Words.said(refused) + (mistyped ? "" : " Nothing was changed."));
        }
    }

    @POST
    @Path("/return")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response takeBack(@RestForm @DefaultValue("") String order) {
        Optional<OrderNumber> number = scans.order(order);
        if (number.isEmpty()) return page(422, null, null, "", Next.RETURNED, null, unreadable(order));
        Optional<ShipmentEntry> parcel = parcel(number.get(), ShipmentStatus.SHIPPED);
        if (parcel.isEmpty()) return page(404, null, null, "", Next.RETURNED, null, none(number.get()));
        try {
            steps.takeBack(parcel.get().shipmentId(), Caller.of(identity));
            return to(UriBuilder.fromPath("/warehouse/ship").queryParam("returned", number.get()));
        } catch (HttpProblem refused) {
            String why = Words.said(refused) + " Nothing was changed.";
            return page(refused.getStatusCode(), null, null, "", Next.RETURNED, null, why);
        }
    }

    /** A part of the page: what became of each row, those first that somebody has to look at. */
    @POST
    @Path("/tracking")
    @Consumes("text/csv")
    @Operation(hidden = true)
    public Response list(byte[] file) {
        try {
            CarrierLists.Report report = lists.ship(file == null ? new byte[0] : file, Caller.of(identity));
            List<CarrierLists.RowAnswer> refused = report.rows().stream()
                    .filter(row -> row.outcome() == CarrierLists.Became.REFUSED)
                    .limit(SHOWN)
                    .toList();
            return html(200, new Answers(report, refused, report.refused() > SHOWN));
        } catch (HttpProblem refused) {
            return html(refused.getStatusCode(), new Refused(Words.said(refused) + ". Nothing was changed."));
        }
    }

    /** The parcel that stands there, else the first one: then what is asked of it tells why that cannot be. */
    private Optional<ShipmentEntry> parcel(OrderNumber number, ShipmentStatus status) {
        List<ShipmentEntry> parcels = shipments.entries(number.value());
        return parcels.stream()
                .filter(parcel -> parcel.status() == status)
                .findFirst()
                .or(() -> parcels.stream().findFirst());
    }

    private static String unreadable(String scanned) {
        return scanned.isBlank()
                ? "Scan the code of the order first: it is on the packing slip and on the label."
                : "This is not the code of an order: scan the one on the packing slip or on the label. If you typed it, a"
                        + " character is wrong, missing or swapped.";
    }

    private static String none(OrderNumber number) {
        return "There is no parcel of an order " + number + ": it does not exist, or its papers are not made yet.";
    }

    private Response page(
            int status, String carrier, String order, String tracking, Next next, String done, String wrong) {
        String chosen = carrier == null || carrier.isBlank() ? USUAL : carrier.strip();
        String packed = Words.counted(queue.counts().get(OrderStatus.PACKED));
        return html(
                status,
                new Form(Frame.of(identity, Place.SHIP), packed, CARRIERS, chosen, order, tracking, next, done, wrong));
    }

    /** Then by a GET, so that a reload or the way back sends nothing again. */
    private static Response to(UriBuilder page) {
        return Response.seeOther(page.build()).build();
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
