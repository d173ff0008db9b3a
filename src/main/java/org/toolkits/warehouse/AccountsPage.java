package org.toolkits.warehouse;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.toolkits.staff.StaffAccounts;
import org.toolkits.staff.StaffAccounts.Outcome;
import org.toolkits.staff.StaffPages;
import org.toolkits.staff.StaffRole;

/** Who may log in, for admins; and everybody's own password. */
@Path("/staff")
@RolesAllowed("admin")
@Produces(MediaType.TEXT_HTML)
public class AccountsPage {

    record Accounts(
            Frame frame,
            List<StaffAccounts.Entry> accounts,
            List<StaffRole> roles,
            String done,
            String password,
            String wrong)
            implements TemplateInstance {}

    record Password(Frame frame, String done, String wrong) implements TemplateInstance {}

    private final StaffAccounts accounts;
    private final SecurityIdentity identity;

    AccountsPage(StaffAccounts accounts, SecurityIdentity identity) {
        this.accounts = accounts;
        this.identity = identity;
    }

    @GET
    @Path("/accounts")
    @Operation(hidden = true)
    public Response list() {
        return page(200, accounts(null, null, null));
    }

    @POST
    @Path("/accounts")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(@RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String role) {
        return told(
                StaffRole.of(role)
                        .map(known -> accounts.add(name, known))
                        .orElseGet(() -> new Outcome.Refused("Choose a role.")),
                StaffAccounts.written(name) + " may log in.");
    }

    /** @param change what is to be changed, with {@code role} for another role */
    @POST
    @Path("/accounts/{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @RestPath String name, @RestForm @DefaultValue("") String change, @RestForm @DefaultValue("") String role) {
        return switch (change) {
            case "role" ->
                told(
                        StaffRole.of(role)
                                .map(known -> accounts.become(name, known))
                                .orElseGet(() -> new Outcome.Refused("Choose a role.")),
                        name + " is " + role + " now.");
            case "password" -> told(accounts.resetPassword(name), name + " has a new password.");
            case "deactivate" -> told(accounts.deactivate(name), name + " may not log in any more.");
            case "activate" -> told(accounts.activate(name), name + " may log in again.");
            default -> told(new Outcome.Refused("Nothing was changed."), "");
        };
    }

    @GET
    @Path("/password")
    @RolesAllowed({"warehouse", "desk", "admin"})
    @Operation(hidden = true)
    public Response password() {
        return page(200, new Password(Frame.of(identity, null), null, null));
    }

    @POST
    @Path("/password")
    @RolesAllowed({"warehouse", "desk", "admin"})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response changePassword(
            @RestForm @DefaultValue("") String old,
            @RestForm @DefaultValue("") String next,
            @RestForm @DefaultValue("") String again) {
        Frame frame = Frame.of(identity, null);
        if (!next.equals(again)) return page(422, new Password(frame, null, "The new password was typed in two ways."));
        String session = identity.getAttribute(StaffPages.SESSION);
        return switch (accounts.changePassword(frame.name(), old, next, session)) {
            case Outcome.Done _ ->
                page(
                        200,
                        new Password(
                                frame, "Your password is changed. Other browsers that knew it are logged out.", null));
            case Outcome.Refused(String why) -> page(422, new Password(frame, null, why));
        };
    }

    /** The page follows at once, without a redirect: a password of ours is shown once and stands in no address. */
    private Response told(Outcome outcome, String done) {
        return switch (outcome) {
            case Outcome.Done(String password) -> page(200, accounts(done, password, null));
            case Outcome.Refused(String why) -> page(422, accounts(null, null, why));
        };
    }

    private Accounts accounts(String done, String password, String wrong) {
        return new Accounts(
                Frame.of(identity, Place.ACCOUNTS),
                accounts.byName(),
                List.of(StaffRole.values()),
                done,
                password,
                wrong);
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page.render())
                .header("Cache-Control", "no-store")
                .build();
    }
}
