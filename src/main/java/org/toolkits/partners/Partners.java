package org.toolkits.partners;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.toolkits.platform.Caller;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.problems.ProblemKind;

/** Everybody who may order by the API. */
@ApplicationScoped
class Partners implements PanacheRepositoryBase<Partner, String> {

    private static final Logger LOG = Logger.getLogger(Partners.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Every request of a partner asks. So long another process lets a revoked key in. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final Cache<String, Partner> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(1_000)
            .build();

    private final Clock clock;
    private final PlatformConfig platform;

    Partners(Clock clock, PlatformConfig platform) {
        this.clock = clock;
        this.platform = platform;
    }

    /** The partner with this key, if that is known without asking the database; empty if it is to be asked. */
    Optional<Partner> known(String key) {
        return Optional.ofNullable(known.getIfPresent(Partner.hash(key)));
    }

    @Transactional
    Optional<Partner> withKey(String key) {
        String sha256 = Partner.hash(key);
        Optional<Partner> found =
                find("keySha256 = ?1 and revokedAt is null", sha256).firstResultOptional();
        found.ifPresent(partner -> known.put(sha256, partner));
        return found;
    }

    @Transactional
    List<Partner> byName() {
        return listAll(Sort.by("name"));
    }

    /**
     * A new partner, or a new key for one that has none any more.
     *
     * @return the key, which is shown once and stored nowhere
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 if the partner has a key
     */
    @Transactional
    String make(String name, Collection<Scope> scopes) {
        find("name", name).firstResultOptional().ifPresent(partner -> {
            if (partner.revokedAt() == null)
                throw ProblemKind.PARTNER_EXISTS
                        .problem("Partner " + name + " has a key already: revoke it first.")
                        .build();
            delete(partner);
            flush();
        });
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String key = "tk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        persist(Partner.of(name, key, scopes, clock.instant()));
        return key;
    }

    @Transactional
    void revoke(String name) {
        Partner partner = find("name", name).firstResultOptional().orElseThrow(() -> ProblemKind.NOT_FOUND
                .problem("There is no partner " + name + ".")
                .build());
        partner.revoke(clock.instant());
        known.invalidateAll();
    }

    @Transactional
    void begin(@Observes @Priority(5) StartupEvent start) {
        if (!platform.embedded() || count() > 0) return;
        persist(Partner.of(Caller.DEMO_PARTNER, "demo-partner-key", EnumSet.allOf(Scope.class), clock.instant()));
        LOG.info("Demo partner: demo, with the key demo-partner-key. For trying only.");
    }
}
