package org.toolkits.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as people paste it, in lines or on one line with commas, read from its end: country, postal code, state, city.
 * The country must be named on the last line, unless a state or province shows that it is the United States or Canada.
 *
 * @param recipient the lines above the address, such as name and organisation; may be empty
 * @param address normalised; may still have {@linkplain PostalAddress#problems() problems}, such as a missing ZIP Code
 */
public record TypedAddress(List<String> recipient, PostalAddress address) {

    private static final Pattern ZIP = Pattern.compile("(?<![\\w-])\\d{5}(?:[- ]?\\d{4})?$");
    private static final Pattern CANADIAN = Pattern.compile("(?i)(?<!\\w)[ABCEGHJ-NPRSTVXY]\\d[A-Z][ -]?\\d[A-Z]\\d$");
    private static final Pattern CODE_LIKE = Pattern.compile("(?<!\\S)(?=\\S*\\d)[A-Za-z\\d][A-Za-z\\d-]{2,9}(?!\\S)");

    public TypedAddress {
        recipient = List.copyOf(recipient);
    }

    /** Nothing if the text has no city, or if it cannot tell the country. */
    public static Optional<TypedAddress> parse(String typed) {
        List<String> lines = TypedLines.split(typed, "\\R|[;|]");
        if (lines.size() == 1) lines = TypedLines.split(typed, ",");
        if (lines.isEmpty()) return Optional.empty();
        Optional<String> country = Country.named(lines.getLast());
        List<String> before = lines.subList(0, lines.size() - 1);
        if (country.isPresent() && !before.isEmpty() && isCountry(lines.getLast(), before.getLast(), country.get())) {
            TypedLines reading = new TypedLines(before);
            return Country.isUnitedStates(country.get()) || country.get().equals("CA")
                    ? northAmerican(reading, country.get())
                    : abroad(reading, country.get());
        }
        if (lines.size() > 1
                && Country.named(TypedLines.lastWord(lines.getLast())).equals(Optional.of("US"))) {
            // IL 62701 USA
            List<String> shorter = new ArrayList<>(lines);
            String last = withoutLastWord(shorter.removeLast());
            if (!last.isEmpty()) shorter.add(last);
            return northAmerican(new TypedLines(shorter), "US");
        }
        return northAmerican(new TypedLines(lines), null);
    }

    /** CA and Georgia are also states: a country only behind a postal code, because a state stands before it. */
    private static boolean isCountry(String name, String before, String country) {
        if (Country.isUnitedStates(country)) return true;
        boolean state =
                Region.code("US", name).isPresent() || Region.code("CA", name).isPresent();
        boolean zip = ZIP.matcher(before).find() || CANADIAN.matcher(before).find();
        return !state
                || PostalCode.form(country).map(form -> contains(form, before)).orElse(zip || hasCode(before));
    }

    private static Optional<TypedAddress> northAmerican(TypedLines reading, String country) {
        String code = reading.takeEnd(ZIP);
        String where = code != null ? "US" : null;
        if (code == null) {
            code = reading.takeEnd(CANADIAN);
            if (code != null) where = "CA";
        }
        if (where == null) where = country == null ? null : Country.isUnitedStates(country) ? "US" : country;
        String region = where == null ? null : reading.takeRegion(where);
        if (where == null) {
            where = "US";
            region = reading.takeRegion(where);
            if (region == null) region = reading.takeRegion(where = "CA");
        }
        boolean territory = country != null && !country.equals("US") && Country.isUnitedStates(country);
        if (region == null && country == null || country != null && !territory && !country.equals(where))
            return Optional.empty();
        return reading.finished(region, code, territory ? country : where);
    }

    private static Optional<TypedAddress> abroad(TypedLines reading, String country) {
        Pattern form = PostalCode.form(country).map(TypedAddress::standingAlone).orElse(CODE_LIKE);
        String code = reading.takeCode(form);
        return reading.finished(null, code, country);
    }

    private static boolean contains(PostalCode.Form form, String text) {
        return standingAlone(form).matcher(TypedLines.withoutPrefix(text)).find();
    }

    private static Pattern standingAlone(PostalCode.Form form) {
        return Pattern.compile("(?i)(?<![\\w-])(?:" + form.pattern() + ")(?![\\w-])");
    }

    private static boolean hasCode(String text) {
        return CODE_LIKE.matcher(text).find();
    }

    private static String withoutLastWord(String text) {
        return TypedLines.trimmed(text.substring(0, Math.max(0, text.lastIndexOf(' '))));
    }
}
