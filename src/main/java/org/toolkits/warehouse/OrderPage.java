package org.toolkits.warehouse;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.orders.Hold;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.Order;
import org.toolkits.orders.Order.StatusChange;
import org.toolkits.orders.OrderDecisions;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.Orders;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;
import org.toolkits.shipping.OrderView.ShipmentEntry;
import org.toolkits.shipping.Shipments;
import org.toolkits.shipping.Shipments.Paper;
import org.toolkits.verification.AddressVerification;
import org.toolkits.verification.AddressVerifications;

/** One order: what staff may see of it, and what they may decide. */
@Path("/warehouse/orders/{number}")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class OrderPage {

    private static final int LONGEST_REASON = 200;

    /** What an order is on this page. */
    record Shown(
            String number,
            OrderStatus status,
            String campaign,
            String neededBy,
            String receivedAt,
            String partner,
            String reference,
            String language,
            List<LineItem> lines,
            List<StatusChange> history,
            Hold hold,
            boolean cancellable,
            String reason) {

        static Shown of(Order order) {
            return new Shown(
                    order.orderNumber(),
                    order.status(),
                    order.campaign(),
                    order.neededBy() == null ? null : order.neededBy().toString(),
                    Words.time(order.receivedAt()),
                    order.partner(),
                    order.clientReference(),
                    order.language(),
                    order.lines(),
                    order.history(),
                    order.hold().orElse(null),
                    order.canBeCancelled(),
                    order.history().getLast().reason());
        }

        public boolean isHeld() {
            return hold != null;
        }
    }

    record Reading(
            Frame frame,
            Shown order,
            Recipients.Addressee to,
            List<ShipmentEntry> shipments,
            AddressVerification verification,
            boolean papers,
            String done,
            String refused)
            implements TemplateInstance {}

    private final Orders orders;
    private final OrderDecisions decisions;
    private final Shipments shipments;
    private final AddressVerifications verifications;
    private final Recipients recipients;
    private final SecurityIdentity identity;

    OrderPage(
            Orders orders,
            OrderDecisions decisions,
            Shipments shipments,
            AddressVerifications verifications,
            Recipients recipients,
            SecurityIdentity identity) {
        this.orders = orders;
        this.decisions = decisions;
        this.shipments = shipments;
        this.verifications = verifications;
        this.recipients = recipients;
        this.identity = identity;
    }

    /** @param done what the form before has done; shown only if it is so */
    @GET
    @Transactional
    @Operation(hidden = true)
    public Response show(@RestPath String number, @RestQuery String done) {
        return page(200, number, done, null);
    }

    /** Released is released: doing it twice, or in two tabs, says so and changes nothing. */
    @POST
    @Path("/release")
    @RolesAllowed({"desk", "admin"})
    @Operation(hidden = true)
    public Response release(@RestPath String number) {
        return decide(number, "released", () -> decisions.release(OrderNumber.typed(number), Caller.of(identity)));
    }

    @POST
    @Path("/decline")
    @RolesAllowed({"desk", "admin"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decline(@RestPath String number, @RestForm @DefaultValue("") String reason) {
        return cancel(number, "declined", reason, true);
    }

    @POST
    @Path("/cancellation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response cancel(@RestPath String number, @RestForm @DefaultValue("") String reason) {
        return cancel(number, "cancelled", reason, false);
    }

    /** @param held whether the form was about an order on hold: if it is no longer, somebody else has decided */
    private Response cancel(String number, String done, String reason, boolean held) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON)
            return page(
                    422, number, null, "Say why, in at most " + LONGEST_REASON + " characters. Nothing was changed.");
        return decide(number, done, () -> {
            OrderStatus status = found(number).status();
            boolean decided = held ? status != OrderStatus.ON_HOLD : status == OrderStatus.CANCELLED;
            if (decided)
                throw ProblemKind.WRONG_STATUS
                        .problem("Somebody has decided already: the order is "
                                + Words.words(status).toLowerCase(Locale.ROOT) + ".")
                        .build();
            // They may decide just now, too: this looks again, under the order's lock
            if (held) decisions.decline(OrderNumber.typed(number), why, Caller.of(identity));
            else decisions.cancel(OrderNumber.typed(number), why, Caller.of(identity));
        });
    }

    /** Then by a GET, so that a reload or the way back sends nothing again. */
    private Response decide(String number, String done, Runnable decision) {
        try {
            decision.run();
            return Response.seeOther(URI.create("/warehouse/orders/" + OrderNumber.typed(number) + "?done=" + done))
                    .build();
        } catch (HttpProblem refused) {
            if (refused.getStatusCode() != 409) throw refused;
            return page(409, number, null, refused.getDetail() + " Nothing was changed by you.");
        }
    }

    @GET
    @Path("/packing-slip.pdf")
    @Produces("application/pdf")
    @Operation(hidden = true)
    public Response slip(@RestPath String number) {
        return paper(shipments.packingSlip(OrderNumber.typed(number)).orElseThrow(NotFoundException::new));
    }

    @GET
    @Path("/mailing-label.pdf")
    @Produces("application/pdf")
    @Operation(hidden = true)
    public Response label(@RestPath String number) {
        return paper(shipments.mailingLabel(OrderNumber.typed(number)).orElseThrow(NotFoundException::new));
    }

    private static Response paper(Paper paper) {
        return Response.ok(paper.pdf(), "application/pdf")
                .header("Content-Disposition", "inline")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private Response page(int status, String typed, String done, String refused) {
        Order order = found(typed);
        OrderNumber number = new OrderNumber(order.orderNumber());
        Reading page = new Reading(
                Frame.of(identity, null),
                Shown.of(order),
                recipients.of(order, Caller.of(identity)),
                shipments.entries(order.orderNumber()),
                verifications.of(order.address()),
                shipments.packingSlip(number).isPresent(),
                told(done, order),
                refused);
        return Response.status(status)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String told(String done, Order order) {
        boolean cancelled = order.status() == OrderStatus.CANCELLED;
        return switch (done) {
            case "released" -> cancelled || order.hold().isPresent() ? null : "The order is released and goes on.";
            case "declined" -> cancelled ? "The order is declined. Whoever asked for it is told by e-mail." : null;
            case "cancelled" -> cancelled ? "The order is cancelled. Whoever asked for it is told by e-mail." : null;
            case null, default -> null;
        };
    }

    private Order found(String typed) {
        OrderNumber number = OrderNumber.typed(typed);
        return orders.byNumber(number).orElseThrow(() -> ProblemKind.NOT_FOUND
                .problem("There is no order " + number + ".")
                .build());
    }
}
