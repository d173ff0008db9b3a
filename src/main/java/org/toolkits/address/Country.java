package org.toolkits.address;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a country asks of an address. What is not known of a country here is taken at the sender's word. */
final class Country {

    private static final Set<String> ISO_CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

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

    private static final Map<String, String> NAMES = names(Locale.ENGLISH, ALSO);

    /** Names in Spanish as well. Not for pasted addresses: Granada is also a city. */
    private static final Map<String, String> ENTRIES =
            names(Locale.of("es"), Map.of("EEUU", "US", "EE UU", "US", "ESTADOS UNIDOS DE AMERICA", "US"));

    private Country() {}

    /** Where mail is addressed as in the United States. */
    static boolean isUnitedStates(String country) {
        return "US".equals(country) || isTerritory(country);
    }

    /** Served by the post of the United States, with an own ISO code: its two letters are also those of a state. */
    static boolean isTerritory(String country) {
        return country != null && US_TERRITORIES.contains(country);
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
        String plain = Region.plain(typed);
        return Optional.ofNullable(NAMES.get(plain.startsWith("THE ") ? plain.substring(4) : plain));
    }

    /** The code for what stands in the field of the country: a code or a name in English or Spanish; otherwise what was typed. */
    static String code(String typed) {
        if (ISO_CODES.contains(typed)) return typed;
        String plain = Region.plain(typed);
        return named(plain).orElse(ENTRIES.getOrDefault(plain, typed.toUpperCase(Locale.ROOT)));
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
        code(address, problems);
        if (isUnitedStates(country)) Military.problems(address, problems);
        if (problems.isEmpty()) agreement(address, problems);
    }

    private static void code(PostalAddress address, List<AddressProblem> problems) {
        PostalCode.Form form = PostalCode.form(address.country()).orElse(null);
        if (form == null) return;
        boolean american = isUnitedStates(address.country());
        String name = american ? "ZIP code" : "postal code";
        String example = ", such as " + form.example() + (american ? " or 62701-1234" : "");
        if (address.postalCode() == null) {
            if (form.always())
                problems.add(new AddressProblem(
                        "postalCode", "required", "is missing: the post needs the " + name + example));
        } else if (!form.matches(address.postalCode()))
            problems.add(new AddressProblem(
                    "postalCode",
                    "format",
                    "does not have the form of a " + name + (american ? "" : " of " + nameInText(address.country()))
                            + example));
    }

    /** Region and postal code contradict each other: one of them was mistyped. */
    private static void agreement(PostalAddress address, List<AddressProblem> problems) {
        if (isTerritory(address.country())) {
            territory(address, problems);
            return;
        }
        if (!Region.isKnown(address.country(), String.valueOf(address.region()))) return;
        List<String> regions = PostalArea.regions(address.country(), address.postalCode());
        if (regions.isEmpty()) problems.add(unusedCode());
        else if (!regions.contains(address.region()) && !isNextDoor(address)) problems.add(mismatch(address, regions));
    }

    /** A ZIP code of the neighbouring state: some offices near a border deliver across it, so that this is only asked. */
    static Optional<AddressProblem> question(PostalAddress address) {
        return isNextDoor(address)
                ? Optional.of(mismatch(address, PostalArea.regions("US", address.postalCode()))
                        .as("mismatch-near", "; or say that the address is complete"))
                : Optional.empty();
    }

    private static boolean isNextDoor(PostalAddress address) {
        if (!"US".equals(address.country()) || address.region() == null || address.postalCode() == null) return false;
        if (address.postalCode().length() < 3) return false;
        List<String> regions = PostalArea.regions("US", address.postalCode());
        return !regions.contains(address.region())
                && regions.stream().anyMatch(region -> PostalArea.areNeighbours(region, address.region()));
    }

    private static AddressProblem mismatch(PostalAddress address, List<String> regions) {
        String name = address.country().equals("US") ? "ZIP code" : "postal code";
        return new AddressProblem(
                "region",
                "mismatch",
                "does not agree with the " + name + ", which lies in " + String.join(" or ", regions)
                        + (PostalArea.isMilitary(address.city()) ? "" : ": correct one of the two"),
                regions.getFirst());
    }

    /** The country is the state, so that a state of its own can only contradict it. */
    private static void territory(PostalAddress address, List<AddressProblem> problems) {
        String country = address.country();
        List<String> regions = PostalArea.regions("US", address.postalCode());
        boolean state = address.region() != null && Region.isKnown("US", address.region());
        if (state && !address.region().equals(country))
            problems.add(new AddressProblem(
                    "region",
                    "mismatch",
                    "does not agree with the country: leave it empty, or give the country as US",
                    country));
        else if (regions.isEmpty()) problems.add(unusedCode());
        else if (!regions.contains(country))
            problems.add(new AddressProblem(
                    "postalCode",
                    "mismatch",
                    "does not agree with the country: it lies in " + String.join(" or ", regions)
                            + ": correct one of the two"));
    }

    private static AddressProblem unusedCode() {
        return new AddressProblem("postalCode", "unknown", "is not in use: look at its first digits again");
    }

    private static void region(PostalAddress address, List<AddressProblem> problems, String name, String example) {
        if (address.region() == null)
            problems.add(new AddressProblem(
                    "region", "required", "is missing: the post needs the " + name + ", such as " + example));
        else if (!Region.isKnown(address.country(), address.region()))
            problems.add(new AddressProblem(
                    "region", "unknown", "must be the code of two letters of a " + name + ", such as " + example));
    }

    private static String nameInText(String country) {
        return Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
    }

    private static Map<String, String> names(Locale language, Map<String, String> also) {
        Map<String, String> names = new HashMap<>(also);
        for (String code : ISO_CODES) {
            names.put(code, code);
            names.put(Region.plain(Locale.of("", code).getDisplayCountry(language)), code);
        }
        return Map.copyOf(names);
    }
}
