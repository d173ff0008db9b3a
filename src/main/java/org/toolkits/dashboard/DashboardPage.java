package org.toolkits.dashboard;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.insights.Figures;
import org.toolkits.insights.StockOutlook;
import org.toolkits.orders.OrderStatus;
import org.toolkits.warehouse.Frame;
import org.toolkits.warehouse.Place;

/** How things stand, for a screen on the wall: it renews itself. */
@Path("/staff/dashboard")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class DashboardPage {

    /**
     * @param still whether it does not renew itself
     * @param inAll how many wait
     * @param oldest the line with the order that has waited longest; null if nothing waits
     * @param soon the last day for which an order has to go out today
     */
    record Wall(
            Frame frame,
            boolean still,
            Instant at,
            List<OrderStatus> statuses,
            List<Figures.Day> days,
            DayChart dayChart,
            List<Figures.Line> waiting,
            long inAll,
            Figures.Line oldest,
            Figures.Today today,
            LocalDate soon,
            StockChart stock,
            Figures.Places places,
            StateTiles tiles)
            implements TemplateInstance {}

    private final Figures figures;
    private final StockOutlook outlook;
    private final SecurityIdentity identity;
    private final Clock clock;

    DashboardPage(Figures figures, StockOutlook outlook, SecurityIdentity identity, Clock clock) {
        this.figures = figures;
        this.outlook = outlook;
        this.identity = identity;
        this.clock = clock;
    }

    /** @param still for whoever reads it and does not want it to change meanwhile */
    @GET
    @Operation(hidden = true)
    public Response show(@RestQuery boolean still) {
        List<Figures.Day> days = figures.days();
        List<Figures.Line> waiting = figures.waiting();
        LocalDate today = figures.today();
        Figures.Places places = figures.places();
        Wall page = new Wall(
                Frame.of(identity, Place.DASHBOARD),
                still,
                clock.instant(),
                List.of(OrderStatus.values()),
                days,
                DayChart.of(days),
                waiting,
                waiting.stream().mapToLong(Figures.Line::orders).sum(),
                waiting.stream()
                        .filter(line -> line.oldest() != null)
                        .max(Comparator.comparing(Figures.Line::oldest))
                        .orElse(null),
                figures.today(today),
                today.plusDays(Figures.DAYS_ON_THE_WAY),
                StockChart.of(outlook.items()),
                places,
                StateTiles.of(places.states()));
        return Response.ok(page.render()).header("Cache-Control", "no-store").build();
    }
}
