package org.toolkits.warehouse;

import io.quarkiverse.resteasy.problem.HttpProblem;
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
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.labels.LabelStock;
import org.toolkits.orders.RecipientType;
import org.toolkits.platform.Caller;
import org.toolkits.runs.PrintRunSummary;
import org.toolkits.runs.PrintRunView;
import org.toolkits.runs.PrintRuns;
import org.toolkits.runs.RunStatus;
import org.toolkits.runs.Selection;

/** Print runs: making one, watching it, printing it again, giving it back. */
@Path("/staff/runs")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.TEXT_HTML)
public class RunsPage {

    private static final int RECENT = 20;
    private static final LabelStock USUAL = LabelStock.AVERY_5160;

    /** A label on the picture of the sheet. */
    record Position(int number, boolean used, boolean next) {}

    /** @param form names the form, so that sending it twice makes one run */
    record Begin(
            Frame frame,
            UUID form,
            int free,
            int most,
            String stock,
            int columns,
            List<String> stocks,
            List<Position> sheet,
            List<RecipientType> types,
            List<PrintRunSummary> recent,
            String wrong)
            implements TemplateInstance {}

    record One(Frame frame, PrintRunView run, String wrong) implements TemplateInstance {}

    record Progress(PrintRunView run) implements TemplateInstance {}

    private final PrintRuns runs;
    private final SecurityIdentity identity;

    RunsPage(PrintRuns runs, SecurityIdentity identity) {
        this.runs = runs;
        this.identity = identity;
    }

    /** @param stock whose sheet is shown; that of the newest run if there is none of that name */
    @GET
    @Operation(hidden = true)
    public Response show(@RestQuery String stock) {
        return begin(200, stock, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(
            @RestForm @DefaultValue("") String run,
            @RestForm @DefaultValue("") String stock,
            @RestForm @DefaultValue("") String startAt,
            @RestForm @DefaultValue("") String limit,
            @RestForm @DefaultValue("") String type,
            @RestForm @DefaultValue("") String country) {
        try {
            int most = number(limit);
            if (most < 1 || most > PrintRuns.COUNTED)
                return begin(422, stock, "Say how many parcels, 1 to " + PrintRuns.COUNTED + ".");
            Selection selection = new Selection.First(
                    most,
                    null,
                    type.isBlank() ? null : RecipientType.valueOf(type),
                    country.isBlank() ? null : country.strip().toUpperCase(Locale.ROOT));
            PrintRuns.Wish wish =
                    new PrintRuns.Wish(LabelStock.named(stock).orElseThrow(), number(startAt), Set.of(), null);
            return to(runs.ask(UUID.fromString(run), selection, wish, Caller.of(identity)));
        } catch (HttpProblem refused) {
            return begin(refused.getStatusCode(), stock, refused.getDetail());
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            return begin(422, stock, "The form was incomplete. Nothing was printed; try again.");
        }
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response one(@RestPath UUID id) {
        return one(200, id, null);
    }

    /** Asked for again and again while the papers are made; then the whole page is loaded. */
    @GET
    @Path("/{id}/progress")
    @Operation(hidden = true)
    public Response progress(@RestPath UUID id) {
        PrintRunView run = runs.view(id);
        Response.ResponseBuilder answer =
                Response.ok(new Progress(run).render()).header("Cache-Control", "no-store");
        if (run.status() != RunStatus.RUNNING) answer.header("HX-Refresh", "true");
        return answer.build();
    }

    @POST
    @Path("/{id}/reprints")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response reprint(
            @RestPath UUID id,
            @RestForm List<UUID> shipment,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String startAt) {
        if (reason.isBlank() || reason.strip().length() > 100)
            return one(422, id, "Say why, in at most 100 characters: it is printed on the slips. Nothing was printed.");
        try {
            LabelStock stock = LabelStock.named(runs.view(id).labelStock()).orElseThrow();
            PrintRuns.Wish wish = new PrintRuns.Wish(
                    stock, startAt.isBlank() ? null : Integer.valueOf(number(startAt)), Set.of(), null);
            return to(runs.printAgain(
                    id, shipment == null ? List.of() : shipment, reason.strip(), wish, Caller.of(identity)));
        } catch (HttpProblem refused) {
            return one(refused.getStatusCode(), id, refused.getDetail());
        }
    }

    @POST
    @Path("/{id}/return")
    @Operation(hidden = true)
    public Response giveBack(@RestPath UUID id) {
        runs.giveBack(id);
        return to(id);
    }

    @GET
    @Path("/{id}/{paper}.pdf")
    @Produces("application/pdf")
    @Operation(hidden = true)
    public Response pdf(@RestPath UUID id, @RestPath String paper) {
        if (!Set.of("packing-slips", "labels", "pick-list").contains(paper)) throw new NotFoundException();
        return file(runs.paper(id, paper + ".pdf"), "application/pdf", "inline");
    }

    @GET
    @Path("/{id}/manifest.csv")
    @Produces("text/csv")
    @Operation(hidden = true)
    public Response manifest(@RestPath UUID id) {
        return file(runs.paper(id, "manifest.csv"), "text/csv;charset=UTF-8", "attachment; filename=\"manifest.csv\"");
    }

    @GET
    @Path("/{id}/bundle.zip")
    @Produces("application/zip")
    @Operation(hidden = true)
    public Response bundle(@RestPath UUID id) {
        return file(runs.bundle(id), "application/zip", "attachment; filename=\"print-run.zip\"");
    }

    private static Response file(byte[] bytes, String type, String disposition) {
        return Response.ok(bytes, type)
                .header("Content-Disposition", disposition)
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private Response begin(int status, String wanted, String wrong) {
        List<PrintRunSummary> recent = runs.newest(RECENT);
        LabelStock stock = LabelStock.named(wanted == null ? "" : wanted)
                .or(() -> recent.stream().findFirst().flatMap(run -> LabelStock.named(run.labelStock())))
                .orElse(USUAL);
        int next = runs.nextLabel(stock);
        List<Position> sheet = IntStream.rangeClosed(1, stock.labelsPerSheet())
                .mapToObj(number -> new Position(number, number < next, number == next))
                .toList();
        Begin page = new Begin(
                Frame.of(identity, Place.RUNS),
                UUID.randomUUID(),
                runs.free(),
                PrintRuns.COUNTED,
                stock.toString(),
                stock.columns(),
                Arrays.stream(LabelStock.values()).map(LabelStock::toString).toList(),
                sheet,
                List.of(RecipientType.values()),
                recent,
                wrong);
        return page(status, page);
    }

    private Response one(int status, UUID id, String wrong) {
        return page(status, new One(Frame.of(identity, Place.RUNS), runs.view(id), wrong));
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Response to(UUID run) {
        return Response.seeOther(URI.create("/staff/runs/" + run)).build();
    }

    /** 0 if it is none. */
    private static int number(String typed) {
        String digits = typed.strip();
        return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
    }
}
