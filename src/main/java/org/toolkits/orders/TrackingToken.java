package org.toolkits.orders;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret in a tracking link: 128 random bits, in characters that a URL holds as they are. Never logged. */
final class TrackingToken {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TrackingToken() {}

    static String next() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
