package org.toolkits.stock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;

@Path("/api/v1/stock")
@Tag(name = "Stock")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.APPLICATION_JSON)
public class StockResource {

    @Schema(name = "StockReceipt")
    record Receipt(
            @NotNull(message = "is missing: say how many came in")
            @Min(value = 1, message = "must be at least 1")
            @Max(value = 10_000_000, message = "must be at most 10,000,000")
            Integer quantity,

            @NotBlank(message = "is missing: say where it came from")
            @Size(max = 200, message = "must have at most 200 characters")
            @Schema(examples = "Delivery from the printer")
            String reason) {}

    private final Stock stock;
    private final Catalog catalog;
    private final Validator validator;

    StockResource(Stock stock, Catalog catalog, Validator validator) {
        this.stock = stock;
        this.catalog = catalog;
        this.validator = validator;
    }

    @GET
    @Operation(
            operationId = "listStock",
            summary = "What is on the shelves",
            description = "For staff: on hand, reserved and free, by SKU.")
    @APIResponse(responseCode = "200", description = "Every item that ever had stock")
    public List<StockView> list() {
        return stock.levels();
    }

    @POST
    @Path("/{sku}/receipts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "receiveStock",
            summary = "Stock came in",
            description = "For staff: adds to what is on hand.")
    @APIResponse(responseCode = "200", description = "The item's stock after that")
    @APIResponse(responseCode = "404", description = "The open campaign has no such item")
    @APIResponse(responseCode = "422", description = "Values are wrong or missing")
    public StockView receive(String sku, Receipt receipt, @Context SecurityContext caller) {
        if (receipt == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        new Violations().check(validator, receipt).throwIfAny();
        boolean known = catalog.open().stream()
                .map(OpenCatalog::items)
                .flatMap(List::stream)
                .anyMatch(item -> item.sku().equals(sku));
        if (!known)
            throw ProblemKind.NOT_FOUND
                    .problem("There is no item " + sku
                            + " in the open campaign; see GET /api/v1/catalog. Kits have no stock of their own.")
                    .build();
        return stock.receive(
                sku,
                receipt.quantity(),
                receipt.reason(),
                caller.getUserPrincipal().getName());
    }
}
