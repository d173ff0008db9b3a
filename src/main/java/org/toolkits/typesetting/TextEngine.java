package org.toolkits.typesetting;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns text of any script into glyphs: bidirectional order by UAX 9 in a paragraph from left to right (a name in Hebrew
 * stands within a document in English), a font for each grapheme by what the fonts cover, shaping where letters join, stack or
 * change places, and a box for what no font has.
 */
public final class TextEngine {

    private static final float BOX_ADVANCE = 0.7f;
    private static final String LEFT_TO_RIGHT_MARK = "\u200E";

    private TextEngine() {}

    /** The line as it can be printed; of what was typed, white space is made single and controls are taken out. */
    public static TextLine line(String typed, Weight weight) {
        String text = PrintableText.of(typed);
        if (text.isEmpty()) return new TextLine(text, List.of(), 0);
        TextLine.Run plain = plain(text, Typefaces.main(weight));
        if (plain != null) return new TextLine(text, List.of(plain), plain.width());
        List<TextLine.Run> runs = new ArrayList<>();
        for (LevelRun level : visualOrder(text)) {
            closeRightToLeft(runs, level, text);
            runs.addAll(glyphRuns(text, level, weight));
        }
        float width = 0;
        for (TextLine.Run run : runs) width += run.width();
        return new TextLine(text, List.copyOf(runs), width);
    }

    /** Breaks text into lines of at most {@code width}, at the places of UAX 14, and inside a word only if it is too long. */
    public static List<TextLine> wrap(String typed, Weight weight, float width) {
        return wrap(line(typed, weight), weight, width);
    }

    /** The same for a line that is there already. */
    public static List<TextLine> wrap(TextLine whole, Weight weight, float width) {
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
    private static int lastFitting(String text, BreakIterator breaks, Weight weight, float width) {
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

    /** One glyph for each character, in order, all of one font: nearly all text of nearly all documents. Null for other text. */
    private static TextLine.Run plain(String text, Typeface main) {
        Typeface.Latin latin = main.latin();
        int[] glyphs = new int[text.length()];
        float[] x = new float[glyphs.length];
        float width = 0;
        for (int i = 0; i < glyphs.length; i++) {
            char c = text.charAt(i);
            if (c >= latin.glyphs().length || latin.glyphs()[c] == 0) return null;
            glyphs[i] = latin.glyphs()[c];
            x[i] = width;
            width += latin.advances()[c];
        }
        return new TextLine.Run(main, text, glyphs, x, new float[glyphs.length], width, true);
    }

    private record LevelRun(int begin, int end, int level) {
        boolean rightToLeft() {
            return level % 2 == 1;
        }
    }

    /** From left to right. */
    private static List<LevelRun> visualOrder(String text) {
        if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())) return List.of(new LevelRun(0, text.length(), 0));
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        LevelRun[] runs = new LevelRun[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            runs[i] = new LevelRun(bidi.getRunStart(i), bidi.getRunLimit(i), bidi.getRunLevel(i));
        }
        Bidi.reorderVisually(levels, 0, runs, 0, count);
        return List.of(runs);
    }

    /**
     * Who extracts text from a PDF counts a space behind right-to-left text to that text, unless a mark says that it has
     * ended.
     */
    private static void closeRightToLeft(List<TextLine.Run> before, LevelRun next, String text) {
        if (before.isEmpty() || next.level() != 0 || Character.isLetter(text.codePointAt(next.begin()))) return;
        Typeface face = before.getLast().face();
        if (face != null) before.add(Shaper.unseen(face, LEFT_TO_RIGHT_MARK));
    }

    /** The runs of a level run: one for each stretch that one font covers. */
    private static List<TextLine.Run> glyphRuns(String text, LevelRun level, Weight weight) {
        List<List<TextLine.Run>> stretches = new ArrayList<>();
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text.substring(level.begin(), level.end()));
        Typeface current = null;
        int begin = level.begin();
        int from = begin;
        for (int next = graphemes.next(); next != BreakIterator.DONE; next = graphemes.next()) {
            int to = level.begin() + next;
            Typeface face = choose(visible(text.substring(from, to)), from == begin ? null : current, weight);
            if (face != current && from > begin) {
                stretches.add(glyphRuns(current, text, begin, from, level));
                begin = from;
            }
            current = face;
            from = to;
        }
        stretches.add(glyphRuns(current, text, begin, level.end(), level));
        return (level.rightToLeft() ? stretches.reversed() : stretches)
                .stream().flatMap(List::stream).toList();
    }

    private static int[] visible(String grapheme) {
        return grapheme.codePoints()
                .filter(codePoint -> !PrintableText.isJoiner(codePoint))
                .toArray();
    }

    /** Spaces, digits and punctuation stay with the letters before them, so that a word is shaped as one. */
    private static Typeface choose(int[] codePoints, Typeface current, Weight weight) {
        if (current != null) {
            boolean stays = true;
            for (int codePoint : codePoints) stays &= isNeutral(codePoint) && current.covers(codePoint);
            if (stays) return current;
        }
        return Typefaces.covering(codePoints, weight);
    }

    private static boolean isNeutral(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.COMMON || script == Character.UnicodeScript.INHERITED;
    }

    private static List<TextLine.Run> glyphRuns(Typeface face, String text, int begin, int end, LevelRun level) {
        String said = text.substring(begin, end);
        if (face == null) return boxes(said);
        boolean plain = !level.rightToLeft()
                && face.kind() != Typeface.Kind.SHAPED
                && said.codePoints().noneMatch(TextEngine::needsShaping);
        if (plain) return List.of(direct(face, said));
        return level.rightToLeft()
                ? Shaper.rightToLeft(face, text, begin, end)
                : List.of(Shaper.leftToRight(face, text, begin, end));
    }

    private static boolean needsShaping(int codePoint) {
        return isMark(codePoint) || PrintableText.isJoiner(codePoint);
    }

    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static TextLine.Run direct(Typeface face, String text) {
        int[] glyphs = new int[text.codePointCount(0, text.length())];
        float[] x = new float[glyphs.length];
        float width = 0;
        for (int i = 0, at = 0; i < glyphs.length; i++) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            glyphs[i] = face.glyph(codePoint);
            x[i] = width;
            width += face.advance(glyphs[i]);
        }
        return new TextLine.Run(face, text, glyphs, x, new float[glyphs.length], width, true);
    }

    /** One box for each grapheme, so that a reader sees how much is missing. */
    private static List<TextLine.Run> boxes(String text) {
        List<TextLine.Run> boxes = new ArrayList<>();
        BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(text);
        for (int from = 0, to = graphemes.next(); to != BreakIterator.DONE; from = to, to = graphemes.next())
            boxes.add(new TextLine.Run(
                    null, text.substring(from, to), new int[1], new float[1], new float[1], BOX_ADVANCE, false));
        return boxes;
    }
}
