package org.toolkits.address;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Puts an address into the order of lines that the post of its country reads. */
final class Envelope {

    /** Countries that write the postal code behind the city (UPU, addressing systems by country); the others before it. */
    private static final Set<String> CODE_AFTER_CITY =
            Set.of("CA", "AU", "NZ", "IN", "TW", "KR", "TH", "ID", "SA", "ZA", "PH", "PK", "BD", "LK");

    /** Countries that write the postal code alone on the last line (UPU, addressing systems by country). */
    private static final Set<String> CODE_ALONE = Set.of("GB", "IE", "GG", "JE", "IM", "KE", "GI", "MT");

    private Envelope() {}

    static List<String> unitedStates(PostalAddress to, String name, String organization, String senderCountry) {
        // Publication 28, section 213: the unit belongs at the end of the delivery line, if the two fit into 46
        // characters;
        // otherwise it stands on the line above it.
        boolean oneLine = to.line2() != null && to.line1().length() + to.line2().length() < 46;
        List<String> delivery = to.line2() == null
                ? List.of(to.line1())
                : oneLine ? List.of(to.line1() + " " + to.line2()) : List.of(to.line2(), to.line1());
        return Stream.of(lines(name, organization), delivery, List.of(cityLine(to)), countryLine(to, senderCountry))
                .flatMap(List::stream)
                .map(Envelope::machineReadable)
                .toList();
    }

    static List<String> readable(PostalAddress to, String name, String organization, String senderCountry) {
        List<String> all = new ArrayList<>(lines(name, organization));
        all.addAll(lines(to.line1(), to.line2()));
        if (CODE_ALONE.contains(to.country())) all.addAll(lines(to.city(), to.region(), to.postalCode()));
        else if (to.country().equals("JP") && to.region() != null)
            all.addAll(lines(to.city() + ", " + to.region() + " " + nothingIfNull(to.postalCode())));
        else all.addAll(lines(cityLine(to)));
        all.addAll(countryLine(to, senderCountry));
        return Collections.unmodifiableList(all);
    }

    private static String cityLine(PostalAddress to) {
        if (Country.isUnitedStates(to.country())) {
            String state = to.region() != null || to.country().equals("US") ? to.region() : to.country();
            return joined(to.city() + ",", state, to.postalCode());
        }
        if (CODE_AFTER_CITY.contains(to.country())) return joined(to.city(), to.region(), to.postalCode());
        return joined(to.postalCode(), to.city() + (to.region() == null ? "" : ", " + to.region()));
    }

    private static List<String> countryLine(PostalAddress to, String senderCountry) {
        return Country.isDomestic(to.country(), senderCountry) ? List.of() : List.of(Country.englishName(to.country()));
    }

    /** Publication 28, section 222: capitals, and of all punctuation only the hyphen and the slash that carry meaning. */
    private static String machineReadable(String line) {
        return line.toUpperCase(Locale.ROOT)
                .replace("#", "# ")
                .replaceAll("[.,;:'’`\"!?()\\[\\]]+", "")
                .replaceAll(" +", " ")
                .strip();
    }

    private static List<String> lines(String... lines) {
        return Stream.of(lines).filter(line -> line != null && !line.isBlank()).toList();
    }

    private static String joined(String... parts) {
        return String.join(" ", lines(parts));
    }

    private static String nothingIfNull(String text) {
        return text == null ? "" : text;
    }
}
