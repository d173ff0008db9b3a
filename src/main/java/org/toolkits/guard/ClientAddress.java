package org.toolkits.guard;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells clients apart without knowing them: an address becomes a hash under a key that lives in memory for a day and is written
 * nowhere. IPv6 counts by its first 64 bits, because a client has all the rest of them to itself.
 */
final class ClientAddress {

    private static final SecureRandom RANDOM = new SecureRandom();

    private record Key(LocalDate day, SecretKeySpec secret) {}

    private final Clock clock;
    private volatile Key key;

    ClientAddress(Clock clock) {
        this.clock = clock;
    }

    /** @param address as a number; whatever else it is counts as a name; null counts as one client, too */
    String hashed(String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(today().secret());
            byte[] hash = mac.doFinal(network(address == null ? "" : address));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private Key today() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Key known = key;
        return known != null && known.day().equals(day) ? known : renewed(day);
    }

    private synchronized Key renewed(LocalDate day) {
        if (key == null || !key.day().equals(day)) {
            byte[] random = new byte[32];
            RANDOM.nextBytes(random);
            key = new Key(day, new SecretKeySpec(random, "HmacSHA256"));
        }
        return key;
    }

    private static byte[] network(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) return address.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 4) return bytes;
        // ::ffff:192.0.2.1 is an IPv4 client of a socket for both
        ByteBuffer six = ByteBuffer.wrap(bytes);
        if (six.getLong(0) == 0 && six.getInt(8) == 0xFFFF) return Arrays.copyOfRange(bytes, 12, 16);
        return Arrays.copyOf(bytes, 8);
    }
}
