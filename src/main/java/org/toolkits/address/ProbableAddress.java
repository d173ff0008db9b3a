package org.toolkits.address;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address with faults should probably be. Every step mends one kind of mistake that people make and leaves alone what does
 * not look like it; the result is for a person to confirm, never taken by itself.
 */
final class ProbableAddress {

    private static final Pattern CODE_BEHIND_CITY = Pattern.compile("(.+?)[,\\s]+(\\d{5}(?:-\\d{4})?)");
    private static final Pattern CANADIAN_CODE_BEHIND_CITY =
            Pattern.compile("(?i)(.+?)[,\\s]+([A-Z]\\d[A-Z][ -]?\\d[A-Z]\\d)");

    private ProbableAddress() {}

    /** The same address if nothing tells what is meant, or if mending one fault makes others. */
    static PostalAddress of(PostalAddress typed) {
        PostalAddress mended = mended(typed);
        return mended.faults().size() > typed.faults().size() ? typed : mended;
    }

    private static PostalAddress mended(PostalAddress typed) {
        PostalAddress address = pasted(typed);
        address = swapped(address);
        address = codeInCity(address);
        address = elsewhere(address);
        address = regionInCity(address);
        address = code(address);
        address = region(address);
        return military(address).normalized();
    }

    /** The whole address stands in the first line, or in the first two, and the city's field is empty. */
    private static PostalAddress pasted(PostalAddress typed) {
        if (typed.line1() == null || typed.city() != null) return typed;
        String text = joined(typed.line1(), typed.line2(), joinedBySpace(typed.region(), typed.postalCode()));
        boolean abroad = typed.country() != null
                && !Country.isUnitedStates(typed.country())
                && !typed.country().equals("CA");
        Optional<TypedAddress> read =
                TypedAddress.parse(abroad ? joined(text, Country.englishName(typed.country())) : text);
        return read.or(() -> TypedAddress.parse(text))
                .map(ProbableAddress::withBuilding)
                .orElse(typed);
    }

    /** A building above the street is part of the address; a name there stands in its own field already. */
    private static PostalAddress withBuilding(TypedAddress read) {
        PostalAddress address = read.address();
        return read.recipient().stream()
                .filter(line ->
                        MultiUnit.is(List.of(DeliveryLines.capitals(line).split(" "))))
                .findFirst()
                .map(building -> new PostalAddress(
                        address.line1(),
                        joined(building, address.line2()),
                        address.city(),
                        address.region(),
                        address.postalCode(),
                        address.country()))
                .orElse(address);
    }

    private static PostalAddress swapped(PostalAddress address) {
        String country = american(address);
        boolean swapped = address.city() != null
                && address.city().length() == 2
                && address.region() != null
                && Region.isKnown(country, address.city().toUpperCase(Locale.ROOT))
                && !Region.isKnown(country, address.region());
        return swapped ? with(address, address.region(), address.city(), address.postalCode()) : address;
    }

    private static PostalAddress codeInCity(PostalAddress address) {
        if (address.city() == null || address.postalCode() != null) return address;
        Pattern form = "CA".equals(address.country()) ? CANADIAN_CODE_BEHIND_CITY : CODE_BEHIND_CITY;
        if (american(address).isEmpty()) return address;
        Matcher found = form.matcher(address.city());
        return found.matches() ? with(address, found.group(1), address.region(), found.group(2)) : address;
    }

    /** Region and postal code say together that the country is another one of the two, or that it was mistyped. */
    private static PostalAddress elsewhere(PostalAddress address) {
        if (address.country() != null && address.faults().isEmpty() || address.region() == null) return address;
        for (String country : List.of("US", "CA")) {
            if (country.equals(address.country()) || address.postalCode() == null) continue;
            PostalAddress there = new PostalAddress(
                            address.line1(),
                            address.line2(),
                            address.city(),
                            address.region(),
                            address.postalCode(),
                            country)
                    .normalized();
            boolean agrees = PostalCode.form(country).orElseThrow().matches(there.postalCode())
                    && PostalArea.regions(country, there.postalCode()).contains(there.region());
            if (agrees) return there;
        }
        return address;
    }

    /** Springfield, IL or Springfield IL, and nothing or something else in the field of the state. */
    private static PostalAddress regionInCity(PostalAddress address) {
        String country = american(address);
        if (country.isEmpty() || address.city() == null || Region.isKnown(country, String.valueOf(address.region())))
            return address;
        Optional<Region.Ending> ending = Region.ending(country, address.city());
        if (ending.isEmpty()) return address;
        String before = ending.get().before().strip();
        String code = ending.get().code();
        boolean comma = before.endsWith(",");
        String city = TypedLines.trimmed(before);
        boolean agrees = formed(country, address.postalCode())
                && PostalArea.regions(country, address.postalCode()).contains(code);
        // Fort Washington is a city
        boolean sure = comma || agrees || address.city().endsWith(" " + code);
        return city.isEmpty() || !sure ? address : with(address, city, code, address.postalCode());
    }

    private static PostalAddress code(PostalAddress address) {
        if (address.postalCode() == null || address.country() == null) return address;
        return PostalCode.mended(address.country(), address.region(), address.postalCode())
                .map(code -> with(address, address.city(), address.region(), code))
                .orElse(address);
    }

    /** By the postal code, or else by what was typed. */
    private static PostalAddress region(PostalAddress address) {
        String country = american(address);
        if (country.isEmpty()) return address;
        boolean known = Region.isKnown(country, String.valueOf(address.region()));
        List<String> there =
                formed(country, address.postalCode()) ? PostalArea.regions(country, address.postalCode()) : List.of();
        if (Country.isTerritory(address.country()))
            return known && !address.region().equals(address.country())
                    ? with(address, address.city(), address.country(), address.postalCode())
                    : address;
        if (known && (there.isEmpty() || there.contains(address.region()))) return address;
        if (!there.isEmpty()) return with(address, address.city(), there.getFirst(), address.postalCode());
        return address.region() == null
                ? address
                : Region.likely(country, address.region())
                        .map(code -> with(address, address.city(), code, address.postalCode()))
                        .orElse(address);
    }

    private static PostalAddress military(PostalAddress address) {
        if (address.city() == null || PostalArea.isMilitary(address.city())) return address;
        boolean military = "US".equals(address.country())
                && Military.region(address.postalCode()).isPresent();
        return military
                ? Military.inside(address.city())
                        .map(city -> with(address, city, address.region(), address.postalCode()))
                        .orElse(address)
                : address;
    }

    /** Whose states or provinces are known here; empty if none are. */
    private static String american(PostalAddress address) {
        if (address.country() == null) return "";
        return Country.isUnitedStates(address.country())
                ? "US"
                : address.country().equals("CA") ? "CA" : "";
    }

    private static boolean formed(String country, String code) {
        return code != null && PostalCode.form(country).orElseThrow().matches(code);
    }

    private static PostalAddress with(PostalAddress address, String city, String region, String postalCode) {
        return new PostalAddress(address.line1(), address.line2(), city, region, postalCode, address.country())
                .normalized();
    }

    private static String joined(String... parts) {
        return join(", ", parts);
    }

    private static String joinedBySpace(String... parts) {
        return join(" ", parts);
    }

    private static String join(String between, String... parts) {
        return String.join(
                between,
                Arrays.stream(parts)
                        .filter(part -> part != null && !part.isEmpty())
                        .toList());
    }
}
