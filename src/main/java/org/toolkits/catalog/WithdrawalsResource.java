package org.toolkits.catalog;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.platform.Caller;
import org.toolkits.problems.ProblemKind;
import org.toolkits.problems.Violations;

/** Stopping what must not go out any more, as when a person on a case sheet is free. */
@Path("/api/v1")
@Tag(name = "Withdrawals")
@Produces(MediaType.APPLICATION_JSON)
public class WithdrawalsResource {

    @Schema(name = "WithdrawalReason")
    record Reason(
            @NotBlank(message = "is missing: say why, recipients may be told")
            @Size(max = 200, message = "must have at most 200 characters")
            @Schema(examples = "The person was released")
            String reason) {}

    @Schema(name = "Case")
    record CaseEntry(
            @Schema(examples = "BBW25-CASE-2") String code,
            String name,

            @Schema(description = "SKUs of the items that tell of it", examples = "BBW25-CASES")
            List<String> items) {}

    private final Catalog catalog;
    private final Withdrawals withdrawals;
    private final Validator validator;
    private final SecurityIdentity identity;

    WithdrawalsResource(Catalog catalog, Withdrawals withdrawals, Validator validator, SecurityIdentity identity) {
        this.catalog = catalog;
        this.withdrawals = withdrawals;
        this.validator = validator;
        this.identity = identity;
    }

    @POST
    @Path("/items/{item}/withdrawal")
    @RolesAllowed({"desk", "admin"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawItem",
            summary = "Withdraw an item",
            description =
                    "For staff: nothing that contains it leaves the building from then on. It cannot be ordered alone, kits go"
                            + " without it, and orders that are not packed are planned anew: without it, with a new revision of"
                            + " their papers; one that has nothing else is cancelled and told why. Doing it again changes nothing.")
    @APIResponse(responseCode = "200", description = "The withdrawal that stands")
    @APIResponse(responseCode = "404", description = "There is no such item")
    @APIResponse(responseCode = "422", description = "The reason is missing")
    public Withdrawal withdrawItem(@RestPath @Parameter(description = "Its SKU") String item, Reason reason) {
        return withdraw(Withdrawal.Kind.ITEM, item, reason);
    }

    @POST
    @Path("/cases/{code}/withdrawal")
    @RolesAllowed({"desk", "admin"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "withdrawCase",
            summary = "Withdraw a case",
            description = "For staff: the same for every item that tells of it.")
    @APIResponse(responseCode = "200", description = "The withdrawal that stands")
    @APIResponse(responseCode = "404", description = "There is no such case")
    @APIResponse(responseCode = "422", description = "The reason is missing")
    public Withdrawal withdrawCase(@RestPath String code, Reason reason) {
        return withdraw(Withdrawal.Kind.CASE, code, reason);
    }

    @DELETE
    @Path("/items/{item}/withdrawal")
    @RolesAllowed({"desk", "admin"})
    @Operation(
            operationId = "takeBackItemWithdrawal",
            summary = "Take an item's withdrawal back",
            description =
                    "For staff: it can be ordered and sent again, unless a case that it tells of is withdrawn. Orders that"
                            + " were planned without it stay so.")
    @APIResponse(responseCode = "200", description = "The withdrawal, taken back")
    @APIResponse(responseCode = "404", description = "It was never withdrawn")
    public Withdrawal takeBackItem(@RestPath @Parameter(description = "Its SKU") String item) {
        return takeBack(Withdrawal.Kind.ITEM, item);
    }

    @DELETE
    @Path("/cases/{code}/withdrawal")
    @RolesAllowed({"desk", "admin"})
    @Operation(
            operationId = "takeBackCaseWithdrawal",
            summary = "Take a case's withdrawal back",
            description =
                    "For staff: the same for every item that tells of it, as when its sheet was taken out of the sets.")
    @APIResponse(responseCode = "200", description = "The withdrawal, taken back")
    @APIResponse(responseCode = "404", description = "It was never withdrawn")
    public Withdrawal takeBackCase(@RestPath String code) {
        return takeBack(Withdrawal.Kind.CASE, code);
    }

    @GET
    @Path("/withdrawals")
    @RolesAllowed({"warehouse", "desk", "admin"})
    @Operation(
            operationId = "listWithdrawals",
            summary = "What was withdrawn",
            description = "For staff: the newest 200, also those that were taken back.")
    @APIResponse(responseCode = "200", description = "Newest first")
    public List<Withdrawal> list() {
        return withdrawals.newestFirst();
    }

    @GET
    @Path("/cases")
    @RolesAllowed({"warehouse", "desk", "admin"})
    @Operation(
            operationId = "listCases",
            summary = "Whose story the material tells",
            description = "For staff: every case with the items that tell of it.")
    @APIResponse(responseCode = "200", description = "By code")
    public List<CaseEntry> cases() {
        return catalog.cases().stream()
                .map(each -> new CaseEntry(
                        each.code(), each.name(), each.items().stream().sorted().toList()))
                .toList();
    }

    private Withdrawal withdraw(Withdrawal.Kind kind, String code, Reason reason) {
        if (reason == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        new Violations().check(validator, reason).throwIfAny();
        return withdrawals
                .withdraw(
                        kind, code, reason.reason().strip(), Caller.of(identity).name())
                .orElseThrow(() -> unknown("There is no such " + kind.name().toLowerCase(Locale.ROOT) + "."));
    }

    private Withdrawal takeBack(Withdrawal.Kind kind, String code) {
        return withdrawals
                .takeBack(kind, code, Caller.of(identity).name())
                .orElseThrow(() -> unknown("It was never withdrawn."));
    }

    private static HttpProblem unknown(String detail) {
        return ProblemKind.NOT_FOUND.problem(detail).build();
    }
}
