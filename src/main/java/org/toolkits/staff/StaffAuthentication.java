package org.toolkits.staff;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.toolkits.guard.FailedLogins;

/** Knows staff by name and password: by HTTP Basic on the API, and for the form of the pages. */
@ApplicationScoped
public class StaffAuthentication implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final StaffAccounts accounts;
    private final FailedLogins failed;

    StaffAuthentication(StaffAccounts accounts, FailedLogins failed) {
        this.accounts = accounts;
        this.failed = failed;
    }

    /**
     * The role of whoever has this name and this password; empty if nobody does, or if somebody guesses at that account and did not log
     * in from there before.
     */
    public Optional<StaffRole> role(String typedName, String password, SocketAddress from) {
        String name = StaffAccounts.written(typedName);
        if (failed.closed(name, from)) return Optional.empty();
        Optional<StaffRole> role = accounts.role(name, password);
        if (role.isPresent()) failed.opened(name, from);
        else failed.refused(name);
        return role;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
        SocketAddress from = http == null ? null : http.request().remoteAddress();
        String password = new String(request.getPassword().getPassword());
        return context.runBlocking(() -> role(request.getUsername(), password, from)
                .map(role -> (SecurityIdentity) identity(StaffAccounts.written(request.getUsername()), role)
                        .build())
                .orElseThrow(() -> new AuthenticationFailedException("The name or the password is wrong")));
    }

    static QuarkusSecurityIdentity.Builder identity(String name, StaffRole role) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(role.role());
    }
}
