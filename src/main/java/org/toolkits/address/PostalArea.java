package org.toolkits.address;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the first characters of a postal code lie: the three digits of a ZIP code (USPS Domestic Mail Manual, labeling list L002) and the
 * first letter of a Canadian code (Canada Post, Addressing Guidelines). A few offices near a border deliver across it.
 */
final class PostalArea {

    private static final Map<String, List<String>> UNITED_STATES = unitedStates();

    private static final Map<String, List<String>> CANADA = Map.ofEntries(
            Map.entry("A", List.of("NL")),
            Map.entry("B", List.of("NS")),
            Map.entry("C", List.of("PE")),
            Map.entry("E", List.of("NB")),
            Map.entry("G", List.of("QC")),
            Map.entry("H", List.of("QC")),
            Map.entry("J", List.of("QC")),
            Map.entry("K", List.of("ON")),
            Map.entry("L", List.of("ON")),
            Map.entry("M", List.of("ON")),
            Map.entry("N", List.of("ON")),
            Map.entry("P", List.of("ON")),
            Map.entry("R", List.of("MB")),
            Map.entry("S", List.of("SK")),
            Map.entry("T", List.of("AB")),
            Map.entry("V", List.of("BC")),
            Map.entry("X", List.of("NT", "NU")),
            Map.entry("Y", List.of("YT")));

    /** Each state with those it has a border with, unless they stand before it. */
    private static final Set<String> NEIGHBOURS = neighbours("""
            AL FL GA MS TN,AR LA MO MS OK TN TX,AZ CA CO NM NV UT,CA NV OR,CO KS NE NM OK UT WY,CT MA NY RI,DC MD VA,DE MD NJ PA,
            FL GA,GA NC SC TN,IA IL MN MO NE SD WI,ID MT NV OR UT WA WY,IL IN KY MO WI,IN KY MI OH,KS MO NE OK,
            KY MO OH TN VA WV,LA MS TX,MA NH NY RI VT,MD PA VA WV,ME NH,MI OH WI,MN ND SD WI,MO NE OK TN,MS TN,MT ND SD WY,
            NC SC TN VA,ND SD,NE SD WY,NH VT,NJ NY PA,NM OK TX UT,NV OR UT,NY PA VT,OH PA WV,OK TX,OR WA,PA WV,SD WY,TN VA,
            UT WY,VA WV""");

    private PostalArea() {}

    /** States or provinces that a code of this form can belong to, the likeliest first; none if the prefix is not in use. */
    static List<String> regions(String country, String postalCode) {
        return switch (country) {
            case "US" -> UNITED_STATES.getOrDefault(postalCode.substring(0, 3), List.of());
            // Offices of the federal government on both banks of the Ottawa share K1A
            case "CA" ->
                postalCode.startsWith("K1A")
                        ? List.of("ON", "QC")
                        : CANADA.getOrDefault(postalCode.substring(0, 1), List.of());
            default -> List.of();
        };
    }

    /** Cities of the armed forces' post (Publication 28, section 238). */
    static boolean isMilitary(String city) {
        return city != null && Military.CITIES.contains(city.toUpperCase(Locale.ROOT));
    }

    static boolean areNeighbours(String one, String other) {
        return NEIGHBOURS.contains(one + other) || NEIGHBOURS.contains(other + one);
    }

    private static Set<String> neighbours(String table) {
        return Arrays.stream(table.replace("\n", "").split(","))
                .map(entry -> entry.split(" "))
                .flatMap(states -> Arrays.stream(states).skip(1).map(state -> states[0] + state))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, List<String>> unitedStates() {
        Map<String, List<String>> states = new HashMap<>();
        String ranges = """
                005-005 NY,006-007 PR,008-008 VI,009-009 PR,010-027 MA,028-029 RI,030-038 NH,039-049 ME,050-059 VT,055-055 MA,
                060-069 CT,070-089 NJ,090-099 AE,100-149 NY,150-196 PA,197-199 DE,200-200 DC,201-201 VA,202-205 DC,206-219 MD,
                220-246 VA,247-268 WV,270-289 NC,290-299 SC,300-319 GA,320-339 FL,340-340 AA,341-349 FL,350-369 AL,370-385 TN,
                386-397 MS,398-399 GA,400-427 KY,430-459 OH,460-479 IN,480-499 MI,500-528 IA,530-549 WI,550-567 MN,569-569 DC,
                570-577 SD,580-588 ND,590-599 MT,600-629 IL,630-658 MO,660-679 KS,680-693 NE,700-714 LA,716-729 AR,730-749 OK,
                733-733 TX,750-799 TX,800-816 CO,820-831 WY,832-838 ID,840-847 UT,850-865 AZ,870-884 NM,885-885 TX,889-898 NV,
                900-961 CA,962-966 AP,967-968 HI,969-969 GU,970-979 OR,980-994 WA,995-999 AK""";
        for (String range : ranges.replace("\n", "").split(","))
            for (int prefix = Integer.parseInt(range.substring(0, 3));
                    prefix <= Integer.parseInt(range.substring(4, 7));
                    prefix++) states.put(String.format(Locale.ROOT, "%03d", prefix), List.of(range.substring(8)));
        String across = "063 CT NY,422 KY TN,577 SD MT,693 NE WY,739 OK TX,834 ID WY,845 UT AZ,865 AZ NM UT,880 NM TX,"
                + "894 NV CA,961 CA NV,969 GU MP PW FM MH AS,967 HI AS,203 DC VA,205 DC MD";
        for (String entry : across.split(",")) {
            String[] words = entry.split(" ");
            states.put(words[0], List.of(words).subList(1, words.length));
        }
        return Map.copyOf(states);
    }
}
