package org.toolkits.address;

import java.util.List;
import java.util.Set;

/**
 * Which names are those of buildings with several flats or rooms, where mail without a unit comes back (USPS Publication 28, section
 * 213; for Puerto Rico section 295). The word decides by its place: OAKWOOD APARTMENTS and 500 OAKWOOD APARTMENTS are buildings, 12
 * TOWERS RD is a street.
 */
final class MultiUnit {

    private static final Set<String> BUILDINGS = Set.of(
            "APARTMENTS",
            "APTS",
            "APARTMENT HOMES",
            "APARTMENT COMPLEX",
            "APARTMENT BUILDING",
            "CONDOMINIUMS",
            "CONDOMINIUM",
            "CONDOS",
            "CONDO",
            "CO-OPS",
            "TOWERS",
            "LOFTS",
            "RESIDENCES",
            "RESIDENCE HALL",
            "RESIDENCE HALLS",
            "DORM",
            "DORMS",
            "DORMITORY",
            "DORMITORIES",
            "STUDENT HOUSING",
            "STUDENT RESIDENCE",
            "UNIVERSITY HOUSING",
            "HIGH RISE",
            "HIGHRISE",
            "MOBILE HOME PARK",
            "MOBILE HOMES",
            "TRAILER PARK",
            "TRAILER COURT",
            "RV PARK");

    /** Spanish puts the word first. */
    private static final Set<String> FIRST = Set.of("COND", "CONDOMINIO", "CONDOMINIUM", "EDIFICIO", "APARTAMENTOS");

    private static final Set<String> OF = Set.of("AT", "OF", "ON");

    private MultiUnit() {}

    /** This piece of an address, in capitals and without its unit, names such a building. */
    static boolean is(List<String> words) {
        boolean numbered = StreetLine.isHouseNumber(words.getFirst());
        if (!numbered && words.size() > 1 && FIRST.contains(words.getFirst()) && !hasDigit(words)) return true;
        if (!numbered && words.size() > 1 && words.getLast().equals("TOWER")) return true;
        int from = numbered ? 2 : 0;
        for (int end = words.size(); end > from; end--)
            for (int length = 1; length <= Math.min(3, end - from); length++)
                if (BUILDINGS.contains(String.join(" ", words.subList(end - length, end)))
                        && isEndOfName(words.subList(end, words.size()), numbered)) return true;
        return false;
    }

    /** Behind the name nothing follows, or the street with its number, or where the building is. */
    private static boolean isEndOfName(List<String> rest, boolean numbered) {
        if (rest.isEmpty()) return true;
        if (numbered) return false;
        return rest.size() > 2 && StreetLine.isHouseNumber(rest.getFirst())
                || OF.contains(rest.getFirst()) && !hasDigit(rest);
    }

    private static boolean hasDigit(List<String> words) {
        return words.stream().anyMatch(word -> word.chars().anyMatch(Character::isDigit));
    }
}
