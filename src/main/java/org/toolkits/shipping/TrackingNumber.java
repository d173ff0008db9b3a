package org.toolkits.shipping;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who carries a parcel and how to follow it, as somebody typed, scanned or exported it. What is taken begins with a letter or a digit,
 * so that no spreadsheet ever takes it for a formula.
 *
 * @param number null if the carrier gives none
 */
public record TrackingNumber(String carrier, String number) {

    private static final Pattern CARRIER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .&'/-]{0,39}");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]{0,39}");
    /** As in 9.4001E+21: what a spreadsheet makes of a long number. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9]+[.,]?[0-9]*[Ee]\\+?[0-9]+");
    /** By which a number is kept from being rounded: ="9400", or '9400. */
    private static final Pattern KEPT_AS_TEXT = Pattern.compile("=\"([^\"]*)\"|'(.*)");

    /** May be null. */
    public static TrackingNumber of(String carrier, String number) {
        String plain = plain(number);
        return new TrackingNumber(plain(carrier), plain.isEmpty() ? null : plain);
    }

    private static String plain(String typed) {
        String text = typed == null ? "" : typed.strip();
        var kept = KEPT_AS_TEXT.matcher(text);
        if (!kept.matches()) return text;
        return (kept.group(1) == null ? kept.group(2) : kept.group(1)).strip();
    }

    Optional<String> wrongCarrier() {
        if (carrier.isEmpty()) return Optional.of("is missing: say who carries the parcel, as in USPS");
        return CARRIER.matcher(carrier).matches()
                ? Optional.empty()
                : Optional.of(
                        "must begin with a letter or digit and have at most 40 letters, digits, spaces and . & ' / -");
    }

    Optional<String> wrongNumber() {
        if (number == null) return Optional.empty();
        if (ROUNDED.matcher(number).matches())
            return Optional.of("was rounded by a spreadsheet: format its column as text and export it again");
        return NUMBER.matcher(number).matches()
                ? Optional.empty()
                : Optional.of(
                        "must begin with a letter or digit and have at most 40 letters, digits, spaces and hyphens");
    }
}
