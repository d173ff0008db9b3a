package org.toolkits.platform;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * Who asks.
 *
 * @param name of the staff account or the partner; null for a visitor
 */
public record Caller(Kind kind, String name) {

    /** The role that every partner has besides its scopes. */
    public static final String PARTNER = "partner";

    /** The partner that exists from the start where the engines are embedded, and only there. */
    public static final String DEMO_PARTNER = "demo";

    public enum Kind {
        /** Anybody, without a login. */
        VISITOR,
        PARTNER,
        STAFF
    }

    public static Caller of(SecurityIdentity identity) {
        if (identity.isAnonymous()) return new Caller(Kind.VISITOR, null);
        Kind kind = identity.hasRole(PARTNER) ? Kind.PARTNER : Kind.STAFF;
        return new Caller(kind, identity.getPrincipal().getName());
    }

    /** Tells what one caller has from what another has: keys of one never answer another. */
    public String scope() {
        return name == null ? kind.name() : kind + ":" + name;
    }

    /** The partner's name; null if it is none. */
    public String partner() {
        return kind == Kind.PARTNER ? name : null;
    }
}
