package org.toolkits.address;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A street with its house number, in capitals and without its unit, as USPS Publication 28, sections 231 to 237 reads it.
 *
 * <p>Without the files of the post nobody knows the real names, so the words decide: the last word is the suffix if a name
 * stands before it (234), a direction before the name or behind the suffix is abbreviated (233.2), and one that is the whole
 * name, as in NORTH ST, is not (233.3).
 *
 * @param number house number, with fraction; empty if there is none
 * @param words name with suffix and directions; not empty
 */
record StreetLine(String number, List<String> words) {

    private static final Pattern HOUSE_NUMBER = Pattern.compile(
            "\\d[\\dA-Z/.½¼¾-]*|[NSEW]-?\\d+-?[NSEW]-?\\d+[A-Z]?|[A-HJ-Z]\\d{2,}[A-Z]?|ONE|TWO|THREE|FOUR|FIVE|TEN");
    private static final Pattern ORDINAL = Pattern.compile("\\d+(?:ST|ND|RD|TH)");
    private static final Pattern FRACTION = Pattern.compile("\\d/\\d|[½¼¾]");
    private static final Pattern GRID = Pattern.compile("\\d[\\d.]*");

    StreetLine {
        words = List.copyOf(words);
    }

    static boolean isHouseNumber(String word) {
        return HOUSE_NUMBER.matcher(word).matches() && !isOrdinal(word);
    }

    static boolean isOrdinal(String word) {
        return ORDINAL.matcher(word).matches();
    }

    static StreetLine from(List<String> line) {
        int length = line.size() > 1 && isHouseNumber(line.getFirst()) ? 1 : 0;
        if (length == 1 && line.size() > 2 && FRACTION.matcher(line.get(1)).matches()) length = 2;
        return new StreetLine(
                String.join(" ", line.subList(0, length)), Highway.writtenOut(line.subList(length, line.size())));
    }

    /** How surely this is where the mail goes, from 0 (a name of a building, perhaps) to 3. */
    int rank() {
        List<String> name = new ArrayList<>(words);
        String behind = takeDirectionBehind(name);
        boolean street = !behind.isEmpty() || name.size() > 1 && endsLikeAStreet(name.getLast()) || Highway.is(words);
        return (number.isEmpty() ? 0 : 2) + (street ? 1 : 0);
    }

    /** The line in the form of the post; what does not look like a street is left as it is. */
    String standard() {
        if (rank() == 0) return String.join(" ", words);
        List<String> name = new ArrayList<>(words);
        String behind = takeDirectionBehind(name);
        String before = takeDirectionBefore(name);
        // S FOREST is Forest without a suffix, but NORTH ST is North Street.
        boolean suffix = name.size() > 2 || name.size() == 2 && !name.getFirst().equals("THE");
        if (suffix) name.add(StreetSuffix.abbreviated(name.removeLast()));
        List<String> line = new ArrayList<>(List.of(number, before));
        line.addAll(name);
        line.add(behind);
        line.removeIf(String::isEmpty);
        return String.join(" ", line);
    }

    /** PINE RIDGE without a number may be a place; PINE ROAD is a road. */
    private boolean endsLikeAStreet(String last) {
        return number.isEmpty() ? StreetSuffix.isUnmistakable(last) : StreetSuffix.is(last);
    }

    private static String takeDirectionBehind(List<String> name) {
        int size = name.size();
        if (size > 3 || size == 3 && !StreetSuffix.is(name.getFirst())) {
            var pair = Directional.pair(name.get(size - 2), name.get(size - 1));
            if (pair.isPresent() && isComplete(name.get(size - 3))) {
                name.subList(size - 2, size).clear();
                return pair.get();
            }
        }
        if (size < 2 || !Directional.is(name.getLast()) || !isComplete(name.get(size - 2))) return "";
        if (size == 2 && StreetSuffix.is(name.getFirst())) return "";
        return Directional.abbreviated(name.removeLast());
    }

    /** A direction stands behind a suffix, the number of a road or of a street in a grid (appendix D2), or BROADWAY. */
    private static boolean isComplete(String word) {
        return StreetSuffix.is(word) || GRID.matcher(word).matches() || isOrdinal(word) || word.equals("BROADWAY");
    }

    private static String takeDirectionBefore(List<String> name) {
        if (name.size() < 2 || !Directional.is(name.getFirst())) return "";
        if (name.size() == 2 && StreetSuffix.isUnmistakable(name.getLast())) return "";
        var pair = Directional.pair(name.get(0), name.get(1));
        boolean nameFollows = name.size() > 3 || name.size() == 3 && !StreetSuffix.is(name.get(2));
        if (pair.isPresent() && nameFollows) {
            name.subList(0, 2).clear();
            return pair.get();
        }
        return Directional.abbreviated(name.removeFirst());
    }
}
