package org.toolkits.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.toolkits.address.PostalAddress;
import org.toolkits.orders.NewOrder;

/**
 * Who shares in a campaign as one, and what one of them asked for, as hashes.
 *
 * @param door the delivery line as the post reads it, with its unit, and the organisation there: two flats of one house are two
 *     households, and so are a library and the people above it
 * @param fingerprint the same person asking for the same things at the same door
 */
record Household(long door, long fingerprint) {

    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}\\n]+");

    static Household of(NewOrder order, String campaign) {
        String door = door(order.address(), order.recipient().organization());
        TreeMap<String, Integer> wanted = new TreeMap<>();
        order.lines().forEach(line -> wanted.merge(line.sku(), line.quantity(), Integer::sum));
        String request = String.join(
                "\n",
                door,
                campaign,
                order.recipient().name(),
                order.recipient().email(),
                wanted.entrySet().stream().map(Object::toString).collect(Collectors.joining(",")));
        return new Household(hash(door), hash(request));
    }

    /** Without the last line: spellings of a city differ, its postal code does not. */
    private static String door(PostalAddress address, String organization) {
        List<String> lines = address.mailingLines(null, organization, address.country());
        String code = address.postalCode();
        String place = code == null
                ? lines.getLast()
                : address.postalCountry().equals("US") ? code.substring(0, Math.min(5, code.length())) : code;
        return String.join("\n", lines.subList(0, lines.size() - 1)) + "\n" + place + "\n" + address.postalCountry();
    }

    private static long hash(String text) {
        String same = NOT_LETTERS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(same.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
