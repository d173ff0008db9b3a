package org.toolkits.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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
    private static final Pattern COUNTRY_PREFIX = Pattern.compile("(?<!\\S)(?:[A-Z]{1,2}-(?=\\d{4})|〒 ?)");
    private static final Pattern AUSTRALIAN = Pattern.compile("(.+) (ACT|NSW|NT|QLD|SA|TAS|VIC|WA)");
    private static final Pattern CARE_OF = Pattern.compile("(?i)(?:c/o|care of|attn)(?![A-Za-z]).*");
    private static final Pattern UNIT_BEFORE_CITY =
            Pattern.compile("(#? ?\\S*\\d\\S*|\\p{L}+\\.? #?\\S*\\d\\S*|\\p{L}+\\.? [A-Za-z]) (.+)");
    private static final Pattern NUMBERED_ROAD = Pattern.compile("(?i).*\\b(?:highway|hwy|route|rte|rt)\\.?");
    private static final Pattern LAST_WORDS = Pattern.compile("(?<=\\s)\\S+");

    public TypedAddress {
        recipient = List.copyOf(recipient);
    }

    /** Nothing if the text has no city, or if it cannot tell the country. */
    public static Optional<TypedAddress> parse(String typed) {
        List<String> lines = split(typed, "\\R|[;|]");
        if (lines.size() == 1) lines = split(typed, ",");
        if (lines.isEmpty()) return Optional.empty();
        Optional<String> country = Country.named(lines.getLast());
        List<String> before = lines.subList(0, lines.size() - 1);
        if (country.isPresent() && !before.isEmpty() && isCountry(lines.getLast(), before.getLast(), country.get())) {
            Reading reading = new Reading(before);
            return Country.isUnitedStates(country.get()) || country.get().equals("CA")
                    ? northAmerican(reading, country.get())
                    : abroad(reading, country.get());
        }
        if (lines.size() > 1 && Country.named(lastWord(lines.getLast())).equals(Optional.of("US"))) {
            // IL 62701 USA
            List<String> shorter = new ArrayList<>(lines);
            String last = withoutLastWord(shorter.removeLast());
            if (!last.isEmpty()) shorter.add(last);
            return northAmerican(new Reading(shorter), "US");
        }
        List<String> all = lines;
        return northAmerican(new Reading(all), null);
    }

    /** CA and Georgia are also states: a country only behind a postal code, because a state stands before it. */
    private static boolean isCountry(String name, String before, String country) {
        if (Country.isUnitedStates(country)) return true;
        boolean state =
                Region.code("US", name).isPresent() || Region.code("CA", name).isPresent();
        boolean zip = ZIP.matcher(before).find() || CANADIAN.matcher(before).find();
        return !state
                || Country.postalCodeForm(country)
                        .map(form -> contains(form, before))
                        .orElse(zip || hasCode(before));
    }

    private static Optional<TypedAddress> northAmerican(Reading reading, String country) {
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

    private static Optional<TypedAddress> abroad(Reading reading, String country) {
        Pattern form =
                Country.postalCodeForm(country).map(TypedAddress::standingAlone).orElse(CODE_LIKE);
        String code = reading.takeCode(form);
        return reading.finished(null, code, country);
    }

    private static boolean contains(Pattern form, String text) {
        return standingAlone(form).matcher(withoutPrefix(text)).find();
    }

    private static Pattern standingAlone(Pattern form) {
        return Pattern.compile("(?<![\\w-])(?:" + form.pattern() + ")(?![\\w-])");
    }

    /** D-10117 and 〒100-0001 are 10117 and 100-0001. */
    private static String withoutPrefix(String text) {
        return COUNTRY_PREFIX.matcher(text).replaceFirst("");
    }

    private static boolean hasCode(String text) {
        return CODE_LIKE.matcher(text).find();
    }

    private static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(TypedAddress::trimmed)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String trimmed(String text) {
        return text.replaceAll("\\p{Zs}+|\\t+", " ").replaceAll("^[\\s,)]+|[\\s,(]+$", "");
    }

    private static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    private static String withoutLastWord(String text) {
        return trimmed(text.substring(0, Math.max(0, text.lastIndexOf(' '))));
    }

    /** The lines that are left, while their end is taken off. */
    private static final class Reading {

        private final List<String> lines;

        Reading(List<String> lines) {
            this.lines = new ArrayList<>(lines);
        }

        String takeEnd(Pattern pattern) {
            if (lines.isEmpty()) return null;
            Matcher matcher = pattern.matcher(lines.getLast());
            if (!matcher.find()) return null;
            String found = matcher.group();
            replaceLast(lines.getLast().substring(0, matcher.start()));
            return found;
        }

        String takeRegion(String country) {
            if (lines.isEmpty()) return null;
            Optional<Region.Ending> ending = Region.ending(country, lines.getLast());
            if (ending.isEmpty() || lines.size() == 1 && ending.get().before().isBlank()) return null;
            replaceLast(ending.get().before());
            return ending.get().code();
        }

        /** On the last line or, where a region stands below the code, on the one above. */
        String takeCode(Pattern form) {
            for (int i = lines.size() - 1; i > 0 && i >= lines.size() - 2; i--) {
                String line = withoutPrefix(lines.get(i));
                Matcher matcher = form.matcher(line);
                if (!matcher.find()) continue;
                String rest = trimmed(line.substring(0, matcher.start()) + " " + line.substring(matcher.end()));
                if (rest.isEmpty()) lines.remove(i);
                else lines.set(i, rest);
                return matcher.group();
            }
            return null;
        }

        Optional<TypedAddress> finished(String region, String code, String country) {
            if (lines.isEmpty()) return Optional.empty();
            String city = takeCity(country);
            String where = region;
            int comma = city.lastIndexOf(',');
            if (region == null && comma > 0) {
                where = trimmed(city.substring(comma + 1));
                city = trimmed(city.substring(0, comma));
            }
            Matcher state = AUSTRALIAN.matcher(city);
            if (where == null && country.equals("AU") && state.matches()) {
                city = state.group(1);
                where = state.group(2);
            }
            if (lines.isEmpty() || city.isEmpty()) return Optional.empty();
            int start = start(Country.isUnitedStates(country) || country.equals("CA"));
            List<String> parts = new ArrayList<>();
            lines.subList(start, lines.size()).forEach(line -> parts.addAll(split(line, ",")));
            if (parts.isEmpty()) return Optional.empty();
            int care = start > 0 && CARE_OF.matcher(lines.get(start - 1)).matches() ? 1 : 0;
            if (care == 1) parts.add(lines.get(start - 1));
            String line2 = parts.size() == 1 ? null : String.join(", ", parts.subList(1, parts.size()));
            return Optional.of(new TypedAddress(
                    lines.subList(0, start - care),
                    new PostalAddress(parts.getFirst(), line2, city, where, code, country).normalized()));
        }

        private void replaceLast(String text) {
            lines.removeLast();
            String rest = trimmed(text);
            if (!rest.isEmpty()) lines.add(rest);
        }

        /** The last line; only what is behind its comma or its street, if the line is more than a city. */
        private String takeCity(String country) {
            String line = lines.removeLast();
            boolean american = Country.isUnitedStates(country) || country.equals("CA");
            int comma = line.lastIndexOf(',');
            boolean street = comma > 0 && line.substring(0, comma).matches(".*\\d.*");
            if (street && !trimmed(line.substring(0, comma)).isEmpty() && (american || lines.isEmpty())) {
                lines.add(trimmed(line.substring(0, comma)));
                return withoutUnit(trimmed(line.substring(comma + 1)));
            }
            if (american && comma < 0 && Character.isDigit(line.charAt(0))
                    || american && comma < 0 && lines.isEmpty()) {
                int end = endOfStreet(line);
                if (end > 0) {
                    lines.add(line.substring(0, end).strip());
                    return withoutUnit(line.substring(end).strip());
                }
            }
            return american && !lines.isEmpty() ? withoutUnit(line) : line;
        }

        /** The city behind a unit, or behind the number of a highway, that belongs to the street. */
        private String withoutUnit(String city) {
            Matcher unit = UNIT_BEFORE_CITY.matcher(city);
            if (!unit.matches()) return city;
            String[] words = DeliveryLines.capitals(unit.group(1)).split(" ");
            boolean known = SecondaryUnit.read(List.of(words)).isPresent()
                    || words.length == 1
                            && NUMBERED_ROAD.matcher(lines.getLast()).matches();
            if (!known) return city;
            lines.add(lines.removeLast() + " " + unit.group(1));
            return unit.group(2);
        }

        /** Without a comma the city begins behind the first suffix, direction or unit, or behind the number of a box. */
        private static int endOfStreet(String line) {
            Matcher words = LAST_WORDS.matcher(line);
            int end = 0;
            int ended = 0;
            while (words.find()) {
                String before = DeliveryLines.capitals(line.substring(0, words.start()));
                String word = lastWord(before);
                int length = before.split(" ").length;
                boolean ends = length > 2 && StreetSuffix.isUnmistakable(word)
                        || BoxLine.split(before).getLast().kind() != BoxLine.Kind.TEXT
                        || end > 0 && (Directional.is(word) && word.length() < 3 || endsWithUnit(before));
                // MAIN ST ST LOUIS, but CITY TERRACE DR LOS ANGELES
                if (ends && end > 0 && StreetSuffix.isUnmistakable(word) && (word.equals("ST") || length > ended + 1))
                    break;
                if (!ends) continue;
                end = words.start();
                ended = length;
            }
            return end;
        }

        private static boolean endsWithUnit(String text) {
            List<String> units = new ArrayList<>();
            SecondaryUnit.take(new ArrayList<>(Arrays.asList(text.split(" "))), units);
            return !units.isEmpty();
        }

        /** Where the recipient ends and the delivery lines begin. */
        private int start(boolean american) {
            int last = lines.size() - 1;
            while (last > 0 && !isDelivery(lines.get(last), american)) last--;
            if (!isDelivery(lines.get(last), american)) return lines.size() - 1;
            int start = last;
            while (start > 0 && isDelivery(lines.get(start - 1), american)) start--;
            // 3M COMPANY above 123 MAIN ST is a name.
            boolean name = american && start == 0 && last > 0 && rank(lines.getFirst()) == 2 && rank(lines.get(1)) == 3;
            return name ? 1 : start;
        }

        private static boolean isDelivery(String line, boolean american) {
            if (CARE_OF.matcher(line).matches()) return false;
            if (!american) return line.matches(".*\\d.*");
            String capitals = DeliveryLines.capitals(line);
            return rank(line) > 0
                    || SecondaryUnit.read(List.of(capitals.split(" "))).isPresent()
                    || BoxLine.split(capitals).stream().anyMatch(part -> part.kind() != BoxLine.Kind.TEXT)
                    || capitals.startsWith("URB ");
        }

        private static int rank(String line) {
            return StreetLine.from(List.of(DeliveryLines.capitals(line).split(" ")))
                    .rank();
        }
    }
}
