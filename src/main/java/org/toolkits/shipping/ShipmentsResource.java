package org.toolkits.shipping;

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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.toolkits.platform.Caller;
import org.toolkits.problems.Slice;
import org.toolkits.problems.Violations;

/** Parcels on their way from shelf to carrier. */
@Path("/api/v1/shipments")
@Tag(name = "Shipments")
@RolesAllowed({"warehouse", "desk", "admin"})
@Produces(MediaType.APPLICATION_JSON)
public class ShipmentsResource {

    @Schema(name = "ShipmentPage")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<ShipmentView> items,

            @Schema(description = "Send it as cursor for the next page; absent on the last")
            UUID nextCursor) {}

    @Schema(name = "ScannedContents")
    record ScannedContents(
            @NotNull(message = "is missing: send what was scanned into the parcel")
            @Size(max = 1000, message = "must have at most 1,000 entries")
            List<@Valid @NotNull(message = "must not be null") ScannedItem> scanned) {

        Scanned contents() {
            return new Scanned(scanned.stream()
                    .map(each -> new Scanned.Entry(each.sku().strip(), each.quantity()))
                    .toList());
        }
    }

    @Schema(name = "ScannedItem")
    record ScannedItem(
            @NotBlank(message = "is missing: say which item it was")
            @Size(max = 64, message = "must have at most 64 characters")
            @Schema(examples = "BBW25-PEN")
            String sku,

            @NotNull(message = "is missing: say how many there were")
            @Min(value = 1, message = "must be at least 1")
            @Max(value = 10_000, message = "must be at most 10,000")
            Integer quantity) {}

    @Schema(name = "HandedOver")
    record HandedOver(
            @Schema(examples = "USPS", required = true) String carrier,

            @Schema(examples = "9400 1000 0000 0000 0000 00", description = "Leave it out if the carrier gives none")
            String trackingNumber) {}

    private final ShipmentSteps steps;
    private final CarrierLists lists;
    private final Shipments shipments;
    private final Validator validator;
    private final SecurityIdentity identity;

    ShipmentsResource(
            ShipmentSteps steps,
            CarrierLists lists,
            Shipments shipments,
            Validator validator,
            SecurityIdentity identity) {
        this.steps = steps;
        this.lists = lists;
        this.shipments = shipments;
        this.validator = validator;
        this.identity = identity;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listShipments",
            summary = "Shipments, oldest first",
            description = "For staff: what there is to pick, pack and ship. No name and no address is told.")
    @APIResponse(responseCode = "200", description = "A page of them; none is an empty page")
    @APIResponse(responseCode = "422", description = "A parameter cannot be understood")
    public Page list(
            @RestQuery @Parameter(description = "Only shipments that stand there") ShipmentStatus status,
            @RestQuery @Parameter(description = "Only of this campaign, as in BBW25") String campaign,
            @RestQuery @Parameter(description = "nextCursor of the page before") UUID cursor,
            @RestQuery @DefaultValue("50") @Parameter(description = "1 to 200") int limit) {
        Slice<Shipment> found =
                Slice.of(limit, most -> shipments.oldestFirst(status, campaign, cursor, most), Shipment::id);
        return new Page(steps.views(found.items()), found.next());
    }

    @GET
    @Path("/{shipmentId}")
    @Operation(
            operationId = "getShipment",
            summary = "A shipment, and what belongs into it",
            description = "For staff. The square code on a packing slip names it.")
    @APIResponse(responseCode = "200", description = "The shipment")
    @APIResponse(responseCode = "404", description = "Unknown")
    public ShipmentView get(@RestPath UUID shipmentId) {
        return steps.look(shipmentId);
    }

    @POST
    @Path("/{shipmentId}/pick")
    @Operation(
            operationId = "pickShipment",
            summary = "Its things are taken from the shelves",
            description = "For staff. From now on its address cannot be corrected. Doing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "The shipment, picked")
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(
            responseCode = "409",
            description = "Not its turn: the detail says why, for example that the order was cancelled")
    public ShipmentView pick(@RestPath UUID shipmentId) {
        return steps.pick(shipmentId, Caller.of(identity));
    }

    @POST
    @Path("/{shipmentId}/pack")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "packShipment",
            summary = "The parcel is closed",
            description = "For staff. What was scanned into it must be exactly what belongs there, kits taken apart."
                    + " From now on the order cannot be cancelled. Doing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "The shipment, packed")
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not its turn: the detail says why")
    @APIResponse(
            responseCode = "422",
            description = "The contents differ: a violation with the code wrong, surplus or missing for each item")
    public ShipmentView pack(@RestPath UUID shipmentId, ScannedContents contents) {
        new Violations().check(validator, contents).throwIfAny();
        return steps.pack(shipmentId, contents.contents(), Caller.of(identity));
    }

    @POST
    @Path("/{shipmentId}/ship")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "shipShipment",
            summary = "The carrier has it",
            description =
                    "For staff. Its stock leaves the books and the recipient is told by e-mail. Doing it again with the"
                            + " same number changes nothing.")
    @APIResponse(responseCode = "200", description = "The shipment, shipped")
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "Not its turn, or shipped already with another number")
    @APIResponse(responseCode = "422", description = "The carrier is missing, or the number cannot be one")
    public ShipmentView ship(@RestPath UUID shipmentId, HandedOver over) {
        new Violations().check(validator, over);
        return steps.ship(shipmentId, TrackingNumber.of(over.carrier(), over.trackingNumber()), Caller.of(identity));
    }

    @POST
    @Path("/{shipmentId}/return")
    @Operation(
            operationId = "returnShipment",
            summary = "The parcel came back",
            description =
                    "For staff. Nothing goes back into stock by itself: count what is fit to be sent again and add it as"
                            + " a receipt. Doing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "The shipment, returned")
    @APIResponse(responseCode = "404", description = "Unknown")
    @APIResponse(responseCode = "409", description = "It was not shipped")
    public ShipmentView takeBack(@RestPath UUID shipmentId) {
        return steps.takeBack(shipmentId, Caller.of(identity));
    }

    @POST
    @Path("/tracking")
    @Consumes("text/csv")
    @Operation(
            operationId = "shipFromFile",
            summary = "Ship what a carrier's list names",
            description =
                    "For staff. The columns orderNumber, carrier and trackingNumber in any order, separated by commas,"
                            + " semicolons or tabs, in UTF-8, at most 10,000 rows. Each row is answered for itself. Sending the"
                            + " same list again changes nothing.")
    @APIResponse(responseCode = "200", description = "What became of each row")
    @APIResponse(responseCode = "413", description = "More than 2 MiB")
    @APIResponse(responseCode = "422", description = "No such list, or too long: nothing of it was taken")
    public CarrierLists.Report shipAll(
            @Schema(
                            type = SchemaType.STRING,
                            examples =
                                    "orderNumber,carrier,trackingNumber\n7K3M-9QXV-9,USPS,9400 1000 0000 0000 0000 00\n")
                    byte[] file) {
        return lists.ship(file == null ? new byte[0] : file, Caller.of(identity));
    }
}
