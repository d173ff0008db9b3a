package org.toolkits.stock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Slice;
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

    /** One of the two numbers. */
    @Schema(name = "StockAdjustment")
    record Adjustment(
            @Min(value = -10_000_000, message = "must be at least -10,000,000")
            @Max(value = 10_000_000, message = "must be at most 10,000,000")
            @Schema(description = "By how many; below zero if there are fewer", examples = "-20")
            Integer quantity,

            @Min(value = 0, message = "must be at least 0")
            @Max(value = 10_000_000, message = "must be at most 10,000,000")
            @Schema(
                    description = "In place of quantity: how many were counted, those that are set aside and still here"
                            + " among them",
                    nullable = true)
            Integer counted,

            @NotBlank(message = "is missing: say why")
            @Size(max = 200, message = "must have at most 200 characters")
            @Schema(examples = "Damaged by water")
            String reason) {}

    /** A page of a list. */
    @Schema(name = "StockMovementPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<Movement> items,

            @Schema(description = "Send it as cursor for the next page; absent on the last")
            UUID nextCursor) {}

    private final Stock stock;
    private final Movements movements;
    private final Catalog catalog;
    private final Validator validator;
    private final SecurityIdentity identity;

    StockResource(Stock stock, Movements movements, Catalog catalog, Validator validator, SecurityIdentity identity) {
        this.stock = stock;
        this.movements = movements;
        this.catalog = catalog;
        this.validator = validator;
        this.identity = identity;
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
    @APIResponse(responseCode = "422", description = "Values are wrong or missing, or more than anybody has")
    public StockView receive(@RestPath String sku, Receipt receipt) {
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
        return change(sku, new StockChange.Wish.By(receipt.quantity()), "/quantity", receipt.reason());
    }

    @POST
    @Path("/{sku}/adjustments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "adjustStock",
            summary = "There is more or less than was thought",
            description =
                    "For staff: changes what is on hand by quantity, or to what was counted. Not below what is set"
                            + " aside for orders.")
    @APIResponse(responseCode = "200", description = "The item's stock after that")
    @APIResponse(responseCode = "404", description = "There is no such item")
    @APIResponse(
            responseCode = "422",
            description = "Values are wrong or missing, or there would be fewer than are set aside")
    public StockView adjust(@RestPath String sku, Adjustment adjustment) {
        Violations violations = new Violations().check(validator, adjustment);
        if ((adjustment.quantity() == null) == (adjustment.counted() == null))
            violations.add(
                    "/quantity",
                    "must be there, or counted in its place: say by how many the number changes, or how many were"
                            + " counted",
                    "required");
        else if (adjustment.counted() == null && adjustment.quantity() == 0)
            violations.add("/quantity", "must not be 0: nothing would change", "range");
        violations.throwIfAny();
        return adjustment.counted() == null
                ? change(sku, new StockChange.Wish.By(adjustment.quantity()), "/quantity", adjustment.reason())
                : change(sku, new StockChange.Wish.To(adjustment.counted()), "/counted", adjustment.reason());
    }

    @GET
    @Path("/movements")
    @Operation(
            operationId = "listStockMovements",
            summary = "What came in, went out, was counted and adjusted",
            description = "For staff: newest first, with who said so, when and why.")
    @APIResponse(responseCode = "200", description = "A page of them; none is an empty page")
    @APIResponse(responseCode = "422", description = "A parameter cannot be understood")
    public Page movements(
            @RestQuery @Parameter(description = "Of this item only", example = "BBW25-PEN") String sku,
            @RestQuery @Parameter(description = "nextCursor of the page before") UUID cursor,
            @RestQuery @DefaultValue("50") @Parameter(description = "1 to 200") int limit) {
        Slice<Movement> found = movements.newestFirst(sku, cursor, limit);
        return new Page(found.items(), found.next());
    }

    private StockView change(String sku, StockChange.Wish wish, String pointer, String reason) {
        return switch (stock.change(sku, wish, reason, Caller.of(identity).name(), null)) {
            case StockChange.Done(StockView now) -> now;
            case StockChange.Before(StockView now) -> now;
            case StockChange.Refused refused -> {
                new Violations()
                        .add(pointer, "cannot be: " + refused.why(), "range")
                        .throwIfAny();
                throw new IllegalStateException(refused.why());
            }
            case StockChange.Unknown _ ->
                throw ProblemKind.NOT_FOUND
                        .problem("There is no item " + sku + ". Kits have no stock of their own.")
                        .build();
        };
    }
}
