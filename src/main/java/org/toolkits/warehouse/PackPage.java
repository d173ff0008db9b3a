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
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.toolkits.orders.OrderNumber;
import org.toolkits.packing.PackingTables;
import org.toolkits.packing.PackingTables.Outcome;
import org.toolkits.packing.Table;
import org.toolkits.platform.Caller;
import org.toolkits.shipping.ShipmentView;

/** The screen at a packing table: one field, into which a scanner types, and what it has come to. */
@Path("/warehouse/pack")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class PackPage {

    /** Longer than any code on a paper or a thing. */
    private static final int LONGEST = 300;

    /**
     * @param table null if nothing lies there
     * @param closed the parcel that was closed just now; null if none was
     * @param refused why the last scan did nothing; null if it did
     */
    record Screen(Frame frame, Table table, ShipmentView closed, String refused) implements TemplateInstance {}

    private final PackingTables tables;
    private final Scans scans;
    private final SecurityIdentity identity;

    PackPage(PackingTables tables, Scans scans, SecurityIdentity identity) {
        this.tables = tables;
        this.scans = scans;
        this.identity = identity;
    }

    @GET
    @Operation(hidden = true)
    public Response show() {
        return screen(200, table(), null, null);
    }

    /**
     * Answered by the page itself: to send it again, by a reload or the way back, counts nothing, because the step is an older one.
     *
     * @param step that the page showed; none if nothing lay on the table
     */
    @POST
    @Path("/scan")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response scan(@RestForm @DefaultValue("") String step, @RestForm @DefaultValue("") String code) {
        Caller caller = Caller.of(identity);
        String scanned = code.length() > LONGEST ? code.substring(0, LONGEST) : code.strip();
        Optional<OrderNumber> order = scans.order(scanned);
        try {
            if (table() == null) return begin(step, scanned, order, caller);
            int seen = step.matches("[0-9]{1,9}") ? Integer.parseInt(step) : -1;
            return switch (tables.scan(seen, scanned, order.orElse(null), caller)) {
                case Outcome.Counted(Table table) -> screen(200, table, null, null);
                case Outcome.Closed(ShipmentView parcel, Table next) -> screen(200, next, parcel, null);
                case Outcome.Refused(String why, Table table) -> screen(409, table, null, why);
            };
        } catch (HttpProblem refused) {
            return screen(refused.getStatusCode(), table(), null, Words.said(refused));
        }
    }

    private Response begin(String step, String scanned, Optional<OrderNumber> order, Caller caller) {
        if (!step.isEmpty())
            return screen(409, null, null, "That order was packed or put aside in another tab. Scan the next one.");
        if (order.isEmpty())
            return screen(
                    422,
                    null,
                    null,
                    scanned.isEmpty()
                            ? "Nothing was scanned."
                            : "This is not the code of an order. Scan a packing slip first, then what goes into its parcel.");
        return screen(200, tables.begin(order.get(), caller), null, null);
    }

    @POST
    @Path("/aside")
    @Operation(hidden = true)
    public Response putAside() {
        tables.putAside(Caller.of(identity));
        return Response.seeOther(URI.create("/warehouse/pack")).build();
    }

    private Table table() {
        return tables.look(Caller.of(identity)).orElse(null);
    }

    private Response screen(int status, Table table, ShipmentView closed, String refused) {
        return Response.status(status)
                .entity(new Screen(Frame.of(identity, Place.PACK), table, closed, refused).render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
