package org.toolkits.warehouse;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.Orders;
import org.toolkits.orders.RecipientType;
import org.toolkits.platform.Caller;
import org.toolkits.shipping.Shipments;

/** Today's work, and finding one order. */
@Path("/warehouse")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class QueuePage {

    /** A status with its number of orders; without a status, what is to do. */
    record Tab(String label, String path, String count, boolean here) {}

    record Today(
            Frame frame,
            QueueFilter filter,
            List<Tab> tabs,
            String late,
            List<RecipientType> types,
            List<Queue.Entry> entries,
            String nextPath,
            boolean first)
            implements TemplateInstance {}

    record Results(Frame frame, String typed, String wrong, List<Recipients.Found> found, boolean more)
            implements TemplateInstance {}

    private final Queue queue;
    private final Orders orders;
    private final Shipments shipments;
    private final Scans scans;
    private final Recipients recipients;
    private final SecurityIdentity identity;

    QueuePage(
            Queue queue,
            Orders orders,
            Shipments shipments,
            Scans scans,
            Recipients recipients,
            SecurityIdentity identity) {
        this.queue = queue;
        this.orders = orders;
        this.shipments = shipments;
        this.scans = scans;
        this.recipients = recipients;
        this.identity = identity;
    }

    @GET
    @Operation(hidden = true)
    public Response show(
            @RestQuery String status,
            @RestQuery String type,
            @RestQuery String country,
            @RestQuery @DefaultValue("false") String late,
            @RestQuery String after) {
        QueueFilter filter = QueueFilter.of(status, type, country, late.equals("true"));
        Optional<Queue.Cursor> cursor = Queue.Cursor.read(after);
        Queue.Listing listing = queue.page(filter, cursor.orElse(null));
        Today page = new Today(
                Frame.of(identity, Place.QUEUE),
                filter,
                tabs(filter),
                Words.counted(queue.late()),
                List.of(RecipientType.values()),
                listing.entries(),
                listing.next() == null ? null : filter.after(listing.next()),
                cursor.isEmpty());
        return page(200, page);
    }

    private List<Tab> tabs(QueueFilter filter) {
        Map<OrderStatus, Long> counts = queue.counts();
        long toDo = QueueFilter.TO_DO.stream().mapToLong(counts::get).sum();
        Stream<Tab> each = Arrays.stream(OrderStatus.values())
                .map(status -> new Tab(
                        Words.words(status),
                        filter.path(status),
                        Words.counted(counts.get(status)),
                        status == filter.status()));
        Tab all = new Tab("To do", filter.path(null), Words.counted(toDo), filter.status() == null);
        return Stream.concat(Stream.of(all), each).toList();
    }

    /** What was typed or scanned: a number leads to its order, words to those who are called so. Not in the address: it may be a name. */
    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response search(@RestForm @DefaultValue("") String typed) {
        String wanted = typed.strip();
        if (wanted.isEmpty()) return Response.seeOther(URI.create("/warehouse")).build();
        Optional<OrderNumber> number = scans.order(wanted);
        if (number.isPresent() && orders.byNumber(number.get()).isPresent())
            return Response.seeOther(URI.create("/warehouse/orders/" + number.get()))
                    .build();
        Frame frame = Frame.of(identity, Place.QUEUE);
        if (number.isPresent())
            return page(404, new Results(frame, typed, "There is no order " + number.get() + ".", List.of(), false));
        List<Recipients.Found> found = recipients.named(wanted, Caller.of(identity));
        if (found.isEmpty() && looksLikeANumber(wanted))
            return page(
                    404,
                    new Results(
                            frame,
                            typed,
                            "This is nearly an order number, but a character is wrong, missing or swapped. Look at the"
                                    + " paper again, or scan it.",
                            found,
                            false));
        boolean more = found.size() > Recipients.MOST;
        return page(200, new Results(frame, typed, null, more ? found.subList(0, Recipients.MOST) : found, more));
    }

    /** Where the code on a slip leads. */
    @GET
    @Path("/shipments/{shipment}")
    @Operation(hidden = true)
    public Response shipment(@RestPath UUID shipment) {
        OrderNumber number = shipments.orderOf(shipment).orElseThrow(NotFoundException::new);
        return Response.seeOther(URI.create("/warehouse/orders/" + number)).build();
    }

    /** Of nine characters or so, with a digit: names have none. */
    private static boolean looksLikeANumber(String typed) {
        String characters = Scans.lastOf(typed).replaceAll("[\\s-]", "");
        return characters.matches("[A-Za-z0-9]{7,11}") && characters.matches(".*[0-9].*");
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
