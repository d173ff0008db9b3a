package org.toolkits.labels;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.toolkits.pdf.Calibration;
import org.toolkits.pdf.Canvas;
import org.toolkits.pdf.Paper;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Weight;

/**
 * Renders a page by which people find a printer's offset and scale: the outlines of a stock's labels, scales in millimetres at the
 * first one, and two lines of known length.
 */
public final class TestPagePdf {

    private static final float MILLIMETRE = 72 / 25.4f;
    private static final int SCALE = 5;
    private static final float TEXT = 9;
    private static final float LEADING = 12;
    /** The date in the file: the page is the same whenever it is made. */
    private static final Instant AT = Instant.EPOCH;

    private final LabelStock stock;
    private final String printer;
    private final Calibration present;
    private final Paper paper;
    private final Canvas page;

    private TestPagePdf(LabelStock stock, String printer, Calibration present) {
        this.stock = stock;
        this.printer = printer;
        this.present = present;
        this.paper = new Paper(stock.pageWidth, stock.pageHeight, present);
        this.page = paper.page();
    }

    /** @param present what the printer has now; the page is printed with it */
    public static byte[] render(LabelStock stock, String printer, Calibration present) {
        return new TestPagePdf(stock, printer, present).draw();
    }

    private byte[] draw() {
        paper.structure().artifact(() -> {
            for (int position = 1; position <= stock.labelsPerSheet(); position++) label(position);
            scales(stock.x0, stock.y0);
        });
        int across = length(stock.pageWidth);
        int down = length(stock.pageHeight);
        List<String> instructions = List.of(
                "Test page of " + stock + " for the printer " + printer,
                "Print this page at 100 % on plain paper.",
                "1. Measure the two thick lines. The one across must be " + across + " mm, the one down " + down
                        + " mm. New scale = %s x %d / the length you measure across."
                                .formatted(number(present.scale()), across),
                "2. Lay it on a sheet of labels and hold both against the light. Read on the small scales, in mm, how far"
                        + " the outlines are from the cuts. Outlines too far right: take that off offsetX, now "
                        + number(present.offsetX() / MILLIMETRE) + ". Too far down: take it off offsetY, now "
                        + number(present.offsetY() / MILLIMETRE) + ".",
                "3. Store the new values and print this page again.");
        instructions(instructions);
        paper.structure().artifact(() -> {
            float wide = across * MILLIMETRE;
            float high = down * MILLIMETRE;
            page.fill((stock.pageWidth - wide) / 2, stock.pageHeight * 0.75f, wide, 1.5f);
            page.fill(stock.pageWidth * 0.9f, (stock.pageHeight - high) / 2, 1.5f, high);
        });
        return paper.bytes("Test page of " + stock, "en", AT);
    }

    private void label(int position) {
        float x = stock.x(position);
        float y = stock.y(position);
        page.outline(x, y, stock.width, stock.height, 0.5f);
        page.text(TextEngine.line(String.valueOf(position), Weight.REGULAR), x + 6, y + stock.height - 6, TEXT);
    }

    /** One line for each millimetre on both sides of the first label's left and upper edge. */
    private void scales(float left, float top) {
        for (int i = -SCALE; i <= SCALE; i++) {
            float length = i == 0 ? 18 : i % SCALE == 0 ? 12 : 7;
            page.fill(left + i * MILLIMETRE - 0.25f, top + 30, 0.5f, length);
            page.fill(left + 60, top + i * MILLIMETRE - 0.25f, length, 0.5f);
        }
    }

    private void instructions(List<String> texts) {
        float width = Math.min(380, stock.pageWidth - 90);
        List<List<TextLine>> paragraphs = texts.stream()
                .map(text -> TextEngine.wrap(text, Weight.REGULAR, (width - 20) / TEXT))
                .toList();
        float height = paragraphs.stream().mapToInt(List::size).sum() * LEADING + paragraphs.size() * 4 + 20;
        float x = (stock.pageWidth - width) / 2;
        float y = stock.pageHeight * 0.45f - height / 2;
        page.gray(1);
        page.fill(x, y, width, height);
        page.gray(0);
        page.outline(x, y, width, height, 1);
        float baseline = y + 12 + TEXT;
        for (List<TextLine> paragraph : paragraphs) {
            float first = baseline;
            paper.structure().part("P", () -> {
                for (int i = 0; i < paragraph.size(); i++)
                    page.text(paragraph.get(i), x + 10, first + i * LEADING, TEXT);
            });
            baseline += paragraph.size() * LEADING + 4;
        }
    }

    /** In whole centimetres, with room at both ends. */
    private static int length(float side) {
        return (int) ((side - 72) / MILLIMETRE / 10) * 10;
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.3f", value + 0f).replaceAll("\\.?0+$", "");
    }
}
