package org.toolkits.guard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.toolkits.platform.Caller;

/** Whether a person seems to ask: by a proof of work that is good for one order, and by a field that people do not see. */
@ApplicationScoped
public class Challenges {

    private final EntityManager entities;
    private final GuardConfig config;
    private final ObjectMapper json;
    private final Clock clock;
    private volatile ProofOfWork proofs;

    Challenges(EntityManager entities, GuardConfig config, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** All replicas sign with the key of the first, so that each knows the challenges of the others. */
    @Transactional
    void begin(@Observes @Priority(5) StartupEvent start) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        entities.createNativeQuery("INSERT INTO challenge_key (key) VALUES (:key) ON CONFLICT DO NOTHING")
                .setParameter("key", HexFormat.of().formatHex(random))
                .executeUpdate();
        String key = (String) entities.createNativeQuery("SELECT key FROM challenge_key", String.class)
                .getSingleResult();
        proofs = new ProofOfWork(key, config.work(), config.minimumFillTime(), json, clock);
    }

    Challenge next() {
        return proofs.challenge();
    }

    /**
     * What can be told without asking anybody.
     *
     * @param trap what came in the field that people do not see
     */
    public Verdict judge(Caller caller, String proof, String trap) {
        if (caller.kind() != Caller.Kind.VISITOR) return new Verdict.Known();
        if (trap != null && !trap.isBlank()) return new Verdict.Bad(Suspicion.TRAP);
        return proofs.judge(proof);
    }

    @Scheduled(every = "1h", delayed = "2m")
    @Transactional
    void sweep() {
        entities.createNativeQuery("DELETE FROM used_challenges WHERE expires_at < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
