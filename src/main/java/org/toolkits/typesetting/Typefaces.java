package org.toolkits.typesetting;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bundled fonts, in the order in which they are asked for a character. Each is read when it is asked first. */
public final class Typefaces {

    private static final Typeface REGULAR = new Typeface("NotoSans-Regular.ttf", Typeface.Kind.COMMON);
    private static final Typeface BOLD = new Typeface("NotoSans-Bold.ttf", Typeface.Kind.COMMON);
    private static final List<Typeface> OTHERS = List.of(
            new Typeface("NotoSansHebrew-Regular.ttf", Typeface.Kind.SHAPED),
            new Typeface("NotoSansArabic-Regular.ttf", Typeface.Kind.SHAPED),
            new Typeface("NotoSansArmenian-Regular.ttf", Typeface.Kind.PLAIN),
            new Typeface("NotoSansGeorgian-Regular.ttf", Typeface.Kind.PLAIN),
            new Typeface("NotoSansDevanagari-Regular.ttf", Typeface.Kind.SHAPED),
            new Typeface("NotoSansBengali-Regular.ttf", Typeface.Kind.SHAPED),
            new Typeface("NotoSansTamil-Regular.ttf", Typeface.Kind.SHAPED),
            new Typeface("NotoSansThai-Regular.ttf", Typeface.Kind.SHAPED),
            new Typeface("NotoSansEthiopic-Regular.ttf", Typeface.Kind.PLAIN),
            // Chinese and Japanese, then the Hangul that it does not have
            new Typeface("DroidSansFallbackFull.ttf", Typeface.Kind.PLAIN),
            new Typeface("NanumSquareR.ttf", Typeface.Kind.PLAIN));

    /** Which of the others has a character: asking all of them reads files that nobody may need. */
    private static final Map<Integer, Integer> FIRST = new ConcurrentHashMap<>();

    private Typefaces() {}

    /** Noto Sans: Latin, Greek and Cyrillic. */
    public static Typeface main(Weight weight) {
        return weight == Weight.BOLD ? BOLD : REGULAR;
    }

    /** The first font that has all of these characters; null if none has. */
    static Typeface covering(int[] codePoints, Weight weight) {
        if (coversAll(main(weight), codePoints)) return main(weight);
        if (coversAll(REGULAR, codePoints)) return REGULAR;
        if (codePoints.length == 0) return null;
        int first = FIRST.computeIfAbsent(codePoints[0], Typefaces::firstOther);
        for (Typeface face : OTHERS.subList(first, OTHERS.size())) if (coversAll(face, codePoints)) return face;
        return null;
    }

    private static int firstOther(int codePoint) {
        int first = 0;
        while (first < OTHERS.size() && !OTHERS.get(first).covers(codePoint)) first++;
        return first;
    }

    private static boolean coversAll(Typeface face, int[] codePoints) {
        for (int codePoint : codePoints) if (!face.covers(codePoint)) return false;
        return true;
    }
}
