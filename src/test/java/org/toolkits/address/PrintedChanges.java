package org.toolkits.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Tells by kind what is different between delivery lines as they were typed and as they are printed; capitals do not count. */
public final class PrintedChanges {

    private PrintedChanges() {}

    public static Set<String> between(String typed, List<String> printed) {
        String upper = typed.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        String line = String.join(" ", printed);
        Set<String> kinds = new TreeSet<>();
        if (upper.equals(line)) return Set.of("nothing");
        if (!upper.replaceAll("[\\p{L}\\p{N} #&/-]", "").equals(line.replaceAll("[\\p{L}\\p{N} #&/-]", "")))
            kinds.add("punctuation removed");
        List<String> before = words(upper);
        List<String> after = words(line);
        if (sorted(before).equals(sorted(after)) && !before.equals(after)) kinds.add("unit or box moved");
        List<String> gone = minus(before, after);
        List<String> come = minus(after, before);
        for (String word : come) kinds.add(kind(word, gone));
        if (come.isEmpty() && !gone.isEmpty()) kinds.add("word left out (number sign, No.)");
        if (printed.size() > 1) kinds.add("more than one delivery line");
        if (kinds.isEmpty()) kinds.add("spacing only");
        return kinds;
    }

    private static String kind(String word, List<String> gone) {
        boolean suffix = StreetSuffix.is(word)
                && gone.stream().anyMatch(old -> StreetSuffix.abbreviated(old).equals(word));
        boolean direction = Directional.is(word) && word.length() < 3;
        if (Set.of("PO", "BOX", "RR", "HC").contains(word)) return "box or route in the form of the post";
        if (direction) return "direction abbreviated";
        if (Set.of("HIGHWAY", "ROUTE", "COUNTY", "STATE", "INTERSTATE", "TOWNSHIP", "FM", "ROAD", "US")
                        .contains(word)
                || word.length() == 2 && Region.isKnown("US", word) && !suffix) return "numbered road written out";
        if (suffix) return "suffix abbreviated";
        if (SecondaryUnit.read(List.of(word, "1")).isPresent() || word.equals("#") || !gone.isEmpty() && isUnit(gone))
            return "unit in the form of the post";
        return "other";
    }

    private static boolean isUnit(List<String> words) {
        return words.stream()
                .anyMatch(word -> SecondaryUnit.read(List.of(word, "1")).isPresent());
    }

    private static List<String> words(String text) {
        String apart = text.replaceAll("(?<=\\p{L})\\.(?=\\p{L})", " ").replace("#", " # ");
        return List.of(apart.replaceAll("[^\\p{L}\\p{N}#&/ -]", "").strip().split(" +"));
    }

    private static List<String> minus(List<String> from, List<String> taken) {
        List<String> rest = new ArrayList<>(from);
        taken.forEach(rest::remove);
        return rest;
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }
}
