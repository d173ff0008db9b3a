package org.toolkits.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds a post office box (USPS Publication 28, section 28), a rural or highway contract route (24, 25), a military address
 * (238) or general delivery (26) in a piece of an address, and gives it the form of the post.
 */
final class BoxLine {

    enum Kind {
        TEXT,
        ROUTE,
        BOX
    }

    /** A part of the piece, in the order in which it was typed. */
    record Part(Kind kind, String text) {}

    private static final String START = "(?<!\\S)";
    private static final String END = "(?!\\S)";
    private static final String SIGN = "(?:(?:#|NO|NUM|NUMBER) )?";
    private static final String NUMBER = "([A-Z]{0,2}-?\\d[A-Z\\d/-]*|[A-Z])" + END;
    private static final String GAP = "(?: |(?=[#\\d]))";
    private static final String BOX = " (?:BOX|BX)" + GAP + SIGN + NUMBER;
    private static final String ROUTE_NUMBER = "(?:[ -]|(?=[#\\d]))" + SIGN + "0*(\\d+[A-Z]?)" + END;
    private static final String RURAL =
            START + "(?:RR|R R|RFD|R F D|RURAL(?: FREE)? DELIVERY|RURAL (?:ROUTE|RTE|RT))" + ROUTE_NUMBER;
    private static final String CONTRACT =
            START + "(?:HC|H C|HCR|HIGHWAY CONTRACT(?: ROUTE| RTE| RT)?|STAR (?:ROUTE|RTE|RT))" + ROUTE_NUMBER;

    private static final List<Form> FORMS = List.of(
            form(Kind.ROUTE, RURAL + BOX, "RR %s BOX %s"),
            form(Kind.ROUTE, "^(?:RD|RT|RTE|ROUTE)" + ROUTE_NUMBER + BOX, "RR %s BOX %s"),
            form(Kind.ROUTE, RURAL, "RR %s"),
            form(Kind.ROUTE, CONTRACT + BOX, "HC %s BOX %s"),
            form(Kind.ROUTE, CONTRACT, "HC %s"),
            form(Kind.ROUTE, START + "STAR (?:ROUTE|RTE|RT)" + BOX, "STAR ROUTE BOX %s"),
            form(Kind.ROUTE, START + "(PSC|CMR|OMC|UMR|UNIT)" + GAP + SIGN + "(\\d+[A-Z]?)" + BOX, "%s %s BOX %s"),
            form(Kind.ROUTE, "^(?:GENERAL|GEN) (?:DELIVERY|DEL)$", "GENERAL DELIVERY"),
            form(
                    Kind.BOX,
                    START
                            + "(?:(?:P ?O|POST(?:AL)? OFFICE|POST OFC|GPO) ?(?:BOX|BX|DRAWER|LOCK ?BOX|CALLER|BIN)|POB|APARTADO(?: POSTAL)?)"
                            + GAP + SIGN + NUMBER,
                    "PO BOX %s"),
            form(
                    Kind.BOX,
                    "^(?:BOX|BX|DRAWER|LOCK ?BOX|(?:FIRM )?CALLER|BIN)" + GAP + SIGN + NUMBER + "$",
                    "PO BOX %s"),
            form(Kind.BOX, "(?<=^\\D{1,80} )BOX" + GAP + SIGN + NUMBER + "$", "PO BOX %s"));

    /** The first words of all forms. */
    private static final Set<String> WORDS = Set.of(
            ("PO P POST POSTAL POB POBOX POBX GPO APARTADO BOX BX DRAWER LOCK LOCKBOX FIRM CALLER BIN RR R RFD RD RT RTE ROUTE RURAL HC H HCR"
                            + " HIGHWAY STAR PSC CMR OMC UMR UNIT GENERAL GEN")
                    .split(" "));

    private BoxLine() {}

    /** The piece cut into boxes, routes and the text between them; one part of text if there is neither. */
    static List<Part> split(String piece) {
        return mayHold(piece) ? cut(piece) : List.of(new Part(Kind.TEXT, piece));
    }

    /** Spares most pieces the patterns. */
    private static boolean mayHold(String piece) {
        for (int start = 0; start < piece.length(); start++) {
            int end = start;
            while (end < piece.length() && Character.isLetter(piece.charAt(end))) end++;
            if (WORDS.contains(piece.substring(start, end))) return true;
            int space = piece.indexOf(' ', end);
            if (space < 0) return false;
            start = space;
        }
        return false;
    }

    private static List<Part> cut(String piece) {
        for (Form form : FORMS) {
            var matcher = form.pattern.matcher(piece);
            if (!matcher.find()) continue;
            List<Part> parts = new ArrayList<>(text(piece.substring(0, matcher.start())));
            parts.add(new Part(form.kind, form.fill(matcher.toMatchResult())));
            parts.addAll(text(piece.substring(matcher.end())));
            return parts;
        }
        return List.of(new Part(Kind.TEXT, piece));
    }

    private static List<Part> text(String piece) {
        return piece.isBlank() ? List.of() : split(piece.strip());
    }

    private static Form form(Kind kind, String pattern, String standard) {
        return new Form(kind, Pattern.compile(pattern), standard);
    }

    private record Form(Kind kind, Pattern pattern, String standard) {

        String fill(MatchResult match) {
            Object[] groups = new Object[match.groupCount()];
            for (int i = 0; i < groups.length; i++) groups[i] = match.group(i + 1);
            return standard.formatted(groups);
        }
    }
}
