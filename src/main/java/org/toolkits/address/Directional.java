package org.toolkits.address;

import java.util.Map;
import java.util.Optional;

/** The eight directions that stand before or behind a street's name: USPS Publication 28, section 233. */
final class Directional {

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("NORTH", "N"),
            Map.entry("SOUTH", "S"),
            Map.entry("EAST", "E"),
            Map.entry("WEST", "W"),
            Map.entry("NORTHEAST", "NE"),
            Map.entry("NORTHWEST", "NW"),
            Map.entry("SOUTHEAST", "SE"),
            Map.entry("SOUTHWEST", "SW"),
            Map.entry("NORTH-EAST", "NE"),
            Map.entry("NORTH-WEST", "NW"),
            Map.entry("SOUTH-EAST", "SE"),
            Map.entry("SOUTH-WEST", "SW"),
            Map.entry("SO", "S"),
            Map.entry("NO", "N"));

    private Directional() {}

    static boolean is(String word) {
        return ABBREVIATIONS.containsKey(word) || ABBREVIATIONS.containsValue(word);
    }

    static String abbreviated(String word) {
        return ABBREVIATIONS.getOrDefault(word, word);
    }

    /** Section 233.23: two words make one direction, unless they are north and south or east and west. */
    static Optional<String> pair(String first, String second) {
        if (!is(first) || !is(second)) return Optional.empty();
        String both = abbreviated(first) + abbreviated(second);
        return ABBREVIATIONS.containsValue(both) && both.length() == 2 ? Optional.of(both) : Optional.empty();
    }
}
