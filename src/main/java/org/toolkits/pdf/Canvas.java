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
    private StringBuilder content = new StringBuilder(4096);
    private int source;
    /** Whether content of a part, or an artifact, has begun and not ended. */
    private boolean open;

    private Structure.Element part;

    // The text object that is open, and what the next line of it is counted from
    private boolean inText;
    private String selectedFont;
    private float selectedSize;
    private int lastX;
    private int lastY;

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
            if (run.face() == null) box(run, at, baseline, size);
            else {
                openText();
                if (!run.direct()) beginSpan(run);
                glyphs(run, at, baseline, size);
                if (!run.direct()) content.append("EMC\n");
            }
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
        closeText();
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

    /** Nothing more is drawn on it: from now on it takes only the room of its compressed form. */
    public void finish() {
        if (content == null) return;
        close();
        source = paper.write(content.toString().getBytes(StandardCharsets.ISO_8859_1));
        content = null;
    }

    /** Number of the object that holds what was drawn. */
    int source() {
        return source;
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
        closeText();
        if (open) content.append("EMC\n");
        open = false;
    }

    /** One text object for all lines of a part: each then says only how far it is from the one before. */
    private void openText() {
        if (inText) return;
        content.append("BT\n");
        inText = true;
        lastX = 0;
        lastY = 0;
    }

    private void closeText() {
        if (inText) content.append("ET\n");
        inText = false;
    }

    private void beginSpan(TextLine.Run run) {
        content.append("/Span<</ActualText<FEFF")
                .append(HEX.formatHex(run.text().getBytes(StandardCharsets.UTF_16BE)))
                .append(">>>BDC\n");
    }

    private void glyphs(TextLine.Run run, float x, float baseline, float size) {
        EmbeddedFont font = paper.font(run.face());
        boolean simple = font.isPrepared(run);
        select(font.name(simple), size);
        int[] glyphs = run.glyphs();
        for (int i = 0; i < glyphs.length; ) {
            moveTo(x + run.x()[i] * size, height - baseline + run.y()[i] * size, !run.direct());
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
    }

    /** The font stays selected beyond the end of a text object. */
    private void select(String font, float size) {
        if (font.equals(selectedFont) && size == selectedSize) return;
        content.append('/').append(font).append(' ');
        number(size).append("Tf\n");
        selectedFont = font;
        selectedSize = size;
    }

    /**
     * In hundredths, so that nothing adds up over many lines.
     *
     * @param exactly not counted from the line before: programs that extract text compare where the glyphs of a letter stand
     */
    private void moveTo(float x, float y, boolean exactly) {
        int toX = Math.round(x * 100);
        int toY = Math.round(y * 100);
        if (exactly) content.append("1 0 0 1 ");
        hundredths(exactly ? toX : toX - lastX, content).append(' ');
        hundredths(exactly ? toY : toY - lastY, content).append(exactly ? " Tm" : " Td");
        lastX = toX;
        lastY = toY;
    }

    /** What a shaped glyph says stands beside it as ActualText; here it needs some character of its run. */
    private static String said(TextLine.Run run, int glyph) {
        String text = run.text();
        int index = Math.min(glyph, text.codePointCount(0, text.length()) - 1);
        return Character.toString(text.codePointAt(text.offsetByCodePoints(0, index)));
    }

    /** With a glyph that shows nothing, so that it has a place for those who extract the text. */
    private void box(TextLine.Run run, float x, float baseline, float size) {
        closeText();
        beginSpan(run);
        openText();
        Typeface main = Typefaces.main(Weight.REGULAR);
        glyphs(
                new TextLine.Run(main, " ", new int[] {main.glyph(' ')}, new float[1], new float[1], 0, true),
                x,
                baseline,
                size);
        closeText();
        stroke(
                x + TextLine.BOX_LEFT * size,
                baseline - TextLine.BOX_HEIGHT * size,
                TextLine.BOX_WIDTH * size,
                TextLine.BOX_HEIGHT * size,
                TextLine.BOX_LINE * size);
        content.append("EMC\n");
    }

    private void stroke(float x, float y, float width, float high, float thickness) {
        closeText();
        number(thickness).append("w ");
        rectangle(x, y, width, high);
        content.append("S\n");
    }

    private void rectangle(float x, float y, float width, float high) {
        closeText();
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
        return hundredths(Math.round(value * 100), out);
    }

    private static StringBuilder hundredths(int hundredths, StringBuilder out) {
        if (hundredths < 0) out.append('-');
        int positive = Math.abs(hundredths);
        out.append(positive / 100);
        int fraction = positive % 100;
        if (fraction != 0) out.append('.').append((char) ('0' + fraction / 10));
        if (fraction % 10 != 0) out.append((char) ('0' + fraction % 10));
        return out;
    }
}
