package org.toolkits.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.orders.RecipientType;
import org.toolkits.platform.Caller;
import org.toolkits.platform.Digest;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Slice;
import org.toolkits.problems.Violations;
import org.toolkits.shipping.OrderPapersResource;
import org.toolkits.shipping.Printers;

/** Papers of many shipments at once, for one person, one printer and one day's packing. */
@Path("/api/v1/print-runs")
@Tag(name = "Print runs")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.APPLICATION_JSON)
public class PrintRunsResource {

    private static final String PDF = "application/pdf";
    private static final String CSV = "text/csv";
    private static final String ZIP = "application/zip";

    /** The way to walk while picking. */
    enum Sequence {
        SHELF
    }

    @Schema(name = "PrintRunFilter", description = "Which free shipments are wanted; empty for any")
    record Filter(
            @Schema(examples = "BBW25") String campaign,
            RecipientType recipientType,

            @Schema(examples = "US", description = "ISO 3166-1 alpha-2")
            String country) {}

    @Schema(name = "PrintRunRequest", description = "Either shipmentIds, or filter with limit")
    record Wanted(
            @Size(min = 1, max = 1000, message = "must have 1 to 1,000 entries")
            List<@NotNull(message = "must not be null") UUID> shipmentIds,

            @Valid Filter filter,

            @Min(value = 1, message = "must be at least 1")
            @Max(value = 1000, message = "must be at most 1,000")
            @Schema(description = "With filter: how many at most, 60 if it is left out", examples = "60")
            Integer limit,

            @NotBlank(message = "is missing: say which labels lie in the printer, as in avery-5160")
            @Schema(examples = "avery-5160")
            String labelStock,

            @Schema(
                    description = "Position of the first label; left out, the first free one of the sheet that is open",
                    examples = "7")
            Integer startAt,

            @Schema(description = "Positions on the first sheet that are passed over")
            Set<@NotNull(message = "must not be null") Integer> damaged,

            @Schema(description = "Whose offset and scale are to be made up for", examples = "office")
            String printer,

            Sequence order) {

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it is none or both */
        Selection selection() {
            if ((shipmentIds == null) == (filter == null))
                throw ProblemKind.INVALID_REQUEST
                        .problem("Send either shipmentIds, or filter with limit: one of the two")
                        .build();
            if (shipmentIds != null)
                return new Selection.Named(shipmentIds.stream().distinct().toList());
            return new Selection.First(
                    limit == null ? 60 : limit, filter.campaign(), filter.recipientType(), filter.country());
        }
    }

    @Schema(name = "ReprintRequest")
    record Reprint(
            @Size(min = 1, max = 1000, message = "must have 1 to 1,000 entries")
            @Schema(description = "Left out, all of the run")
            List<@NotNull(message = "must not be null") UUID> shipmentIds,

            @NotBlank(message = "is missing: say why, it is printed on the slips")
            @Size(max = 100, message = "must have at most 100 characters")
            @Schema(examples = "The printer jammed")
            String reason,

            @Schema(description = "Left out, those of the run", examples = "avery-5160")
            String labelStock,

            @Schema(description = "Left out, the first free label of the open sheet")
            Integer startAt,

            Set<@NotNull(message = "must not be null") Integer> damaged) {}

    @Schema(name = "PrintRunPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<PrintRunSummary> items,

            @Schema(description = "Send it as cursor for the next page; absent on the last")
            UUID nextCursor) {}

    private final PrintRuns runs;
    private final Validator validator;
    private final SecurityIdentity identity;

    PrintRunsResource(PrintRuns runs, Validator validator, SecurityIdentity identity) {
        this.runs = runs;
        this.validator = validator;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makePrintRun",
            summary = "Print many shipments together",
            description =
                    "For staff. Shipments that are allocated and in no other run are claimed, so that nobody else prints"
                            + " them; what others have is passed over. Their papers are then made in the background: look at the"
                            + " Location until its status is READY. One that cannot be printed is skipped with its reason.")
    @APIResponse(
            responseCode = "202",
            description = "Claimed; the papers are being made",
            headers = @Header(name = "Location", description = "The print run"),
            content = @Content(schema = @Schema(implementation = PrintRunView.class)))
    @APIResponse(responseCode = "409", description = "None of these shipments is free")
    @APIResponse(responseCode = "422", description = "Unknown shipments, label stock, position or printer")
    public Response make(Wanted wanted) {
        new Violations().check(validator, wanted).throwIfAny();
        PrintRuns.Wish wish = new PrintRuns.Wish(
                Printers.stock(wanted.labelStock()), wanted.startAt(), set(wanted.damaged()), wanted.printer());
        return accepted(runs.ask(wanted.selection(), wish, Caller.of(identity)));
    }

    @GET
    @Transactional
    @Operation(operationId = "listPrintRuns", summary = "Print runs, newest first", description = "For staff.")
    @APIResponse(responseCode = "200", description = "A page of them; none is an empty page")
    @APIResponse(responseCode = "422", description = "A parameter cannot be understood")
    public Page list(
            @RestQuery @Parameter(description = "nextCursor of the page before") UUID cursor,
            @RestQuery @DefaultValue("50") @Parameter(description = "1 to 200") int limit) {
        Slice<PrintRun> found = Slice.of(limit, most -> runs.newestFirst(cursor, most), PrintRun::id);
        return new Page(found.items().stream().map(PrintRunSummary::of).toList(), found.next());
    }

    @GET
    @Path("/{printRunId}")
    @Operation(
            operationId = "getPrintRun",
            summary = "How far a print run is",
            description = "For staff: its progress, what is printed, what is not and why, and what changed since.")
    @APIResponse(responseCode = "200", description = "The print run")
    @APIResponse(responseCode = "404", description = "Unknown")
    public PrintRunView get(@RestPath UUID printRunId) {
        return runs.view(printRunId);
    }

    @POST
    @Path("/{printRunId}/reprints")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reprintPrintRun",
            summary = "Print all of a run again, or some of it",
            description =
                    "For staff: makes another run, whose slips say that they are reprints and why. The shipments stay"
                            + " claimed by the first run.")
    @APIResponse(
            responseCode = "202",
            description = "The papers are being made",
            headers = @Header(name = "Location", description = "The print run with the new papers"),
            content = @Content(schema = @Schema(implementation = PrintRunView.class)))
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not printed yet, given back, or nothing of that is in it")
    @APIResponse(responseCode = "422", description = "The reason is missing, or an unknown label stock or position")
    public Response reprint(@RestPath UUID printRunId, Reprint again) {
        new Violations().check(validator, again).throwIfAny();
        PrintRun.Settings before = runs.settings(printRunId);
        PrintRuns.Wish wish = new PrintRuns.Wish(
                again.labelStock() == null ? before.stock() : Printers.stock(again.labelStock()),
                again.startAt(),
                set(again.damaged()),
                before.printer());
        List<UUID> only = again.shipmentIds() == null ? List.of() : again.shipmentIds();
        return accepted(runs.printAgain(printRunId, only, again.reason().strip(), wish, Caller.of(identity)));
    }

    @POST
    @Path("/{printRunId}/return")
    @Operation(
            operationId = "returnPrintRun",
            summary = "Give a print run back",
            description =
                    "For staff: its shipments are anybody's again and its papers are removed; throw away what was printed."
                            + " Should they be printed again, their slips say so. Doing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "The print run, returned")
    @APIResponse(responseCode = "404", description = "Unknown")
    public PrintRunView giveBack(@RestPath UUID printRunId) {
        runs.giveBack(printRunId);
        return runs.view(printRunId);
    }

    @GET
    @Path("/{printRunId}/packing-slips.pdf")
    @Produces(PDF)
    @Operation(
            operationId = "getPackingSlips",
            summary = "The packing slips of a print run",
            description = "For staff: in the order of the shelves, each beginning on a page of its own.")
    @APIResponse(
            responseCode = "200",
            description = "The PDF; its ETag is its SHA-256",
            content = @Content(mediaType = PDF))
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not made yet: try again after Retry-After; or not there any more")
    public Response slips(@RestPath UUID printRunId, @Context Request request) {
        return paper(printRunId, "packing-slips.pdf", PDF, request);
    }

    @GET
    @Path("/{printRunId}/labels.pdf")
    @Produces(PDF)
    @Operation(
            operationId = "getLabels",
            summary = "The mailing labels of a print run",
            description = "For staff: in the order of the slips, from the wanted position of the first sheet.")
    @APIResponse(
            responseCode = "200",
            description = "The PDF; its ETag is its SHA-256",
            content = @Content(mediaType = PDF))
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not made yet: try again after Retry-After; or not there any more")
    public Response labels(@RestPath UUID printRunId, @Context Request request) {
        return paper(printRunId, "labels.pdf", PDF, request);
    }

    @GET
    @Path("/{printRunId}/pick-list.pdf")
    @Produces(PDF)
    @Operation(
            operationId = "getPickList",
            summary = "The pick list of a print run",
            description = "For staff: what to fetch from each shelf, then what belongs into each parcel.")
    @APIResponse(
            responseCode = "200",
            description = "The PDF; its ETag is its SHA-256",
            content = @Content(mediaType = PDF))
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not made yet: try again after Retry-After; or not there any more")
    public Response pickList(@RestPath UUID printRunId, @Context Request request) {
        return paper(printRunId, "pick-list.pdf", PDF, request);
    }

    @GET
    @Path("/{printRunId}/manifest.csv")
    @Produces(CSV)
    @Operation(
            operationId = "getManifest",
            summary = "The shipments of a print run as a table",
            description = "For staff: RFC 4180 in UTF-8, no cell a formula.")
    @APIResponse(
            responseCode = "200",
            description = "The table; its ETag is its SHA-256",
            content = @Content(mediaType = CSV))
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not made yet: try again after Retry-After; or not there any more")
    public Response manifest(@RestPath UUID printRunId, @Context Request request) {
        return paper(printRunId, "manifest.csv", CSV, request);
    }

    @GET
    @Path("/{printRunId}/bundle.zip")
    @Produces(ZIP)
    @Operation(
            operationId = "getBundle",
            summary = "All papers of a print run in one file",
            description = "For staff: with checksums and a page to find a parcel with, for a day without a network.")
    @APIResponse(
            responseCode = "200",
            description = "The ZIP; its ETag is its SHA-256",
            content = @Content(mediaType = ZIP))
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not made yet: try again after Retry-After; or not there any more")
    public Response bundle(@RestPath UUID printRunId, @Context Request request) {
        return file(runs.bundle(printRunId), "print-run.zip", ZIP, request);
    }

    private Response paper(UUID id, String name, String mediaType, Request request) {
        return file(runs.paper(id, name), name, mediaType, request);
    }

    private static Response file(byte[] bytes, String name, String mediaType, Request request) {
        return OrderPapersResource.file(bytes, Digest.sha256(bytes), mediaType, name, request);
    }

    private Response accepted(UUID id) {
        return Response.accepted(runs.view(id))
                .location(URI.create("/api/v1/print-runs/" + id))
                .build();
    }

    private static Set<Integer> set(Set<Integer> damaged) {
        return damaged == null ? Set.of() : damaged;
    }
}
