package org.toolkits.address;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a country asks of an address. Countries without an entry here are taken at the sender's word. */
final class Country {

    private static final Set<String> ISO_CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /** The form of the postal code where it is the same for the whole country (UPU, addressing systems by country). */
    private static final Map<String, Pattern> POSTAL_CODES = Map.ofEntries(
            form("US", "\\d{5}(-\\d{4})?"),
            form("CA", "[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] \\d[ABCEGHJ-NPRSTV-Z]\\d"),
            form("AU", "\\d{4}"),
            form("AT", "\\d{4}"),
            form("BE", "\\d{4}"),
            form("CH", "\\d{4}"),
            form("DE", "\\d{5}"),
            form("DK", "\\d{4}"),
            form("ES", "\\d{5}"),
            form("FI", "\\d{5}"),
            form("FR", "\\d{5}"),
            form("IT", "\\d{5}"),
            form("JP", "\\d{3}-?\\d{4}"),
            form("KR", "\\d{5}"),
            form("MX", "\\d{5}"),
            form("NL", "(?i)\\d{4} ?[A-Z]{2}"),
            form("NO", "\\d{4}"),
            form("NZ", "\\d{4}"),
            form("PL", "\\d{2}-\\d{3}"),
            form("PT", "\\d{4}-\\d{3}"),
            form("SE", "\\d{3} ?\\d{2}"),
            form("GB", "(?i)[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}"));

    /** Countries by ISO 3166 that the post of the United States serves as its own (Publication 28, appendix B). */
    private static final Set<String> US_TERRITORIES = Set.of("AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI");

    /** What people write where ISO 3166 has another name. */
    private static final Map<String, String> ALSO = Map.ofEntries(
            Map.entry("USA", "US"),
            Map.entry("UNITED STATES OF AMERICA", "US"),
            Map.entry("UK", "GB"),
            Map.entry("GREAT BRITAIN", "GB"),
            Map.entry("ENGLAND", "GB"),
            Map.entry("SCOTLAND", "GB"),
            Map.entry("WALES", "GB"),
            Map.entry("NORTHERN IRELAND", "GB"),
            Map.entry("HOLLAND", "NL"),
            Map.entry("KOREA", "KR"),
            Map.entry("TURKEY", "TR"),
            Map.entry("CZECH REPUBLIC", "CZ"));

    private static final Map<String, String> NAMES = names();

    private Country() {}

    /** Where mail is addressed as in the United States. */
    static boolean isUnitedStates(String country) {
        return "US".equals(country) || US_TERRITORIES.contains(country);
    }

    /** No border is crossed, so that the country is not named. */
    static boolean isDomestic(String country, String senderCountry) {
        return country.equals(senderCountry) || isUnitedStates(country) && isUnitedStates(senderCountry);
    }

    /** The English name that the post of the sending country reads. */
    static String englishName(String country) {
        return Locale.of("", country).getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT);
    }

    /** The country with this English name or code (ISO 3166), in capitals or not. */
    static Optional<String> named(String typed) {
        String plain = typed.replace(".", "").strip().toUpperCase(Locale.ROOT);
        return Optional.ofNullable(NAMES.get(plain.startsWith("THE ") ? plain.substring(4) : plain));
    }

    /** Nothing if the country has no postal codes, or if their form is not known here. */
    static Optional<Pattern> postalCodeForm(String country) {
        return Optional.ofNullable(POSTAL_CODES.get(isUnitedStates(country) ? "US" : country));
    }

    /** The code with the space or hyphen that its country writes, if only that was missing. */
    static String postalCode(String country, String typed) {
        String bare = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (isUnitedStates(country)) return bare.matches("\\d{9}") ? split(bare, 5, "-") : typed;
        return switch (country) {
            case "CA" -> bare.length() == 6 ? split(bare, 3, " ") : typed.toUpperCase(Locale.ROOT);
            case "GB" -> POSTAL_CODES.get("GB").matcher(bare).matches() ? split(bare, bare.length() - 3, " ") : typed;
            case "JP" -> bare.matches("\\d{7}") ? split(bare, 3, "-") : typed;
            default -> typed;
        };
    }

    static void problems(PostalAddress address, List<AddressProblem> problems) {
        String country = address.country();
        if (!ISO_CODES.contains(country)) {
            problems.add(new AddressProblem(
                    "country", "unknown", "must be the code of two letters of a country (ISO 3166), such as US"));
            return;
        }
        switch (country) {
            case "US" -> region(address, problems, "state", "IL");
            case "CA" -> region(address, problems, "province", "ON");
            default -> {}
        }
        Pattern form = postalCodeForm(country).orElse(null);
        if (form == null) return;
        String name = isUnitedStates(country) ? "ZIP code" : "postal code";
        String example = isUnitedStates(country) ? ", such as 62701 or 62701-1234" : "";
        if (address.postalCode() == null)
            problems.add(
                    new AddressProblem("postalCode", "required", "is missing: the post needs the " + name + example));
        else if (!form.matcher(address.postalCode()).matches())
            problems.add(new AddressProblem("postalCode", "format", "does not have the form of a " + name + example));
        else if (problems.isEmpty()) agreement(address, name, problems);
    }

    /** Region and postal code contradict each other: one of them was mistyped. */
    private static void agreement(PostalAddress address, String name, List<AddressProblem> problems) {
        if (!Region.isKnown(address.country(), String.valueOf(address.region()))) return;
        List<String> regions = PostalArea.regions(address.country(), address.postalCode());
        if (regions.isEmpty())
            problems.add(new AddressProblem("postalCode", "unknown", "is not in use: look at its first digits again"));
        else if (!regions.contains(address.region())) {
            boolean military = PostalArea.isMilitary(address.city());
            problems.add(new AddressProblem(
                    "region",
                    "mismatch",
                    "does not agree with the " + name + ", which lies in " + String.join(" or ", regions)
                            + (military ? "" : ": correct one of the two"),
                    regions.getFirst()));
        }
    }

    private static void region(PostalAddress address, List<AddressProblem> problems, String name, String example) {
        if (address.region() == null)
            problems.add(new AddressProblem(
                    "region", "required", "is missing: the post needs the " + name + ", such as " + example));
        else if (!Region.isKnown(address.country(), address.region()))
            problems.add(new AddressProblem(
                    "region", "unknown", "must be the code of two letters of a " + name + ", such as " + example));
    }

    private static String split(String code, int at, String between) {
        return code.substring(0, at) + between + code.substring(at);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(ALSO);
        for (String code : ISO_CODES) {
            names.put(code, code);
            names.put(englishName(code), code);
        }
        return Map.copyOf(names);
    }

    private static Map.Entry<String, Pattern> form(String country, String pattern) {
        return Map.entry(country, Pattern.compile(pattern));
    }
}
