package org.toolkits.typesetting;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shapes a stretch of text with the JDK's HarfBuzz. What runs from left to right becomes one run. What runs from right to left
 * becomes a run for each letter: who extracts text from a PDF turns round, sign by sign, what is drawn from left to right, so
 * every sign must be said alone, also a mark or the second letter of a ligature.
 */
final class Shaper {

    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);
    /** Glyph ids from here on are the JDK's sign for "nothing to draw". */
    private static final int INVISIBLE_GLYPH = 0xFFFE;

    private final Typeface face;
    private final int[] glyphs;
    /** Where in the text each glyph's cluster begins. */
    private final int[] characters;

    private final float[] x;
    private final float[] y;
    private final float width;

    private Shaper(Typeface face, String text, int begin, int end, int direction) {
        this.face = face;
        GlyphVector vector = face.shaper().layoutGlyphVector(UNHINTED, text.toCharArray(), begin, end, direction);
        int[] drawn = new int[vector.getNumGlyphs()];
        int count = 0;
        for (int i = 0; i < drawn.length; i++) if (vector.getGlyphCode(i) < INVISIBLE_GLYPH) drawn[count++] = i;
        glyphs = new int[count];
        characters = new int[count];
        x = new float[count];
        y = new float[count];
        for (int i = 0; i < count; i++) {
            glyphs[i] = vector.getGlyphCode(drawn[i]);
            characters[i] = begin + vector.getGlyphCharIndex(drawn[i]);
            x[i] = (float) vector.getGlyphPosition(drawn[i]).getX() / 1000;
            y[i] = (float) -vector.getGlyphPosition(drawn[i]).getY() / 1000;
        }
        width = (float) vector.getGlyphPosition(vector.getNumGlyphs()).getX() / 1000;
    }

    static TextLine.Run leftToRight(Typeface face, String text, int begin, int end) {
        Shaper shaped = new Shaper(face, text, begin, end, Font.LAYOUT_LEFT_TO_RIGHT);
        return new TextLine.Run(
                face, text.substring(begin, end), shaped.glyphs, shaped.x, shaped.y, shaped.width, false);
    }

    static List<TextLine.Run> rightToLeft(Typeface face, String text, int begin, int end) {
        return new Shaper(face, text, begin, end, Font.LAYOUT_RIGHT_TO_LEFT).letters(text, begin, end);
    }

    /** Says something without showing it. */
    static TextLine.Run unseen(Typeface face, String text) {
        return new TextLine.Run(face, text, new int[] {face.blank()}, new float[1], new float[1], 0, false);
    }

    private List<TextLine.Run> letters(String text, int begin, int end) {
        // The JDK keeps marks in clusters of their own
        for (int i = 0; i < characters.length; i++)
            while (characters[i] > begin && continues(text, characters[i])) characters[i]--;
        int[] starts = Arrays.stream(characters).sorted().distinct().toArray();
        List<TextLine.Run> runs = new ArrayList<>();
        int to;
        for (int from = 0; from < glyphs.length; from = to) {
            to = from;
            while (to < glyphs.length && characters[to] == characters[from]) to++;
            int next = Arrays.binarySearch(starts, characters[from]) + 1;
            String said =
                    text.substring(next == 1 ? begin : characters[from], next < starts.length ? starts[next] : end);
            letter(from, to, said.codePoints().mapToObj(Character::toString).toList(), runs);
        }
        return runs;
    }

    private static boolean continues(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) || TextEngine.isMark(text.codePointAt(at));
    }

    /** Signs from the last, leftmost one to the first, which the base glyph says; marks are drawn with the second. */
    private void letter(int from, int to, List<String> signs, List<TextLine.Run> runs) {
        int base = base(from);
        float origin = from == 0 ? 0 : x[base];
        float end = to < glyphs.length ? x[base(to)] : width;
        for (int i = signs.size() - 1; i > 1; i--) runs.add(unseen(face, signs.get(i)));
        int[] marks = IntStream.range(from, to).filter(i -> i != base).toArray();
        if (signs.size() == 1) {
            int[] all =
                    IntStream.concat(IntStream.of(base), Arrays.stream(marks)).toArray();
            runs.add(run(all, origin, end - origin, signs.getFirst()));
        } else {
            runs.add(marks(marks, origin, signs.get(1)));
            runs.add(run(new int[] {base}, origin, end - origin, signs.getFirst()));
        }
    }

    /** The glyph of the cluster that takes room. */
    private int base(int from) {
        int base = from;
        while (face.advance(glyphs[base]) == 0 && base < glyphs.length - 1 && characters[base + 1] == characters[from])
            base++;
        return base;
    }

    private TextLine.Run run(int[] which, float origin, float wide, String said) {
        int[] ids = new int[which.length];
        float[] atX = new float[which.length];
        float[] atY = new float[which.length];
        for (int i = 0; i < which.length; i++) {
            ids[i] = glyphs[which[i]];
            atX[i] = x[which[i]] - origin;
            atY[i] = y[which[i]];
        }
        return new TextLine.Run(face, said, ids, atX, atY, wide, false);
    }

    /** Between two glyphs without width, which hold the place that readers of the file see. */
    private TextLine.Run marks(int[] which, float origin, String said) {
        int[] ids = new int[which.length + 2];
        float[] atX = new float[ids.length];
        float[] atY = new float[ids.length];
        Arrays.fill(ids, face.blank());
        for (int i = 0; i < which.length; i++) {
            ids[i + 1] = glyphs[which[i]];
            atX[i + 1] = x[which[i]] - origin;
            atY[i + 1] = y[which[i]];
        }
        return new TextLine.Run(face, said, ids, atX, atY, 0, false);
    }
}
