package org.toolkits.address;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the names of numbered roads out: USPS Publication 28, section 237 and appendix F. */
final class Highway {

    private static final String DIRECTION =
            "(?:N|S|E|W|NE|NW|SE|SW|NORTH|SOUTH|EAST|WEST|NORTHEAST|NORTHWEST|SOUTHEAST|SOUTHWEST) ";
    private static final String START = "^((?:" + DIRECTION + "){0,2}(?:OLD )?)";
    private static final String STATE_START = START.replace(")$", "") + "((?:[A-Z]{2} )?)";
    private static final String NO_SUFFIX = "(?![NSEW](?!\\S)|ST(?!\\S)|RD(?!\\S))";
    private static final String END = "(?!\\S)";
    private static final String NUMBER = "([A-Z]{0,2}-?\\d[A-Z\\d/.-]*)" + END;
    private static final String NUMBER_OR_LETTERS = "([A-Z]{0,2}-?\\d[A-Z\\d/.-]*|(?!NE|NW|SE|SW)[A-Z]{1,2})" + END;
    private static final String HIGHWAY = "(?:HIGHWAY|HWY|HIGHWY|HIWAY|HIWY|HWAY) ";
    private static final String ROUTE = "(?:ROUTE|RTE|RT) ";
    private static final String ROAD = "(?:ROAD|RD) ";
    private static final String COUNTY = "(?:COUNTY|CNTY|CTY) ";

    private static final Set<String> WORDS =
            Set.of("HIGHWAY", "HWY", "HIGHWY", "HIWAY", "HIWY", "HWAY", "ROUTE", "RTE", "RT", "ROAD", "RD", "SR");

    private static final List<Rule> RULES = List.of(
            rule(
                    START + "(?:US|U S)[ -](?:" + HIGHWAY + ")?(\\d+[A-Z]?)(?: (?:HIGHWAY|HWY))?" + END,
                    "$1US HIGHWAY $2"),
            rule(START + "(?:US|U S) " + ROUTE + NUMBER, "$1US ROUTE $2"),
            rule(START + "(?:INTERSTATE (?:" + HIGHWAY + ")?|IH?[ -]?)(\\d+[A-Z]?)" + END, "$1INTERSTATE $2"),
            rule(START + "(?:FARM[ -](?:TO[ -])?MARKET (?:" + ROAD + ")?|HWY FM |FM " + ROAD + ")" + NUMBER, "$1FM $2"),
            rule(STATE_START + COUNTY + HIGHWAY + NUMBER_OR_LETTERS, "$1$2COUNTY HIGHWAY $3"),
            rule(STATE_START + "(?:" + COUNTY + "|CO )" + ROAD + NUMBER_OR_LETTERS, "$1$2COUNTY ROAD $3"),
            rule(STATE_START + "(?:" + COUNTY + "|CO )" + ROUTE + NUMBER, "$1$2COUNTY ROUTE $3"),
            rule(START + "C ?R[ -]?(\\d[A-Z\\d/.-]*)" + END, "$1COUNTY ROAD $2"),
            rule(STATE_START + "(?:STATE|ST) " + HIGHWAY + NO_SUFFIX + NUMBER_OR_LETTERS, "$1$2STATE HIGHWAY $3"),
            rule(STATE_START + "(?:STATE|ST) " + ROAD + NUMBER, "$1$2STATE ROAD $3"),
            rule(STATE_START + "(?:STATE|ST) " + ROUTE + NO_SUFFIX + NUMBER_OR_LETTERS, "$1$2STATE ROUTE $3"),
            rule(START + "S ?R[ -]?(\\d[A-Z\\d/.-]*)" + END, "$1STATE ROAD $2"),
            rule(START + "SR ([A-Z]{2})" + END, "$1STATE ROUTE $2"),
            rule(START + "(?:(?:TOWNSHIP|TWP|TSP) " + ROAD + "|TSR )" + NUMBER, "$1TOWNSHIP ROAD $2"),
            rule(START + "RANCH " + ROAD + NUMBER, "$1RANCH ROAD $2"),
            rule("(?<!\\S)" + HIGHWAY + NUMBER, "HIGHWAY $1"),
            rule(START + HIGHWAY + NUMBER_OR_LETTERS, "$1HIGHWAY $2"),
            rule("(?<!\\S)" + ROUTE + "(\\d[A-Z\\d-]*)" + END, "ROUTE $1"),
            rule(START + ROAD + "(\\d[A-Z\\d]*)" + END, "$1ROAD $2"),
            rule("(?<=\\d )BYP (?=(?:ROAD|RD)$)", "BYPASS "));

    private static final Pattern NUMBER_SIGN = Pattern.compile(
            "^((?:\\S*\\d\\S* )?(?:" + DIRECTION
                    + ")?(?:(?:US|STATE|ST|COUNTY|CNTY|CO|OLD|[A-Z]{2}) )?(?:HIGHWAY|HWY|ROUTE|RTE|RT|ROAD|RD|CR|SR)) (?:#|NO|NUMBER) (?=\\d)");

    private static final Pattern NAME = Pattern.compile(START
            + "(?:[A-Z]{2} )?(?:(?:US|STATE|COUNTY|TOWNSHIP|RANCH) )?(?:HIGHWAY|ROAD|ROUTE|FM|INTERSTATE|LOOP|EXPRESSWAY) "
            + NUMBER_OR_LETTERS + ".*");

    private Highway() {}

    /** The words of a street, without its house number, with the numbered road in it written out. */
    static List<String> writtenOut(List<String> street) {
        if (!mayBe(street)) return street;
        String result = Region.highway(String.join(" ", street));
        for (Rule rule : RULES) result = rule.pattern.matcher(result).replaceFirst(rule.replacement);
        return List.of(result.split(" "));
    }

    /** In HIGHWAY # 31 the sign does not make the number a unit. */
    static String withoutNumberSign(String line) {
        boolean none = line.indexOf('#') < 0 && !line.contains(" NO ") && !line.contains(" NUMBER ");
        return none ? line : NUMBER_SIGN.matcher(line).replaceFirst("$1 ");
    }

    /** The name, as {@link #writtenOut} leaves it, is that of a numbered road. */
    static boolean is(List<String> street) {
        return mayBe(street) && NAME.matcher(String.join(" ", street)).matches();
    }

    /** Spares most streets the patterns: a number that is no ordinal, or a letter or two behind the word for a road. */
    private static boolean mayBe(List<String> street) {
        for (int i = 0; i < street.size(); i++) {
            String word = street.get(i);
            if (word.chars().anyMatch(Character::isDigit) && !StreetLine.isOrdinal(word)) return true;
            if (i > 0 && word.length() < 3 && WORDS.contains(street.get(i - 1))) return true;
        }
        return false;
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    private record Rule(Pattern pattern, String replacement) {}
}
