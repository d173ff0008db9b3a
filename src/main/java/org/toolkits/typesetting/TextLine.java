package org.toolkits.typesetting;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A line of text as glyphs in the order in which they stand on paper, left to right. All lengths are for a font size of 1.
 *
 * @param text what it says, in logical order
 */
public record TextLine(String text, List<Run> runs, float width) {

    // The box in the place of what no font has, at a font size of 1
    public static final float BOX_LEFT = 0.08f;
    public static final float BOX_WIDTH = 0.54f;
    public static final float BOX_HEIGHT = 0.7f;
    public static final float BOX_LINE = 0.05f;

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

    /** Its form at a font size of 1, from the beginning of its baseline, y upwards: for printers that take pictures only. */
    public Shape outline() {
        Path2D.Float outline = new Path2D.Float();
        float begin = 0;
        for (Run run : runs) {
            if (run.face() == null) outline.append(box(begin), false);
            else
                for (int i = 0; i < run.glyphs().length; i++)
                    if (run.glyphs()[i] != run.face().blank())
                        outline.append(
                                AffineTransform.getTranslateInstance(begin + run.x()[i], run.y()[i])
                                        .createTransformedShape(run.face().outline(run.glyphs()[i])),
                                false);
            begin += run.width();
        }
        return outline;
    }

    private static Shape box(float begin) {
        Area box = new Area(new Rectangle2D.Float(begin + BOX_LEFT, 0, BOX_WIDTH, BOX_HEIGHT));
        box.subtract(new Area(new Rectangle2D.Float(
                begin + BOX_LEFT + BOX_LINE, BOX_LINE, BOX_WIDTH - 2 * BOX_LINE, BOX_HEIGHT - 2 * BOX_LINE)));
        return box;
    }

    /** Characters that no font has; a reader sees boxes in their place. */
    public String missing() {
        StringBuilder missing = new StringBuilder();
        for (Run run : runs) if (run.face() == null) missing.append(run.text());
        return missing.toString();
    }
}
