package org.toolkits.pdf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Typeface;
import org.toolkits.typesetting.Typefaces;
import org.toolkits.typesetting.Weight;

/** One page, drawn from its top left corner, as PDF source (ISO 32000-1, annex A). Lengths are points. */
public final class Canvas {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final float height;
    private final int number;
    private final Paper paper;
    private final StringBuilder content = new StringBuilder(4096);
    /** Whether content of a part, or an artifact, has begun and not ended. */
    private boolean open;

    private Structure.Element part;

    /** @param number of the page, from 0 */
    Canvas(float height, int number, Paper paper, Calibration printer) {
        this.height = height;
        this.number = number;
        this.paper = paper;
        if (!printer.equals(Calibration.NONE))
            content.append(printer.scale())
                    .append(" 0 0 ")
                    .append(printer.scale())
                    .append(' ')
                    .append(decimal(printer.offsetX()))
                    .append(' ')
                    .append(decimal(height - printer.scale() * height - printer.offsetY()))
                    .append(" cm\n");
    }

    /** @param baseline from the top of the page */
    public void text(TextLine line, float x, float baseline, float size) {
        if (line.runs().isEmpty()) return;
        mark(paper.structure().current());
        float at = x;
        for (TextLine.Run run : line.runs()) {
            if (run.glyphs().length == 0) continue;
            if (!run.direct())
                content.append("/Span<</ActualText<FEFF")
                        .append(HEX.formatHex(run.text().getBytes(StandardCharsets.UTF_16BE)))
                        .append(">>>BDC\n");
            if (run.face() == null) box(run, at, baseline, size);
            else glyphs(run, at, baseline, size);
            if (!run.direct()) content.append("EMC\n");
            at += run.width() * size;
        }
    }

    /** Text that ends at {@code right}. */
    public void textEndingAt(TextLine line, float right, float baseline, float size) {
        text(line, right - line.width() * size, baseline, size);
    }

    /** Black to white is 0 to 1; for everything drawn after it. */
    public void gray(float gray) {
        number(gray).append("g ");
        number(gray).append("G\n");
    }

    public void fill(float x, float y, float width, float high) {
        mark(null);
        rectangle(x, y, width, high);
        content.append("f\n");
    }

    public void outline(float x, float y, float width, float high, float thickness) {
        mark(null);
        stroke(x, y, width, high, thickness);
    }

    /**
     * Stretched into the rectangle; one path and one fill, so that neighbouring bars cannot show a seam.
     *
     * @param alternative what it is, in words
     */
    public void barcode(Barcode code, String alternative, float x, float y, float width, float high) {
        Structure structure = paper.structure();
        float bottom = height - y - high;
        String box = decimal(x) + " " + decimal(bottom) + " " + decimal(x + width) + " " + decimal(bottom + high);
        structure.within(structure.addFigure(alternative, box), () -> bars(code, x, y, width, high));
    }

    private void bars(Barcode code, float x, float y, float width, float high) {
        mark(paper.structure().current());
        content.append("q ").append(width / code.width()).append(" 0 0 ").append(-high / code.height());
        content.append(' ');
        number(x);
        number(height - y).append("cm\n");
        for (Barcode.Bar bar : code.bars()) {
            number((float) bar.x());
            number((float) bar.y());
            number((float) bar.width());
            number((float) bar.height()).append("re\n");
        }
        content.append("f Q\n");
    }

    byte[] content() {
        close();
        return content.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Content that follows belongs to this part; null for an artifact. */
    private void mark(Structure.Element next) {
        if (open && next == part) return;
        close();
        content.append(paper.structure().begin(next, number));
        part = next;
        open = true;
    }

    private void close() {
        if (open) content.append("EMC\n");
        open = false;
    }

    private void glyphs(TextLine.Run run, float x, float baseline, float size) {
        EmbeddedFont font = paper.font(run.face());
        boolean simple = font.isPrepared(run);
        content.append("BT/").append(font.name(simple)).append(' ');
        number(size).append("Tf ");
        int[] glyphs = run.glyphs();
        float placedX = 0;
        float placedY = 0;
        for (int i = 0; i < glyphs.length; ) {
            number(x + run.x()[i] * size - placedX);
            number(height - baseline + run.y()[i] * size - placedY).append("Td");
            placedX = x + run.x()[i] * size;
            placedY = height - baseline + run.y()[i] * size;
            content.append(simple ? "[(" : "[<");
            float natural = run.x()[i];
            float raised = run.y()[i];
            for (; i < glyphs.length && run.y()[i] == raised; i++) {
                // TJ moves back by thousandths of the font size
                int correction = run.direct() ? 0 : Math.round((natural - run.x()[i]) * 1000);
                if (correction != 0) {
                    content.append(simple ? ")" : ">").append(correction).append(simple ? '(' : '<');
                    natural = run.x()[i];
                }
                if (simple) font.simple(glyphs[i], content);
                else font.composite(glyphs[i], said(run, i), content);
                natural += run.face().advance(glyphs[i]);
            }
            content.append(simple ? ")]TJ\n" : ">]TJ\n");
        }
        content.append("ET\n");
    }

    /** What a shaped glyph says stands beside it as ActualText; here it needs some character of its run. */
    private static String said(TextLine.Run run, int glyph) {
        String text = run.text();
        int index = Math.min(glyph, text.codePointCount(0, text.length()) - 1);
        return Character.toString(text.codePointAt(text.offsetByCodePoints(0, index)));
    }

    /** With a glyph that shows nothing, so that it has a place for those who extract the text. */
    private void box(TextLine.Run run, float x, float baseline, float size) {
        Typeface main = Typefaces.main(Weight.REGULAR);
        glyphs(
                new TextLine.Run(main, " ", new int[] {main.glyph(' ')}, new float[1], new float[1], 0, true),
                x,
                baseline,
                size);
        stroke(
                x + TextLine.BOX_LEFT * size,
                baseline - TextLine.BOX_HEIGHT * size,
                TextLine.BOX_WIDTH * size,
                TextLine.BOX_HEIGHT * size,
                TextLine.BOX_LINE * size);
    }

    private void stroke(float x, float y, float width, float high, float thickness) {
        number(thickness).append("w ");
        rectangle(x, y, width, high);
        content.append("S\n");
    }

    private void rectangle(float x, float y, float width, float high) {
        number(x);
        number(height - y - high);
        number(width);
        number(high).append("re\n");
    }

    private StringBuilder number(float value) {
        return decimal(value, content).append(' ');
    }

    private static String decimal(float value) {
        return decimal(value, new StringBuilder()).toString();
    }

    /** Hundredths of a point are finer than any printer. */
    private static StringBuilder decimal(float value, StringBuilder out) {
        int hundredths = Math.round(value * 100);
        if (hundredths < 0) out.append('-');
        int positive = Math.abs(hundredths);
        out.append(positive / 100);
        int fraction = positive % 100;
        if (fraction != 0) out.append('.').append((char) ('0' + fraction / 10));
        if (fraction % 10 != 0) out.append((char) ('0' + fraction % 10));
        return out;
    }
}
