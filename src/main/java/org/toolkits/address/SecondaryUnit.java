package org.toolkits.address;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which words name a flat, floor or room, and how the post abbreviates them: USPS Publication 28, section 213 and appendix C2.
 * The pound sign is dropped where a designator stands before it, and has a space behind it where none does.
 */
final class SecondaryUnit {

    private static final Map<String, String> WITH_NUMBER = table(
            "APT:APARTMENT,APARTMENTS,APTS,APTMT BLDG:BUILDING,BLD,BLG DEPT:DEPARTMENT FL:FLOOR,FLR,FLOORS HNGR:HANGAR KEY LOT"
                    + " OFC:OFFICE PH:PENTHOUSE PIER RM:ROOM,ROOMS,RMS SLIP SPC:SPACE,SP STOP STE:SUITE,SUITES,STES TRLR:TRAILER"
                    + " UNIT:UNITS PMB MSC MS");

    private static final Map<String, String> ALONE =
            table("BSMT:BASEMENT FRNT:FRONT LBBY:LOBBY LOWR:LOWER OFC:OFFICE" + " PH:PENTHOUSE REAR SIDE UPPR:UPPER");

    private static final Map<String, String> ORDINALS =
            table("1:FIRST 2:SECOND 3:THIRD 4:FOURTH 5:FIFTH 6:SIXTH 7:SEVENTH 8:EIGHTH 9:NINTH 10:TENTH");

    /** Words that also stand in names of streets, so that a letter behind them is not enough. */
    private static final Set<String> ONLY_WITH_DIGITS = Set.of("FL", "KEY", "MS", "OFC", "PIER", "STOP");

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{0,3}-?\\d[A-Z\\d/.-]*");
    private static final Pattern LETTER = Pattern.compile("([A-Z])(\\1|-[A-Z])?");
    private static final Pattern ORDINAL = Pattern.compile("(\\d+)(?:ST|ND|RD|TH)");
    private static final Pattern AND = Pattern.compile("&|AND|-|THRU|TO");
    private static final Pattern SIGN = Pattern.compile("#|NO|NUM|NUMBER");
    private static final int LONGEST = 5;

    private SecondaryUnit() {}

    /** Moves the units from the end of the words, and from before a house number, into the list of units. */
    static void take(List<String> words, List<String> units) {
        List<String> found = new ArrayList<>();
        while (takeFromEnd(words, found)) {}
        if (takeFromStart(words, found)) takeFromStart(words, found);
        units.addAll(found);
    }

    /** The unit in the form of the post, if these words are one and nothing else. */
    static Optional<String> read(List<String> words) {
        if (words.size() == 1) return Optional.ofNullable(ALONE.get(words.getFirst()));
        if (words.size() == 2 && "FL".equals(WITH_NUMBER.get(words.getLast()))) return floor(words.getFirst());
        String designator = WITH_NUMBER.get(words.getFirst());
        if (designator == null)
            return words.getFirst().equals("#") ? numbers("#", words.subList(1, words.size())) : none();
        boolean sign = words.size() > 2 && SIGN.matcher(words.get(1)).matches();
        List<String> numbers = words.subList(sign ? 2 : 1, words.size());
        if (numbers.size() == 1 && isSuite(designator, numbers.getFirst()))
            return Optional.of(designator + " " + numbers.getFirst());
        if (ONLY_WITH_DIGITS.contains(designator)
                && !NUMBER.matcher(numbers.getFirst()).matches()) return none();
        return numbers(designator, numbers);
    }

    private static boolean takeFromEnd(List<String> words, List<String> units) {
        for (int length = Math.min(LONGEST, words.size()); length > 0; length--) {
            List<String> rest = words.subList(0, words.size() - length);
            List<String> end = words.subList(words.size() - length, words.size());
            Optional<String> unit = read(end);
            if (unit.isEmpty() || !leavesAPlace(rest, end)) continue;
            units.addFirst(unit.get());
            end.clear();
            return true;
        }
        return false;
    }

    private static boolean takeFromStart(List<String> words, List<String> units) {
        for (int length = Math.min(LONGEST, words.size() - 2); length > 0; length--) {
            List<String> start = words.subList(0, length);
            Optional<String> unit = read(start);
            if (unit.isEmpty() || !StreetLine.isHouseNumber(words.get(length))) continue;
            units.add(unit.get());
            start.clear();
            return true;
        }
        return false;
    }

    /** A word such as REAR is a unit only behind a complete street: RIVER FRONT and LAKE SIDE are names. */
    private static boolean leavesAPlace(List<String> rest, List<String> unit) {
        if (rest.isEmpty() || read(rest).isPresent()) return true;
        if (rest.size() == 1 && StreetLine.isHouseNumber(rest.getFirst())) return false;
        String before = rest.getLast();
        if (WITH_NUMBER.containsKey(before) && unit.getFirst().equals("#")) return false;
        return unit.size() > 1
                || rest.size() > 2 && StreetSuffix.isUnmistakable(before)
                || rest.size() > 2 && Directional.is(before);
    }

    private static Optional<String> floor(String number) {
        var ordinal = ORDINAL.matcher(number);
        if (ordinal.matches()) return Optional.of("FL " + ordinal.group(1));
        return Optional.ofNullable(ORDINALS.get(number)).map(digits -> "FL " + digits);
    }

    private static Optional<String> numbers(String designator, List<String> words) {
        if (words.isEmpty() || !isNumber(words.getFirst())) return none();
        for (int i = 1; i < words.size(); i++) {
            boolean joined = AND.matcher(words.get(i)).matches()
                    ? i + 1 < words.size()
                    : AND.matcher(words.get(i - 1)).matches() && isNumber(words.get(i))
                            || i == 1
                                    && words.size() == 2
                                    && LETTER.matcher(words.get(i)).matches()
                                    && !Directional.is(words.get(i));
            if (!joined) return none();
        }
        return Optional.of(designator + " " + String.join(" ", words));
    }

    private static boolean isNumber(String word) {
        return NUMBER.matcher(word).matches() && !ORDINAL.matcher(word).matches()
                || LETTER.matcher(word).matches();
    }

    private static boolean isSuite(String designator, String letters) {
        return (designator.equals("STE") || designator.equals("APT"))
                && letters.matches("[A-Z]{2,3}")
                && !Directional.is(letters)
                && !StreetSuffix.is(letters);
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    private static Map<String, String> table(String entries) {
        Map<String, String> table = new HashMap<>();
        for (String entry : entries.split(" ")) {
            String[] words = entry.split("[:,]");
            for (String word : words) table.put(word, words[0]);
        }
        return Map.copyOf(table);
    }
}
