package org.toolkits.staff;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Knows staff by the cookie of their session, on the pages and nowhere else: a cookie comes along whoever made the browser ask, and the
 * API has no forms to protect.
 */
@ApplicationScoped
class SessionAuthentication implements HttpAuthenticationMechanism, IdentityProvider<SessionAuthentication.Session> {

    /** What the browser sent. */
    static final class Session extends BaseAuthenticationRequest {
        private final String token;

        Session(String token) {
            this.token = token;
        }
    }

    private final StaffSessions sessions;

    SessionAuthentication(StaffSessions sessions) {
        this.sessions = sessions;
    }

    /** A session that has ended is nobody's: the page asks for a login, it does not fail. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext http, IdentityProviderManager identities) {
        Cookie cookie = StaffPages.isOne(http.normalizedPath()) ? http.request().getCookie(StaffPages.COOKIE) : null;
        return cookie == null
                ? Uni.createFrom().nullItem()
                : identities
                        .authenticate(new Session(cookie.getValue()))
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Session session, AuthenticationRequestContext context) {
        return context.runBlocking(() -> sessions.holder(session.token)
                .map(holder -> (SecurityIdentity) StaffAuthentication.identity(holder.name(), holder.role())
                        .addAttribute(StaffPages.SESSION, session.token)
                        .build())
                .orElseThrow(() -> new AuthenticationFailedException("The session has ended")));
    }

    @Override
    public Class<Session> getRequestType() {
        return Session.class;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext http) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(Session.class);
    }

    /** Before HTTP Basic: on the pages the session counts, whatever password a browser remembers for the API. */
    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1;
    }
}
