package org.toolkits.partners;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.toolkits.platform.Digest;

/**
 * An organisation that orders by the API. Its key has 256 random bits, so a plain hash keeps it: there is nothing to guess, and a slow
 * hash would only slow every request.
 */
@Entity
@Table(name = "partners")
class Partner {

    @Id
    private String name;

    @Column(name = "key_sha256")
    private String keySha256;

    /** Separated by spaces, as in OAuth 2.0 (RFC 6749, section 3.3). */
    private String scopes;

    private Instant madeAt;
    private Instant revokedAt;

    protected Partner() {}

    static Partner of(String name, String key, Collection<Scope> scopes, Instant at) {
        Partner partner = new Partner();
        partner.name = name;
        partner.keySha256 = hash(key);
        partner.scopes = scopes.stream().sorted().map(Scope::role).collect(Collectors.joining(" "));
        partner.madeAt = at;
        return partner;
    }

    static String hash(String key) {
        return Digest.sha256(key.getBytes(StandardCharsets.UTF_8));
    }

    /** From now on the key opens nothing. */
    void revoke(Instant at) {
        if (revokedAt == null) revokedAt = at;
    }

    String name() {
        return name;
    }

    Set<Scope> scopes() {
        return Arrays.stream(scopes.split(" "))
                .map(Scope::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    Instant madeAt() {
        return madeAt;
    }

    Instant revokedAt() {
        return revokedAt;
    }
}
