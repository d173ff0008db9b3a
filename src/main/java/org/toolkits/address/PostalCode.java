package org.toolkits.address;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which form postal codes have: UPU, addressing systems by country; USPS Publication 28, section 224; Canada Post, Addressing
 * Guidelines. A country stands here only if its form is the same everywhere in it and well known; the others are taken at the
 * sender's word.
 */
final class PostalCode {

    /**
     * The form of one country.
     *
     * @param always every address of the country has a code; elsewhere people leave it out and mail arrives
     */
    record Form(Pattern pattern, String example, boolean always) {

        boolean matches(String code) {
            return pattern.matcher(code).matches();
        }
    }

    /** Behind the name of a country, a question mark says that people leave the code out. */
    private static final Map<String, Form> FORMS = forms("""
            US;62701;\\d{5}(-\\d{4})?
            CA;K1A 0B1;[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] \\d[ABCEGHJ-NPRSTV-Z]\\d
            AR?;C1002AAA;[A-HJ-NP-Z]?\\d{4}([A-Z]{3})?
            AT;1010;\\d{4}
            AU;2000;\\d{4}
            BD?;1000;\\d{4}
            BE;1000;\\d{4}
            BG;1000;\\d{4}
            BR;01310-100;\\d{5}-?\\d{3}
            CH;8001;\\d{4}
            CN?;100000;\\d{6}
            CO?;110111;\\d{6}
            CY?;1010;\\d{4}
            CZ;110 00;\\d{3} ?\\d{2}
            DE;10117;\\d{5}
            DK;1050;\\d{4}
            EE;10111;\\d{5}
            ES;28013;\\d{5}
            FI;00100;\\d{5}
            FR;75001;\\d{5}
            GB;SW1A 2AA;[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|GIR ?0AA|BFPO ?\\d{1,4}
            GG?;GY1 1AA;GY\\d\\d? ?\\d[A-Z]{2}
            GR;105 57;\\d{3} ?\\d{2}
            HR;10000;\\d{5}
            HU;1051;\\d{4}
            ID?;10110;\\d{5}
            IE?;D02 AF30;[A-Z]\\d[\\dW] ?[A-Z\\d]{4}
            IL?;9614303;\\d{5}(\\d{2})?
            IM?;IM1 1AA;IM\\d\\d? ?\\d[A-Z]{2}
            IN;110001;\\d{3} ?\\d{3}
            IS?;101;\\d{3}
            IT;00184;\\d{5}
            JE?;JE1 1AA;JE\\d\\d? ?\\d[A-Z]{2}
            JP;100-0001;\\d{3}-?\\d{4}
            KR;03187;\\d{5}
            LI;9490;\\d{4}
            LT;LT-01124;(LT-)?\\d{5}
            LU;1009;(L-)?\\d{4}
            LV;LV-1050;(LV-)?\\d{4}
            MC;98000;980\\d{2}
            MX;06000;\\d{5}
            MY;50000;\\d{5}
            NL;1012 LG;\\d{4} ?[A-Z]{2}
            NO;0150;\\d{4}
            NZ;6011;\\d{4}
            PH?;1000;\\d{4}
            PK?;44000;\\d{5}
            PL;00-950;\\d{2}-\\d{3}
            PT;1100-148;\\d{4}(-\\d{3})?
            RO;010011;\\d{6}
            RU;101000;\\d{6}
            SE;114 55;\\d{3} ?\\d{2}
            SG;018956;\\d{6}
            SI;1000;\\d{4}
            SK;811 01;\\d{3} ?\\d{2}
            TH?;10200;\\d{5}
            TR;06420;\\d{5}
            TW?;100;\\d{3}(-?\\d{2,3})?
            UA;01001;\\d{5}
            ZA?;0001;\\d{4}""");

    private static final Pattern DASH = Pattern.compile("\\p{Pd}");
    private static final Pattern PREFIX = Pattern.compile("^(?:[A-Z]{1,3}-|〒 ?)(?=\\d)");
    private static final Pattern ZIP_IN_TEXT = Pattern.compile("(?<!\\d)\\d{5}(-\\d{4})?(?!\\d)");

    private PostalCode() {}

    /** Nothing if the country has no postal codes, or if their form is not known here. */
    static Optional<Form> form(String country) {
        return Optional.ofNullable(FORMS.get(Country.isUnitedStates(country) ? "US" : country));
    }

    /** The code with the capitals, the space or the hyphen that its country writes, if only those were different. */
    static String normalized(String country, String typed) {
        Form form = form(country).orElse(null);
        if (form == null) return typed;
        String code = DASH.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("-")
                .toUpperCase(Locale.ROOT);
        String withoutPrefix = PREFIX.matcher(code).replaceFirst("");
        if (!form.matches(code) && !withoutPrefix.equals(code)) code = withoutPrefix;
        String bare = code.replaceAll("[\\s-]", "");
        String written = separated(Country.isUnitedStates(country) ? "US" : country, bare);
        return form.matches(written) ? written : code;
    }

    private static String separated(String country, String bare) {
        int length = bare.length();
        return switch (country) {
            case "US" -> length == 9 ? split(bare, 5, "-") : bare;
            case "CA" -> length == 6 ? split(bare, 3, " ") : bare;
            case "GB", "GG", "IM", "JE" -> length > 4 ? split(bare, length - 3, " ") : bare;
            case "IE" -> length == 7 ? split(bare, 3, " ") : bare;
            case "NL" -> length == 6 ? split(bare, 4, " ") : bare;
            case "JP" -> length == 7 ? split(bare, 3, "-") : bare;
            case "PL" -> length == 5 ? split(bare, 2, "-") : bare;
            case "PT" -> length == 7 ? split(bare, 4, "-") : bare;
            case "BR" -> length == 8 ? split(bare, 5, "-") : bare;
            case "LT", "LV", "LU" -> bare.replaceFirst("^(L[TV]?)(?=\\d)", "$1-");
            case "CZ", "GR", "SE", "SK" -> length == 5 ? split(bare, 3, " ") : bare;
            default -> bare;
        };
    }

    /** What a code that lacks the form of its country should probably be: letters typed for digits, a lost zero, a state before it. */
    static Optional<String> mended(String country, String region, String typed) {
        Form form = form(country).orElse(null);
        if (form == null || form.matches(typed)) return Optional.empty();
        return candidates(country, region, typed)
                .map(candidate -> normalized(country, candidate))
                .filter(form::matches)
                .findFirst();
    }

    private static Stream<String> candidates(String country, String region, String typed) {
        if (country.equals("CA")) return Stream.of(canadian(typed));
        String digits = typed.replaceAll("[Oo]", "0")
                .replaceAll("[IiLl]", "1")
                .replaceAll("[Ss]", "5")
                .replace('B', '8');
        if (!Country.isUnitedStates(country)) return Stream.of(digits);
        List<String> inside =
                ZIP_IN_TEXT.matcher(typed).results().map(found -> found.group()).toList();
        // A spreadsheet takes the zero off 02139
        boolean lostZero =
                typed.matches("\\d{4}") && PostalArea.regions("US", "0" + typed).contains(String.valueOf(region));
        return Stream.of(inside.size() == 1 ? inside.getFirst() : "", digits, lostZero ? "0" + typed : "")
                .filter(candidate -> !candidate.isEmpty());
    }

    /** Letter and digit take turns, and O and I are no letters of it. */
    private static String canadian(String typed) {
        StringBuilder code = new StringBuilder(typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
        for (int i = 1; i < code.length(); i += 2) {
            if (code.charAt(i) == 'O') code.setCharAt(i, '0');
            if (code.charAt(i) == 'I' || code.charAt(i) == 'L') code.setCharAt(i, '1');
        }
        return code.toString();
    }

    private static String split(String code, int at, String between) {
        return code.substring(0, at) + between + code.substring(at);
    }

    private static Map<String, Form> forms(String table) {
        return table.lines()
                .map(line -> line.split(";"))
                .collect(Collectors.toUnmodifiableMap(
                        cells -> cells[0].substring(0, 2),
                        cells -> new Form(Pattern.compile(cells[2]), cells[1], !cells[0].endsWith("?"))));
    }
}
