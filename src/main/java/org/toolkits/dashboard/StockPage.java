package org.toolkits.dashboard;

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
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.insights.StockOutlook;
import org.toolkits.platform.Caller;
import org.toolkits.platform.Ids;
import org.toolkits.problems.Slice;
import org.toolkits.stock.Movement;
import org.toolkits.stock.Movements;
import org.toolkits.stock.Stock;
import org.toolkits.stock.StockChange;
import org.toolkits.warehouse.Frame;
import org.toolkits.warehouse.Place;

/** What is on the shelves, how long it lasts, and saying that it changed. */
@Path("/staff/stock")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class StockPage {

    private static final int ROWS = 25;

    /**
     * @param of the item whose movements are shown; null for all
     * @param first whether the movements are the newest
     */
    record Shelves(
            Frame frame,
            List<StockOutlook.Item> items,
            List<StockOutlook.Item> low,
            StockForm form,
            String done,
            String of,
            List<Movement> movements,
            boolean first,
            UUID next)
            implements TemplateInstance {}

    private final Stock stock;
    private final Movements movements;
    private final StockOutlook outlook;
    private final SecurityIdentity identity;
    private final Clock clock;

    StockPage(Stock stock, Movements movements, StockOutlook outlook, SecurityIdentity identity, Clock clock) {
        this.stock = stock;
        this.movements = movements;
        this.outlook = outlook;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * @param did the item that a form before has changed; with {@code again} if it had been sent before that
     * @param of the item whose movements to show
     * @param before the last movement of the page before
     */
    @GET
    @Operation(hidden = true)
    public Response show(
            @RestQuery String did, @RestQuery boolean again, @RestQuery String of, @RestQuery UUID before) {
        List<StockOutlook.Item> items = outlook.items();
        String done = items.stream()
                .filter(item -> item.sku().equals(did))
                .findFirst()
                .map(item -> said(item, again))
                .orElse(null);
        return page(items, StockForm.empty(of, Ids.next(clock)), done, of, before);
    }

    /** Then by a GET, so that a reload sends nothing again; what is sent again all the same counts once. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @RestForm @DefaultValue("") String item,
            @RestForm @DefaultValue("") String what,
            @RestForm @DefaultValue("") String number,
            @RestForm @DefaultValue("") String why,
            @RestForm @DefaultValue("") String once) {
        StockForm form = StockForm.read(item, what, number, why, once);
        if (form.isWrong()) return refused(form);
        return switch (stock.change(
                form.item(), form.wish(), form.why(), Caller.of(identity).name(), form.key())) {
            case StockChange.Done _ -> back(form.item(), false);
            case StockChange.Before _ -> back(form.item(), true);
            case StockChange.Refused no ->
                refused(no.sentBefore() ? form.fresh(Ids.next(clock), no.why()) : form.withWrongNumber(no.why()));
            case StockChange.Unknown _ -> refused(form.withWrongItem("Choose an item."));
        };
    }

    private static Response back(String sku, boolean again) {
        UriBuilder page = UriBuilder.fromPath("/staff/stock").queryParam("did", "{sku}");
        if (again) page.queryParam("again", true);
        return Response.seeOther(page.build(sku)).build();
    }

    private Response refused(StockForm form) {
        return page(outlook.items(), form, null, null, null);
    }

    private Response page(List<StockOutlook.Item> items, StockForm form, String done, String of, UUID before) {
        String one = of == null || of.isBlank() ? null : of;
        Slice<Movement> found = movements.newestFirst(one, before, ROWS);
        Shelves page = new Shelves(
                Frame.of(identity, Place.STOCK),
                items,
                items.stream()
                        .filter(item -> item.open() && item.forecast().isLow())
                        .toList(),
                form,
                done,
                one,
                found.items(),
                before == null,
                found.next());
        return Response.status(form.isWrong() ? 422 : 200)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String said(StockOutlook.Item item, boolean again) {
        String now = item.name() + ": " + Wording.number(item.onHand()) + " on hand now, " + Wording.number(item.free())
                + " of them free.";
        return again ? now + " The form came twice; it was counted once." : now;
    }
}
