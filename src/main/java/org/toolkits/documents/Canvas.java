package org.toolkits.documents;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * One page, drawn from its top left corner. Writes the page's content stream itself (ISO 32000-1, annex A): the library's writer
 * takes characters, and what a shaping engine gives are glyphs.
 */
final class Canvas {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final float height;
    private final int number;
    private final Paper paper;
    private final StringBuilder content = new StringBuilder(4096);

    /** @param number of the page, from 0 */
    Canvas(float height, int number, Paper paper) {
        this.height = height;
        this.number = number;
        this.paper = paper;
    }

    /** @param baseline from the top of the page */
    void text(TextLine line, float x, float baseline, float size) {
        if (line.runs().isEmpty()) return;
        float at = x;
        content.append(paper.structure().begin(number));
        for (TextLine.Run run : line.runs()) {
            if (!run.direct()) {
                content.append("/Span<</ActualText<FEFF")
                        .append(HEX.formatHex(run.text().getBytes(StandardCharsets.UTF_16BE)))
                        .append(">>>BDC\n");
            }
            if (run.face() == null) boxes(run, at, baseline, size);
            else glyphs(run, at, baseline, size);
            if (!run.direct()) content.append("EMC\n");
            at += run.width() * size;
        }
        content.append("EMC\n");
    }

    /** Black to white is 0 to 1; for everything drawn after it. */
    void gray(float gray) {
        number(gray).append("g ");
        number(gray).append("G\n");
    }

    void fill(float x, float y, float width, float high) {
        content.append("/Artifact BMC\n");
        rectangle(x, y, width, high);
        content.append("f\nEMC\n");
    }

    void outline(float x, float y, float width, float high, float thickness) {
        content.append("/Artifact BMC\n");
        stroke(x, y, width, high, thickness);
        content.append("EMC\n");
    }

    /**
     * Stretched into the rectangle; one path and one fill, so that neighbouring bars cannot show a seam.
     *
     * @param alternative what it is, in words
     */
    void barcode(Barcode code, String alternative, float x, float y, float width, float high) {
        Structure structure = paper.structure();
        float bottom = height - y - high;
        Structure.Element figure = structure.addFigure(alternative, x, bottom, x + width, bottom + high);
        structure.within(figure, () -> bars(code, x, y, width, high));
    }

    private void bars(Barcode code, float x, float y, float width, float high) {
        content.append(paper.structure().begin(number));
        double scaleX = width / code.width();
        double scaleY = high / code.height();
        for (Barcode.Bar bar : code.bars())
            rectangle(
                    (float) (x + bar.x() * scaleX),
                    (float) (y + bar.y() * scaleY),
                    (float) (bar.width() * scaleX),
                    (float) (bar.height() * scaleY));
        content.append("f\nEMC\n");
    }

    byte[] content() {
        return content.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void glyphs(TextLine.Run run, float x, float baseline, float size) {
        if (run.glyphs().length == 0) return;
        content.append("BT /").append(paper.use(run)).append(' ');
        number(size).append("Tf ");
        int[] glyphs = run.glyphs();
        for (int i = 0; i < glyphs.length; ) {
            content.append("1 0 0 1 ");
            number(x + run.x()[i] * size);
            number(height - baseline + run.y()[i] * size).append("Tm[<");
            float natural = run.x()[i];
            float raised = run.y()[i];
            for (; i < glyphs.length && run.y()[i] == raised; i++) {
                // TJ moves back by thousandths of the font size
                int correction = Math.round((natural - run.x()[i]) * 1000);
                if (correction != 0) {
                    content.append('>').append(correction).append('<');
                    natural = run.x()[i];
                }
                content.append(HEX.toHexDigits((short) glyphs[i]));
                natural += run.face().advance(glyphs[i]);
            }
            content.append(">]TJ ");
        }
        content.append("ET\n");
    }

    private void boxes(TextLine.Run run, float x, float baseline, float size) {
        for (float offset : run.x())
            stroke(x + (offset + 0.08f) * size, baseline - 0.7f * size, 0.54f * size, 0.7f * size, 0.05f * size);
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

    /** Thousandths of a point are finer than any printer. */
    private StringBuilder number(float value) {
        long thousandths = Math.round(value * 1000.0);
        if (thousandths < 0) content.append('-');
        long positive = Math.abs(thousandths);
        content.append(positive / 1000);
        long fraction = positive % 1000;
        if (fraction != 0) {
            content.append('.').append((char) ('0' + fraction / 100));
            if (fraction % 100 != 0) content.append((char) ('0' + fraction / 10 % 10));
            if (fraction % 10 != 0) content.append((char) ('0' + fraction % 10));
        }
        return content.append(' ');
    }
}
