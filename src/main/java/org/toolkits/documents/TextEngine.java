package org.toolkits.documents;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.toolkits.documents.Typefaces.Weight;

/**
 * Turns text of any script into glyphs: bidirectional order by UAX 9, a font for each grapheme by what the fonts cover,
 * shaping by HarfBuzz where letters join, stack or change places, and a box for what no font has.
 */
final class TextEngine {

    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);
    private static final float BOX_WIDTH = 0.7f;
    /** Glyph ids from here on are the JDK's sign for "nothing to draw". */
    private static final int INVISIBLE_GLYPH = 0xFFFE;

    private final Typefaces faces;

    TextEngine(Typefaces faces) {
        this.faces = faces;
    }

    TextLine line(String typed, Weight weight) {
        String text = PrintableText.of(typed);
        List<TextLine.Run> runs = new ArrayList<>();
        if (!text.isEmpty()) {
            char[] characters = text.toCharArray();
            Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            for (int[] level : visualOrder(bidi))
                runs.addAll(levelRun(characters, level[0], level[1], level[2] == 1, weight));
        }
        float width = 0;
        for (TextLine.Run run : runs) width += run.width();
        return new TextLine(text, List.copyOf(runs), width);
    }

    /** Breaks text into lines of at most {@code width}, at the places of UAX 14, and inside a word only if it is too long. */
    List<TextLine> wrap(String typed, Weight weight, float width) {
        TextLine whole = line(typed, weight);
        if (whole.width() <= width) return List.of(whole);
        List<TextLine> lines = new ArrayList<>();
        String rest = whole.text();
        while (!rest.isEmpty()) {
            int end = lastFitting(rest, BreakIterator.getLineInstance(Locale.ROOT), weight, width);
            if (end == 0) end = lastFitting(rest, BreakIterator.getCharacterInstance(Locale.ROOT), weight, width);
            if (end == 0) end = firstGrapheme(rest);
            lines.add(line(rest.substring(0, end), weight));
            rest = rest.substring(end).stripLeading();
        }
        return lines;
    }

    private static int firstGrapheme(String text) {
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        return graphemes.next();
    }

    /** 0 if not even the first piece fits. */
    private int lastFitting(String text, BreakIterator breaks, Weight weight, float width) {
        breaks.setText(text);
        int fitting = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (hyphenBeforeDigit(text, end)) continue;
            if (line(text.substring(0, end), weight).width() > width) break;
            fitting = end;
        }
        return fitting;
    }

    /** UAX 14, rule LB25: a ZIP+4 or a number of a house stays whole. The JDK's rules are older. */
    private static boolean hyphenBeforeDigit(String text, int at) {
        return at < text.length() && text.charAt(at - 1) == '-' && Character.isDigit(text.charAt(at));
    }

    /** Begin, end and direction (1 for right to left) of each level run, from left to right. */
    private static int[][] visualOrder(Bidi bidi) {
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        Integer[] order = new Integer[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            order[i] = i;
        }
        Bidi.reorderVisually(levels, 0, order, 0, count);
        int[][] runs = new int[count][];
        for (int i = 0; i < count; i++)
            runs[i] =
                    new int[] {bidi.getRunStart(order[i]), bidi.getRunLimit(order[i]), bidi.getRunLevel(order[i]) % 2};
        return runs;
    }

    private List<TextLine.Run> levelRun(char[] text, int begin, int end, boolean rightToLeft, Weight weight) {
        List<List<TextLine.Run>> stretches = new ArrayList<>();
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(new String(text, begin, end - begin));
        Typeface current = null;
        int runBegin = begin;
        boolean started = false;
        for (int from = 0, to = graphemes.next(); to != BreakIterator.DONE; from = to, to = graphemes.next()) {
            int[] codePoints = new String(text, begin + from, to - from)
                    .codePoints()
                    .filter(codePoint -> !PrintableText.isJoiner(codePoint))
                    .toArray();
            Typeface face = choose(codePoints, started ? current : null, weight);
            if (started && face != current) {
                stretches.add(glyphRuns(current, text, runBegin, begin + from, rightToLeft));
                runBegin = begin + from;
            }
            current = face;
            started = true;
        }
        if (started) stretches.add(glyphRuns(current, text, runBegin, end, rightToLeft));
        return (rightToLeft ? stretches.reversed() : stretches)
                .stream().flatMap(List::stream).toList();
    }

    /** Spaces, digits and punctuation stay with the letters before them, so that a word is shaped as one. */
    private Typeface choose(int[] codePoints, Typeface current, Weight weight) {
        boolean neutral = Arrays.stream(codePoints).allMatch(codePoint -> {
            Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
            return script == Character.UnicodeScript.COMMON || script == Character.UnicodeScript.INHERITED;
        });
        if (neutral && current != null && Arrays.stream(codePoints).allMatch(current::covers)) return current;
        return faces.covering(codePoints, weight).orElse(null);
    }

    private static List<TextLine.Run> glyphRuns(Typeface face, char[] text, int begin, int end, boolean rightToLeft) {
        String said = new String(text, begin, end - begin);
        if (face == null) return List.of(boxes(said));
        boolean plain = !rightToLeft && !face.isComplex() && said.codePoints().noneMatch(TextEngine::needsShaping);
        return plain ? List.of(direct(face, said)) : shaped(face, text, begin, end, rightToLeft);
    }

    private static boolean needsShaping(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || PrintableText.isJoiner(codePoint);
    }

    private static TextLine.Run direct(Typeface face, String text) {
        int[] glyphs = text.codePoints().map(face::glyph).toArray();
        float[] x = new float[glyphs.length];
        float width = 0;
        for (int i = 0; i < glyphs.length; i++) {
            x[i] = width;
            width += face.advance(glyphs[i]);
        }
        return new TextLine.Run(face, text, glyphs, x, new float[glyphs.length], width, true);
    }

    private static List<TextLine.Run> shaped(Typeface face, char[] text, int begin, int end, boolean rightToLeft) {
        int flags = rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
        GlyphVector vector = face.shaper().layoutGlyphVector(UNHINTED, text, begin, end, flags);
        if (!rightToLeft)
            return List.of(glyphs(face, vector, 0, vector.getNumGlyphs(), new String(text, begin, end - begin)));
        // One run for each cluster: who extracts text from a PDF puts right-to-left characters in order by where they
        // stand.
        List<TextLine.Run> clusters = new ArrayList<>();
        int saidEnd = end;
        for (int first = 0, last; first < vector.getNumGlyphs(); first = last) {
            int saidBegin = vector.getGlyphCharIndex(first);
            last = first + 1;
            while (last < vector.getNumGlyphs() && vector.getGlyphCharIndex(last) >= saidBegin) last++;
            clusters.add(glyphs(
                    face, vector, first, last, new String(text, begin + saidBegin, saidEnd - begin - saidBegin)));
            saidEnd = begin + saidBegin;
        }
        return clusters;
    }

    private static TextLine.Run glyphs(Typeface face, GlyphVector vector, int first, int last, String said) {
        int count = 0;
        int[] glyphs = new int[last - first];
        float[] x = new float[glyphs.length];
        float[] y = new float[glyphs.length];
        float origin = position(vector, first);
        for (int i = first; i < last; i++) {
            if (vector.getGlyphCode(i) >= INVISIBLE_GLYPH) continue;
            glyphs[count] = vector.getGlyphCode(i);
            x[count] = position(vector, i) - origin;
            y[count] = (float) -vector.getGlyphPosition(i).getY() / 1000f;
            count++;
        }
        return new TextLine.Run(
                face,
                said,
                Arrays.copyOf(glyphs, count),
                Arrays.copyOf(x, count),
                Arrays.copyOf(y, count),
                position(vector, last) - origin,
                false);
    }

    private static float position(GlyphVector vector, int glyph) {
        return (float) vector.getGlyphPosition(glyph).getX() / 1000f;
    }

    /** One box for each grapheme, so that a reader sees how much is missing. */
    private static TextLine.Run boxes(String text) {
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        int count = 0;
        while (graphemes.next() != BreakIterator.DONE) count++;
        float[] x = new float[count];
        for (int i = 0; i < count; i++) x[i] = i * BOX_WIDTH;
        return new TextLine.Run(null, text, new int[count], x, new float[count], count * BOX_WIDTH, false);
    }
}
