package org.toolkits.typesetting;

import java.util.List;

/**
 * A line of text as glyphs in the order in which they stand on paper, left to right. All lengths are for a font size of 1.
 *
 * @param text what it says, in logical order
 */
public record TextLine(String text, List<Run> runs, float width) {

    /**
     * Neighbouring glyphs of one font.
     *
     * @param face null for boxes: no font has these characters
     * @param glyphs glyph ids in the font
     * @param x where each glyph begins, from the beginning of the run
     * @param y how far each glyph is raised
     * @param direct each glyph stands for one character, in order, and none is moved: the font itself tells what the text is
     */
    public record Run(Typeface face, String text, int[] glyphs, float[] x, float[] y, float width, boolean direct) {}

    /** Characters that no font has; a reader sees boxes in their place. */
    public String missing() {
        StringBuilder missing = new StringBuilder();
        for (Run run : runs) if (run.face() == null) missing.append(run.text());
        return missing.toString();
    }
}
