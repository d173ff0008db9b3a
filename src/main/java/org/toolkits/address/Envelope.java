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
        List<String> delivery = DeliveryLines.of(lines(to.line1(), to.line2()));
        return Stream.of(
                        capitals(lines(name, organization)),
                        delivery,
                        capitals(List.of(cityLine(to))),
                        countryLine(to, senderCountry))
                .flatMap(List::stream)
                .toList();
    }

    /** Elsewhere: as it was typed, except for what the post there wants in capitals. */
    static List<String> abroad(PostalAddress to, String name, String organization, String senderCountry) {
        return switch (to.country()) {
            case "CA" -> canada(to, name, organization, senderCountry);
            case "GB", "FR" ->
                readable(
                        new PostalAddress(
                                to.line1(),
                                to.line2(),
                                to.city().toUpperCase(Locale.ROOT),
                                to.region(),
                                to.postalCode() == null ? null : to.postalCode().toUpperCase(Locale.ROOT),
                                to.country()),
                        name,
                        organization,
                        senderCountry);
            default -> readable(to, name, organization, senderCountry);
        };
    }

    /** Canada Post, Addressing Guidelines: capitals, no punctuation, two spaces before the postal code. */
    private static List<String> canada(PostalAddress to, String name, String organization, String senderCountry) {
        String place = DeliveryLines.capitals(joined(to.city(), to.region()));
        String last = to.postalCode() == null ? place : place + "  " + to.postalCode();
        return Stream.of(
                        capitals(lines(name, organization, to.line1(), to.line2())),
                        List.of(last),
                        countryLine(to, senderCountry))
                .flatMap(List::stream)
                .toList();
    }

    static List<String> readable(PostalAddress to, String name, String organization, String senderCountry) {
        List<String> all = new ArrayList<>(lines(name, organization));
        all.addAll(lines(to.line1(), to.line2()));
        if (CODE_ALONE.contains(to.country())) all.addAll(lines(to.city(), to.region(), to.postalCode()));
        else all.addAll(lines(cityLine(to)));
        all.addAll(countryLine(to, senderCountry));
        return Collections.unmodifiableList(all);
    }

    private static String cityLine(PostalAddress to) {
        if (Country.isUnitedStates(to.country())) {
            if (!Country.isTerritory(to.country())) return joined(to.city() + ",", to.region(), to.postalCode());
            // The two letters of the country are those of the post; what else is typed as a region, such as an island,
            // stays.
            String island = to.country().equals(to.region()) ? null : to.region();
            return joined(to.city() + ",", island, to.country(), to.postalCode());
        }
        // In Latin letters Japan goes from the small to the large, with the code behind the prefecture.
        if (to.country().equals("JP"))
            return joined(to.region() == null ? to.city() : to.city() + ",", to.region(), to.postalCode());
        if (CODE_AFTER_CITY.contains(to.country())) return joined(to.city(), to.region(), to.postalCode());
        return joined(to.postalCode(), to.city() + (to.region() == null ? "" : ", " + to.region()));
    }

    private static List<String> countryLine(PostalAddress to, String senderCountry) {
        return Country.isDomestic(to.country(), senderCountry) ? List.of() : List.of(Country.englishName(to.country()));
    }

    private static List<String> capitals(List<String> lines) {
        return lines.stream()
                .map(DeliveryLines::capitals)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static List<String> lines(String... lines) {
        return Stream.of(lines).filter(line -> line != null && !line.isBlank()).toList();
    }

    private static String joined(String... parts) {
        return String.join(" ", lines(parts));
    }
}
