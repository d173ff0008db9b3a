package org.toolkits.staff;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Right passwords of the last minutes. HTTP Basic sends the password with every request, and to hash it each time would cost more than most
 * requests do. What is kept is an HMAC of hash and password under a key that lives in memory and is written nowhere; a changed password has
 * another hash, so the old one opens nothing from then on. A wrong password always takes its time.
 */
final class KnownPasswords {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final SecretKeySpec key;
    private final Cache<String, Boolean> right =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(KEPT).build();

    KnownPasswords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, "HmacSHA256");
    }

    /** Whether this account may log in, and does with this password. */
    boolean opens(StaffAccount account, String password) {
        String mark = mark(account.passwordHash(), password);
        if (right.getIfPresent(mark) != null) return account.isActive();
        boolean opens = account.opensWith(password);
        if (opens) right.put(mark, true);
        return opens;
    }

    /** A hash has no U+0000. */
    private String mark(String hash, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal((hash + '\0' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
