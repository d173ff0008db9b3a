package org.toolkits.documents;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The bundled fonts, in the order in which they are asked for a character. A parsed font cannot be read by two threads at
 * once, so each rendering borrows a set; there are never more sets than renderings at the same time.
 */
final class Typefaces {

    enum Weight {
        REGULAR,
        BOLD
    }

    private static final Queue<Typefaces> IDLE = new ConcurrentLinkedQueue<>();

    private final Typeface regular = new Typeface("NotoSans-Regular.ttf", false);
    private final Typeface bold = new Typeface("NotoSans-Bold.ttf", false);
    private final List<Typeface> others = List.of(
            new Typeface("NotoSansHebrew-Regular.ttf", true),
            new Typeface("NotoSansArabic-Regular.ttf", true),
            new Typeface("NotoSansArmenian-Regular.ttf", false),
            new Typeface("NotoSansGeorgian-Regular.ttf", false),
            new Typeface("NotoSansDevanagari-Regular.ttf", true),
            new Typeface("NotoSansBengali-Regular.ttf", true),
            new Typeface("NotoSansTamil-Regular.ttf", true),
            new Typeface("NotoSansThai-Regular.ttf", true),
            new Typeface("NotoSansEthiopic-Regular.ttf", false),
            // Chinese and Japanese, then the Hangul that it does not have
            new Typeface("DroidSansFallbackFull.ttf", false),
            new Typeface("NanumSquareR.ttf", false));

    private Typefaces() {}

    /** For the time of one rendering. */
    static <T> T lend(Function<Typefaces, T> rendering) {
        Typefaces idle = IDLE.poll();
        Typefaces lent = idle == null ? new Typefaces() : idle;
        try {
            return rendering.apply(lent);
        } finally {
            IDLE.add(lent);
        }
    }

    Typeface main(Weight weight) {
        return weight == Weight.BOLD ? bold : regular;
    }

    /** The first font that has all of these characters. */
    Optional<Typeface> covering(int[] codePoints, Weight weight) {
        return Stream.concat(Stream.of(main(weight), main(Weight.REGULAR)), others.stream())
                .filter(face -> Arrays.stream(codePoints).allMatch(face::covers))
                .findFirst();
    }
}
