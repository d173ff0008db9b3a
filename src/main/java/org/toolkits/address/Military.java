package org.toolkits.address;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mail to the armed forces and to embassies: USPS Publication 28, section 238. City and state are one of three each and name no
 * place, because the post hands the mail over within the United States.
 */
final class Military {

    static final Set<String> CITIES = Set.of("APO", "FPO", "DPO");
    private static final Set<String> REGIONS = Set.of("AA", "AE", "AP");

    private static final Pattern CITY = Pattern.compile("(?i)(?<!\\S)(APO|FPO|DPO)(?![^\\s,])");
    private static final Pattern LINE =
            Pattern.compile("(?i).*\\b(?:PSC|CMR|OMC|UMR|UNIT)[ #]*\\d+[A-Z]?\\b.*|.*\\b(?:USS|USNS|USCGC)\\b.*");

    private Military() {}

    /** City and state that belong to each other; a country of ours that is not the United States itself has none of them. */
    static void problems(PostalAddress address, List<AddressProblem> problems) {
        if (address.city() == null) return;
        boolean city = PostalArea.isMilitary(address.city());
        boolean region = address.region() != null && REGIONS.contains(address.region());
        if (city && address.region() != null && !region && Region.isKnown("US", address.region())) {
            Optional<String> likely = region(address.postalCode());
            String where = likely.orElse("AA, AE or AP");
            problems.add(new AddressProblem(
                    "region", "mismatch", "must be " + where + " for mail to the armed forces", likely.orElse(null)));
        } else if (region && !city)
            problems.add(new AddressProblem(
                    "city",
                    "mismatch",
                    "must be APO, FPO or DPO for mail to the armed forces (" + address.region()
                            + "): leave the base out",
                    inside(address.city()).orElse(null)));
    }

    /** Section 238.1: the line says the unit and the box. Older forms are still delivered, so that this is only asked. */
    static Optional<AddressProblem> question(PostalAddress address) {
        boolean told = address.line1() == null
                || !PostalArea.isMilitary(String.valueOf(address.city()))
                || LINE.matcher(address.line1()).matches()
                || address.line2() != null && LINE.matcher(address.line2()).matches();
        return told
                ? Optional.empty()
                : Optional.of(new AddressProblem(
                        "line1",
                        "military-line",
                        "should give unit and box, as in PSC 3 Box 9, CMR 402 Box 1234 or Unit 2050 Box 4190;"
                                + " or say that the address is complete"));
    }

    /** The region that the ZIP code of the armed forces belongs to. */
    static Optional<String> region(String postalCode) {
        if (postalCode == null || postalCode.length() < 3) return Optional.empty();
        return PostalArea.regions("US", postalCode).stream()
                .filter(REGIONS::contains)
                .findFirst();
    }

    static Optional<String> inside(String city) {
        Matcher found = CITY.matcher(city);
        return found.find() ? Optional.of(found.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }
}
