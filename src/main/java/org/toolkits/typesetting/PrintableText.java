package org.toolkits.typesetting;

import java.text.Normalizer;

/** Takes out of a printed field what cannot be seen but would change what is seen. */
final class PrintableText {

    private PrintableText() {}

    /**
     * White space of any kind becomes one space; control characters, invisible separators and the controls of UAX 9 go, so that
     * a name cannot turn the rest of its line round; half a surrogate pair becomes U+FFFD. The rest is composed (NFC).
     */
    static String of(String text) {
        if (isClean(text)) return text;
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (isSpace(codePoint)) {
                if (!printable.isEmpty() && printable.charAt(printable.length() - 1) != ' ') printable.append(' ');
            } else if (codePoint >= 0xD800 && codePoint <= 0xDFFF) printable.append('\uFFFD');
            else if (!isInvisible(codePoint)) printable.appendCodePoint(codePoint);
        });
        return Normalizer.normalize(printable.toString().stripTrailing(), Normalizer.Form.NFC);
    }

    /** Shapes its neighbours, but has no form of its own: joiners and variation selectors. */
    static boolean isJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D || codePoint >= 0xFE00 && codePoint <= 0xFE0F;
    }

    /** Most text: visible Latin letters with single spaces between them. */
    private static boolean isClean(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c > ' ' && c < 0x7F || c > 0xA0 && c < 0x180 && c != 0xAD;
            if (!letter && (c != ' ' || before == ' ')) return false;
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isInvisible(int codePoint) {
        return !isJoiner(codePoint)
                && (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT);
    }
}
