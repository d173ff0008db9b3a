package org.toolkits.shipping;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.TestPagePdf;
import org.toolkits.pdf.Calibration;
import org.toolkits.platform.Digest;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;

/** Where each printer puts its ink, so that labels stay inside their die-cuts. */
@Path("/api/v1/printers")
@Tag(name = "Printers")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.APPLICATION_JSON)
public class PrintersResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    @Schema(name = "PrinterCalibration")
    record CalibrationRequest(
            @NotNull(message = "is missing: millimetres to move to the right, 0 for none")
            @DecimalMin(value = "-15", message = "must be at least -15 mm: look whether the right stock is loaded")
            @DecimalMax(value = "15", message = "must be at most 15 mm: look whether the right stock is loaded")
            @Schema(examples = "0.5")
            Double offsetX,

            @NotNull(message = "is missing: millimetres to move down, 0 for none")
            @DecimalMin(value = "-15", message = "must be at least -15 mm: look whether the right stock is loaded")
            @DecimalMax(value = "15", message = "must be at most 15 mm: look whether the right stock is loaded")
            @Schema(examples = "-1")
            Double offsetY,

            @NotNull(message = "is missing: 1 for none")
            @DecimalMin(value = "0.95", message = "must be at least 0.95: set the printer to print at 100 %")
            @DecimalMax(value = "1.05", message = "must be at most 1.05: set the printer to print at 100 %")
            @Schema(examples = "1.002")
            Double scale) {}

    @Schema(name = "Printer")
    record PrinterView(String name, double offsetX, double offsetY, double scale) {
        static PrinterView from(Printer printer) {
            return new PrinterView(printer.name(), printer.offsetX(), printer.offsetY(), printer.scale());
        }
    }

    private final Printers printers;
    private final Validator validator;

    PrintersResource(Printers printers, Validator validator) {
        this.printers = printers;
        this.validator = validator;
    }

    @GET
    @Transactional
    @Operation(operationId = "listPrinters", summary = "Printers and their calibration", description = "For staff.")
    @APIResponse(responseCode = "200", description = "Every printer that was calibrated, by name")
    public List<PrinterView> list() {
        return printers.byName().stream().map(PrinterView::from).toList();
    }

    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(
            operationId = "calibratePrinter",
            summary = "Store a printer's offset and scale",
            description = "For staff: millimetres to the right and down, and a factor, as the test page tells them.")
    @APIResponse(responseCode = "200", description = "What is stored now")
    @APIResponse(responseCode = "422", description = "A value is missing or too far off")
    public PrinterView calibrate(@RestPath String name, CalibrationRequest request) {
        checkName(name);
        new Violations().check(validator, request).throwIfAny();
        Printer printer = printers.find("name", name).firstResultOptional().orElseGet(() -> new Printer(name));
        printer.calibrate(request.offsetX(), request.offsetY(), request.scale());
        printers.persist(printer);
        return PrinterView.from(printer);
    }

    @DELETE
    @Path("/{name}")
    @Transactional
    @Operation(operationId = "forgetPrinter", summary = "Forget a printer", description = "For staff.")
    @APIResponse(responseCode = "204", description = "It is not known any more")
    public void forget(@RestPath String name) {
        // Not deleteById: of two who do it at once, the second would find it gone
        printers.delete("name", name);
    }

    @GET
    @Path("/{name}/test-page.pdf")
    @Produces(OrderPapersResource.PDF)
    @Transactional
    @Operation(
            operationId = "getTestPage",
            summary = "A page to find offset and scale with",
            description = "For staff: printed with what is stored for the printer; a new one has no offset.")
    @APIResponse(responseCode = "200", description = "The PDF", content = @Content(mediaType = OrderPapersResource.PDF))
    @APIResponse(responseCode = "422", description = "Unknown label stock")
    public Response testPage(
            @RestPath String name,
            @RestQuery @DefaultValue("avery-5160") @Parameter(description = "avery-5160, 4x6 and others") String stock,
            @Context Request request) {
        checkName(name);
        LabelStock labels = Printers.stock(stock);
        Calibration present = printers.find("name", name)
                .firstResultOptional()
                .map(Printer::calibration)
                .orElse(Calibration.NONE);
        byte[] pdf = TestPagePdf.render(labels, name, present);
        String file = "test-page-" + labels + ".pdf";
        return OrderPapersResource.file(pdf, Digest.sha256(pdf), OrderPapersResource.PDF, file, request);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches())
            throw ProblemKind.INVALID_REQUEST
                    .problem("The name of a printer must be small letters, digits and hyphens, at most 40")
                    .build();
    }
}
