package org.toolkits.staff;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.toolkits.platform.Digest;

/**
 * Who is logged in to the pages. A session ends when nobody used it for two hours, twelve hours after it began, by logging out, and as
 * soon as its account is deactivated or gets another role or password.
 */
@ApplicationScoped
public class StaffSessions {

    static final Duration IDLE = Duration.ofHours(2);
    public static final Duration LONGEST = Duration.ofHours(12);

    /** A page is asked for often; that somebody is still here need not be written each time. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Who has a session. */
    record Holder(String name, StaffRole role) {}

    private final EntityManager entities;
    private final Clock clock;

    StaffSessions(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Begins one.
     *
     * @param role as an outside identity provider says; null if the account of that name says it
     * @return its token: whoever has it is logged in
     */
    @Transactional
    public String open(String name, StaffRole role) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        entities.createNativeQuery(
                        "INSERT INTO staff_sessions (token_sha256, name, role, began_at, seen_at) VALUES (:hash, :name, :role, :now, :now)")
                .setParameter("hash", hash(token))
                .setParameter("name", name)
                .setParameter("role", role == null ? null : role.role())
                .setParameter("now", clock.instant())
                .executeUpdate();
        return token;
    }

    /** Whose it is; empty if it has ended. */
    @Transactional
    Optional<Holder> holder(String token) {
        Instant now = clock.instant();
        List<?> found = entities.createNativeQuery(
                        "SELECT s.name, coalesce(s.role, a.role) AS role, s.seen_at < :noted AS unseen"
                                + " FROM staff_sessions s"
                                + " LEFT JOIN staff_accounts a ON s.role IS NULL AND a.name = s.name AND a.deactivated_at IS NULL"
                                + " WHERE s.token_sha256 = :hash AND s.seen_at > :idle AND s.began_at > :oldest"
                                + " AND coalesce(s.role, a.role) IS NOT NULL",
                        Tuple.class)
                .setParameter("hash", hash(token))
                .setParameter("noted", now.minus(NOTED))
                .setParameter("idle", now.minus(IDLE))
                .setParameter("oldest", now.minus(LONGEST))
                .getResultList();
        if (found.isEmpty()) return Optional.empty();
        Tuple row = (Tuple) found.getFirst();
        if (row.get("unseen", Boolean.class)) seen(token, now);
        return StaffRole.of(row.get("role", String.class)).map(role -> new Holder(row.get("name", String.class), role));
    }

    private void seen(String token, Instant now) {
        entities.createNativeQuery("UPDATE staff_sessions SET seen_at = :now WHERE token_sha256 = :hash")
                .setParameter("now", now)
                .setParameter("hash", hash(token))
                .executeUpdate();
    }

    /** Ends it; one that has ended stays so. */
    @Transactional
    public void close(String token) {
        entities.createNativeQuery("DELETE FROM staff_sessions WHERE token_sha256 = :hash")
                .setParameter("hash", hash(token))
                .executeUpdate();
    }

    void closeAll(String name) {
        closeAllBut(name, "");
    }

    void closeAllBut(String name, String token) {
        entities.createNativeQuery("DELETE FROM staff_sessions WHERE name = :name AND token_sha256 <> :hash")
                .setParameter("name", name)
                .setParameter("hash", hash(token))
                .executeUpdate();
    }

    @Scheduled(every = "1h", delayed = "3m")
    @Transactional
    void sweep() {
        entities.createNativeQuery("DELETE FROM staff_sessions WHERE seen_at < :idle OR began_at < :oldest")
                .setParameter("idle", clock.instant().minus(IDLE))
                .setParameter("oldest", clock.instant().minus(LONGEST))
                .executeUpdate();
    }

    /**
     * What every form of this session carries: nobody can tell it who does not have the token, and it does not tell the token.
     */
    public static String formKey(String token) {
        return hash("form " + token);
    }

    private static String hash(String token) {
        return Digest.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
