package org.toolkits.address;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which states and provinces there are, by code and by name: USPS Publication 28, appendix B (states, territories, freely
 * associated states, armed forces), and Canada Post, Addressing Guidelines.
 */
final class Region {

    private static final Map<String, String> UNITED_STATES = table("""
            AL=ALABAMA,AK=ALASKA,AZ=ARIZONA,AR=ARKANSAS,CA=CALIFORNIA,CO=COLORADO,CT=CONNECTICUT,DE=DELAWARE,
            DC=DISTRICT OF COLUMBIA,FL=FLORIDA,GA=GEORGIA,HI=HAWAII,ID=IDAHO,IL=ILLINOIS,IN=INDIANA,IA=IOWA,KS=KANSAS,
            KY=KENTUCKY,LA=LOUISIANA,ME=MAINE,MD=MARYLAND,MA=MASSACHUSETTS,MI=MICHIGAN,MN=MINNESOTA,MS=MISSISSIPPI,
            MO=MISSOURI,MT=MONTANA,NE=NEBRASKA,NV=NEVADA,NH=NEW HAMPSHIRE,NJ=NEW JERSEY,NM=NEW MEXICO,NY=NEW YORK,
            NC=NORTH CAROLINA,ND=NORTH DAKOTA,OH=OHIO,OK=OKLAHOMA,OR=OREGON,PA=PENNSYLVANIA,RI=RHODE ISLAND,
            SC=SOUTH CAROLINA,SD=SOUTH DAKOTA,TN=TENNESSEE,TX=TEXAS,UT=UTAH,VT=VERMONT,VA=VIRGINIA,WA=WASHINGTON,
            WV=WEST VIRGINIA,WI=WISCONSIN,WY=WYOMING,AS=AMERICAN SAMOA,FM=FEDERATED STATES OF MICRONESIA,GU=GUAM,
            MH=MARSHALL ISLANDS,MP=NORTHERN MARIANA ISLANDS,PR=PUERTO RICO,PW=PALAU,VI=VIRGIN ISLANDS,
            AA=ARMED FORCES AMERICAS,AE=ARMED FORCES EUROPE,AP=ARMED FORCES PACIFIC""");

    private static final Map<String, String> CANADA = table("""
            AB=ALBERTA,BC=BRITISH COLUMBIA,MB=MANITOBA,NB=NEW BRUNSWICK,NL=NEWFOUNDLAND AND LABRADOR,NS=NOVA SCOTIA,
            NT=NORTHWEST TERRITORIES,NU=NUNAVUT,ON=ONTARIO,PE=PRINCE EDWARD ISLAND,QC=QUEBEC,SK=SASKATCHEWAN,YT=YUKON""");

    private static final Pattern STATE_ROAD = Pattern.compile(
            "((?:[NSEW] |NORTH |SOUTH |EAST |WEST |OLD )?)(" + String.join("|", longestFirst(UNITED_STATES))
                    + ") (?:(STATE|ST) )?(HIGHWAY |HWY |ROUTE |RTE |RT |)(\\d+[A-Z]?)(?!\\S)(.*)");

    /** North-east, farm to market, and Puerto Rico, whose roads are called carretera. */
    private static final Set<String> OTHER_MEANING = Set.of("NE", "FM", "PR");

    private static final Pattern WORD = Pattern.compile("[^\\s,()]+");

    private Region() {}

    static boolean isKnown(String country, String code) {
        return regions(country).containsValue(code);
    }

    /** The code of the post for a code or a name as it is typed in English, in capitals or not, with accents and periods or not. */
    static Optional<String> code(String country, String typed) {
        return Optional.ofNullable(regions(country).get(plain(typed)));
    }

    /**
     * The code that was probably meant: the beginning of one name only, as in Calif, or a name with up to two wrong letters. Nothing
     * if there is more than one.
     */
    static Optional<String> likely(String country, String typed) {
        String plain = plain(typed);
        if (plain.length() < 3) return Optional.empty();
        List<String> codes = regions(country).entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(plain) || plain.length() > 4 && distance(entry.getKey(), plain) <= 2)
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return codes.size() == 1 ? Optional.of(codes.getFirst()) : Optional.empty();
    }

    /** How many letters must be changed, put in or left out to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    /** The text in front of a state or province at its end, and the code; nothing if none stands there. */
    static Optional<Ending> ending(String country, String text) {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            Optional<String> code = code(country, text.substring(words.start()));
            if (code.isPresent()) return Optional.of(new Ending(text.substring(0, words.start()), code.get()));
        }
        return Optional.empty();
    }

    /** Publication 28, appendix F: KY 1207 and KENTUCKY HWY 1207 are KY HIGHWAY 1207. */
    static String highway(String street) {
        Matcher road = STATE_ROAD.matcher(street);
        if (!road.matches()) return street;
        boolean bare = road.group(3) == null && road.group(4).isEmpty();
        boolean sure = !bare || road.group(2).length() == 2 || road.group(5).length() > 1;
        if (!sure || bare && OTHER_MEANING.contains(road.group(2))) return street;
        String kind = road.group(4).startsWith("R") ? "ROUTE " : "HIGHWAY ";
        return road.group(1)
                + UNITED_STATES.get(road.group(2))
                + (road.group(3) == null ? " " : " STATE ")
                + kind
                + road.group(5)
                + road.group(6);
    }

    private static Map<String, String> regions(String country) {
        return switch (country) {
            case "US" -> UNITED_STATES;
            case "CA" -> CANADA;
            default -> Map.of();
        };
    }

    /** In capitals, without accents, periods, apostrophes and parentheses. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[\\p{M}.()'’‘]", "")
                .strip()
                .toUpperCase(Locale.ROOT);
    }

    private static List<String> longestFirst(Map<String, String> regions) {
        return regions.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Map<String, String> table(String entries) {
        return Arrays.stream(entries.replace("\n", "").split(","))
                .flatMap(entry -> Arrays.stream(entry.split("=")).map(key -> Map.entry(key, entry.substring(0, 2))))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    record Ending(String before, String code) {}
}
