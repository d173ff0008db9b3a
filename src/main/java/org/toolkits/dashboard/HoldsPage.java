package org.toolkits.dashboard;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.orders.HoldReason;
import org.toolkits.orders.OrderDecisions;
import org.toolkits.orders.OrderNumber;
import org.toolkits.platform.Caller;
import org.toolkits.problems.Slice;
import org.toolkits.warehouse.Frame;
import org.toolkits.warehouse.Place;

/** Orders that wait for a person: why, for how long, and what that person decides. */
@Path("/staff/holds")
@RolesAllowed({"desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class HoldsPage {

    private static final int ROWS = 50;

    /** @param reason null for all */
    record Tab(HoldReason reason, String count, boolean here) {}

    /** @param decided the order that was decided about just now; null if none was */
    record Waiting(
            Frame frame,
            List<Tab> tabs,
            HoldReason reason,
            String did,
            String decided,
            String wrong,
            List<Holds.Entry> entries,
            boolean first,
            UUID next)
            implements TemplateInstance {}

    private final Holds holds;
    private final OrderDecisions decisions;
    private final SecurityIdentity identity;

    HoldsPage(Holds holds, OrderDecisions decisions, SecurityIdentity identity) {
        this.holds = holds;
        this.decisions = decisions;
        this.identity = identity;
    }

    /** @param did what was done just now with the order {@code number} */
    @GET
    @Operation(hidden = true)
    public Response show(
            @RestQuery String reason, @RestQuery UUID after, @RestQuery String did, @RestQuery String number) {
        String decided = number == null
                ? null
                : OrderNumber.parse(number).map(OrderNumber::value).orElse(null);
        return page(200, reason(reason), after, did, decided, null);
    }

    /** @param reason of the list that the form stood in */
    @POST
    @Path("/{number}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response release(@RestPath String number, @RestForm @DefaultValue("") String reason) {
        return decide(number, reason, "released", order -> decisions.release(order, Caller.of(identity)));
    }

    /** The reason is told to whoever asked for the order. */
    @POST
    @Path("/{number}/decline")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decline(
            @RestPath String number,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String because) {
        String why = reason(because) == HoldReason.HOUSEHOLD_LIMIT
                ? "Your household has had its share of this campaign."
                : "We could not tell whether a person asked for it.";
        return decide(number, reason, "declined", order -> decisions.decline(order, why, Caller.of(identity)));
    }

    private Response decide(String number, String reason, String did, Consumer<OrderNumber> decision) {
        OrderNumber order = OrderNumber.typed(number);
        try {
            decision.accept(order);
        } catch (HttpProblem refused) {
            if (refused.getStatusCode() != 409) throw refused;
            return page(
                    409,
                    reason(reason),
                    null,
                    null,
                    null,
                    "Somebody has decided already. " + refused.getDetail() + " Nothing was changed by you.");
        }
        UriBuilder list =
                UriBuilder.fromPath("/staff/holds").queryParam("did", did).queryParam("number", order.value());
        if (reason(reason) != null) list.queryParam("reason", reason(reason));
        return Response.seeOther(list.build()).build();
    }

    private Response page(int status, HoldReason reason, UUID after, String did, String decided, String wrong) {
        Slice<Holds.Entry> found = holds.oldestFirst(reason, after, ROWS);
        Waiting page = new Waiting(
                Frame.of(identity, Place.HOLDS),
                tabs(reason),
                reason,
                did,
                decided,
                wrong,
                found.items(),
                after == null,
                found.next());
        return Response.status(status)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }

    private List<Tab> tabs(HoldReason here) {
        Map<HoldReason, Long> counts = holds.counts();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        boolean more = all >= Holds.COUNTED;
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(null, counted(all, more), here == null));
        counts.forEach((reason, count) -> tabs.add(new Tab(reason, counted(count, more), reason == here)));
        return tabs;
    }

    /** @param more whether not all were counted */
    private static String counted(long count, boolean more) {
        return Wording.number(count) + (more && count > 0 ? "+" : "");
    }

    private static HoldReason reason(String name) {
        return Arrays.stream(HoldReason.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
