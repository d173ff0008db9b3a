package org.toolkits.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a pasted address that are left, while {@link TypedAddress} takes off their end. Decides what is the city, where the
 * street begins, and who the recipient is.
 */
final class TypedLines {

    private static final Pattern COUNTRY_PREFIX = Pattern.compile("(?<!\\S)(?:[A-Z]{1,2}-(?=\\d{4})|〒 ?)");
    private static final Pattern AUSTRALIAN = Pattern.compile("(.+) (ACT|NSW|NT|QLD|SA|TAS|VIC|WA)");
    private static final Pattern CARE_OF = Pattern.compile("(?i)(?:c/o|care of|attn)(?![A-Za-z]).*");
    private static final Pattern UNIT_BEFORE_CITY =
            Pattern.compile("(#? ?\\S*\\d\\S*|\\p{L}+\\.? #?\\S*\\d\\S*|\\p{L}+\\.? [A-Za-z]) (.+)");
    private static final Pattern NUMBERED_ROAD = Pattern.compile("(?i).*\\b(?:highway|hwy|route|rte|rt)\\.?");
    private static final Pattern LAST_WORDS = Pattern.compile("(?<=\\s)\\S+");

    private final List<String> lines;

    TypedLines(List<String> lines) {
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
        // Of the city and the state of New York people write only one.
        boolean city = lines.getLast().equalsIgnoreCase("New York") && isDelivery(lines.get(lines.size() - 2), true);
        if (!city) replaceLast(ending.get().before());
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
        if (american && comma < 0 && Character.isDigit(line.charAt(0)) || american && comma < 0 && lines.isEmpty()) {
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
                || words.length == 1 && NUMBERED_ROAD.matcher(lines.getLast()).matches();
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
        while (start > 0 && isDelivery(lines.get(start - 1), american) && !isName(start - 1, american)) start--;
        // 3M COMPANY above 123 MAIN ST is a name.
        boolean name = american && start == 0 && last > 0 && rank(lines.getFirst()) == 2 && rank(lines.get(1)) == 3;
        return name ? 1 : start;
    }

    /** MAMIE'S PLACE above 284 CHURCH STREET looks like a street, but only one of them has a number. */
    private boolean isName(int line, boolean american) {
        return american && rank(lines.get(line)) == 1 && rank(lines.get(line + 1)) >= 2;
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
        return StreetLine.from(List.of(DeliveryLines.capitals(line).split(" "))).rank();
    }

    static List<String> split(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(TypedLines::trimmed)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static String trimmed(String text) {
        return text.replaceAll("\\p{Zs}+|\\t+", " ").replaceAll("^[\\s,)]+|[\\s,(]+$", "");
    }

    static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }

    /** D-10117 and 〒100-0001 are 10117 and 100-0001. */
    static String withoutPrefix(String text) {
        return COUNTRY_PREFIX.matcher(text).replaceFirst("");
    }
}
