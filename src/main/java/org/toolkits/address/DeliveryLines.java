package org.toolkits.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lines between name and city on mail within the United States, by USPS Publication 28, section 2. From top to bottom:
 * what is no part of the delivery line (care of, urbanization, building), the street with its unit, the route, the box.
 *
 * <p>The post delivers to the line above the city (section 215), and who gives a street and a box wants the box: where a small
 * place has no delivery by street, mail to the street comes back.
 */
final class DeliveryLines {

    /** Longer delivery lines have their unit on the line above (section 213). */
    private static final int LONGEST = 46;

    private static final Pattern COMMA = Pattern.compile("[,;()\\[\\]\\n]");
    private static final Pattern THOUSANDS = Pattern.compile("(^|BOX )(\\d{1,3}),(\\d{3})(?!\\d)");
    private static final Pattern GLUED =
            Pattern.compile("(?<!\\S)(APT|APARTMENT|STE|SUITE|UNIT|RM|ROOM|BLDG|FL)(?=\\d)");
    private static final Pattern PERIOD_BETWEEN_WORDS = Pattern.compile("(?<=\\p{L})\\.(?=\\p{L}{2}|\\d)");
    private static final Pattern MEANINGLESS = Pattern.compile("(?<!\\d)\\.|\\.(?!\\d)|['’‘`´]");
    private static final Pattern PUNCTUATION = Pattern.compile("[,;:\"“”!?()\\[\\]]");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NOTE = Pattern.compile("(?:C/O|CARE OF|ATTN|ATTENTION|URB|URBANIZACI[OÓ]N)(?!\\S).*");
    private static final Pattern URBANIZATION = Pattern.compile(
            "(?:URB|URBANIZACI[OÓ]N) (.+?)((?: #?[A-Z]{0,2}-?\\d\\S* (?:CALLE|AVE|AVENIDA|CAMINO|CARR) .*)?)");
    private static final Pattern ROUTE_WITHOUT_BOX = Pattern.compile(
            "(?:RR|R R|RFD|RD|RT|RTE|ROUTE|RURAL .*|HCR?|HIGHWAY CONTRACT.*|STAR .*|PSC|CMR|OMC|UMR|UNIT)(?: #)?(?: ?\\d+[A-Z]?)?");
    private static final Pattern BOX = Pattern.compile("(?:BOX|BX) ?(?:# )?[A-Z\\d-]+");
    private static final Pattern BOX_WITHOUT_NUMBER = Pattern.compile("(?:P ?O|POST OFFICE) ?BOX");
    private static final Pattern NUMBER_OF_BOX = Pattern.compile("(?:# )?\\d+[A-Z]?");
    private static final Pattern CONTINUATION = Pattern.compile("(?:JR|SR)(?: .*)?");

    private static final Pattern NUMBER_SIGN = Pattern.compile("#|NO|NUMBER");

    private final List<String> notes = new ArrayList<>();
    private final List<List<String>> texts = new ArrayList<>();
    private final List<String> units = new ArrayList<>();
    private final List<String> routes = new ArrayList<>();
    private final List<String> boxes = new ArrayList<>();

    private boolean rearranged;

    private DeliveryLines() {}

    /** The lines as they are printed, for lines as they were typed. Applied to its own result it changes nothing. */
    static List<String> of(List<String> typed) {
        DeliveryLines lines = read(typed);
        List<String> printed = lines.composed();
        // What was moved next to something else may read differently there.
        for (int i = 0; i < 3 && lines.rearranged; i++) {
            lines = read(printed);
            List<String> again = lines.composed();
            if (again.equals(printed)) break;
            printed = again;
        }
        return printed;
    }

    /** A building with several flats is named, but no flat, no box and no second number that could be one. */
    static boolean lackUnit(List<String> typed) {
        DeliveryLines lines = read(typed);
        if (!lines.units.isEmpty() || !lines.routes.isEmpty() || !lines.boxes.isEmpty()) return false;
        long numbered = lines.texts.stream()
                .filter(text -> StreetLine.isHouseNumber(text.getFirst()))
                .count();
        boolean box = lines.texts.stream().anyMatch(text -> text.contains("BOX"));
        return numbered < 2 && !box && lines.texts.stream().anyMatch(MultiUnit::is);
    }

    private static DeliveryLines read(List<String> typed) {
        DeliveryLines lines = new DeliveryLines();
        pieces(typed).forEach(lines::sort);
        lines.rearranged = !lines.units.isEmpty() || lines.texts.size() > 1;
        lines.joinNumbers();
        return lines;
    }

    /** Capitals, and of all punctuation only what carries meaning (section 222; periods and slashes in numbers, section 232). */
    static String capitals(String line) {
        String upper = line.toUpperCase(Locale.ROOT).strip();
        if (upper.chars().allMatch(c -> c == ' ' || Character.isLetterOrDigit(c)) && !upper.contains("  "))
            return upper;
        upper = PERIOD_BETWEEN_WORDS.matcher(upper).replaceAll(" ");
        upper = MEANINGLESS.matcher(upper).replaceAll("");
        upper = PUNCTUATION.matcher(upper).replaceAll(" ").replace("#", " # ");
        return SPACES.matcher(upper).replaceAll(" ").strip();
    }

    private static List<String> pieces(List<String> typed) {
        List<String> pieces = new ArrayList<>();
        for (String line : typed) {
            List<String> ofLine = new ArrayList<>();
            String whole = THOUSANDS.matcher(line.toUpperCase(Locale.ROOT)).replaceAll("$1$2$3");
            for (String part : COMMA.split(whole)) {
                String piece = GLUED.matcher(capitals(part)).replaceAll("$1 ");
                if (!piece.isEmpty()) add(piece, ofLine);
            }
            if (!ofLine.isEmpty() && !pieces.isEmpty() && isBox(ofLine.getFirst(), pieces.getLast()))
                pieces.add(pieces.removeLast() + " " + ofLine.removeFirst());
            pieces.addAll(ofLine);
        }
        return pieces;
    }

    /** A comma also stands where nothing ends: 7TH STREET, SE; RR 2, BOX 18. */
    private static void add(String piece, List<String> pieces) {
        String before = pieces.isEmpty() ? "" : pieces.getLast();
        boolean continues = !before.isEmpty()
                && (Directional.is(piece) && StreetSuffix.is(lastWord(before))
                        || CONTINUATION.matcher(piece).matches()
                        || isBox(piece, before));
        if (continues) pieces.set(pieces.size() - 1, before + " " + piece);
        else pieces.add(piece);
    }

    private static boolean isBox(String piece, String route) {
        if (BOX_WITHOUT_NUMBER.matcher(route).matches())
            return NUMBER_OF_BOX.matcher(piece).matches();
        return BOX.matcher(piece).matches() && ROUTE_WITHOUT_BOX.matcher(route).matches();
    }

    private void sort(String piece) {
        if (NOTE.matcher(piece).matches()) {
            var urbanization = URBANIZATION.matcher(piece);
            notes.add(urbanization.matches() ? "URB " + urbanization.group(1) : piece);
            if (urbanization.matches() && !urbanization.group(2).isEmpty())
                sort(urbanization.group(2).strip());
            return;
        }
        for (BoxLine.Part part : BoxLine.split(piece)) {
            switch (part.kind()) {
                case BOX -> boxes.add(part.text());
                case ROUTE -> routes.add(part.text());
                case TEXT -> sortText(part.text());
            }
        }
    }

    private void sortText(String text) {
        List<String> words =
                new ArrayList<>(List.of(Highway.withoutNumberSign(text).split(" ")));
        SecondaryUnit.take(words, units);
        if (words.size() > 1
                && NUMBER_SIGN.matcher(words.getFirst()).matches()
                && StreetLine.isHouseNumber(words.get(1))) words.removeFirst();
        if (!words.isEmpty()) texts.add(words);
    }

    /** A number alone belongs to the street behind it, or else is a unit of the street before it. */
    private void joinNumbers() {
        for (int i = texts.size() - 1; i >= 0; i--) {
            List<String> text = texts.get(i);
            if (text.size() > 1 || !StreetLine.isHouseNumber(text.getFirst())) continue;
            boolean streetFollows = i + 1 < texts.size()
                    && !StreetLine.isHouseNumber(texts.get(i + 1).getFirst());
            if (streetFollows) {
                text.addAll(texts.remove(i + 1));
            } else if (i > 0 && StreetLine.from(texts.get(i - 1)).rank() > 0) {
                units.add("# " + text.getFirst());
                texts.remove(i);
            }
        }
    }

    private List<String> composed() {
        int street = street();
        List<String> above = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) if (i != street) above.add(String.join(" ", texts.get(i)));
        above.addAll(notes);
        units.sort((one, other) -> Integer.compare(breadth(one), breadth(other)));
        List<String> places = new ArrayList<>();
        if (street >= 0) places.add(StreetLine.from(texts.get(street)).standard());
        places.addAll(routes);
        return Stream.of(above, withUnits(places), boxes).flatMap(List::stream).toList();
    }

    /** The unit belongs to the first place, which is the street if there is one. */
    private List<String> withUnits(List<String> places) {
        if (units.isEmpty()) return places;
        String all = String.join(" ", units);
        if (places.isEmpty()) return List.of(all);
        String line = places.getFirst() + " " + all;
        List<String> result = new ArrayList<>(places);
        if (line.length() > LONGEST) result.addFirst(all);
        else result.set(0, line);
        return result;
    }

    /** The last of those that look most like a street; a mere name only if there is nothing else to deliver to. */
    private int street() {
        if (texts.size() == 1 && routes.isEmpty() && boxes.isEmpty()) return 0;
        int best = -1;
        int rank = routes.isEmpty() && boxes.isEmpty() ? 0 : 1;
        for (int i = 0; i < texts.size(); i++) {
            int own = StreetLine.from(texts.get(i)).rank();
            if (own < rank) continue;
            best = i;
            rank = own;
        }
        return best;
    }

    private static int breadth(String unit) {
        return unit.startsWith("BLDG ") ? 0 : unit.startsWith("FL ") ? 1 : 2;
    }

    private static String lastWord(String text) {
        return text.substring(text.lastIndexOf(' ') + 1);
    }
}
