package org.toolkits.documents;

import java.util.ArrayList;
import java.util.List;
import org.toolkits.documents.Typefaces.Weight;

/** Renders a mailing label for a printer with 4 x 6 inch labels: the paper on the parcel. */
public final class MailingLabelPdf {

    private static final float WIDTH = 288;
    private static final float HEIGHT = 432;
    private static final float MARGIN = 18;
    private static final float INDENT = 24;
    private static final float LARGEST = 17;
    /** Below this, neither people nor sorting machines read it (USPS Publication 28, appendix A: 8 points). */
    private static final float SMALLEST = 8;

    private static final float LEADING = 1.3f;
    private static final float ADDRESS_BOTTOM = HEIGHT - 108;

    private final MailingLabel label;
    private final TextEngine engine;
    private final Paper paper = new Paper(WIDTH, HEIGHT);

    private MailingLabelPdf(MailingLabel label, TextEngine engine) {
        this.label = label;
        this.engine = engine;
    }

    /**
     * The PDF, 288 x 432 points. A long address is set smaller, then wrapped, at last continued on another label: nothing is cut.
     * The same label gives the same bytes.
     */
    public static byte[] render4x6(MailingLabel label) {
        Typefaces faces = Typefaces.borrow();
        try {
            return new MailingLabelPdf(label, new TextEngine(faces)).draw();
        } finally {
            faces.giveBack();
        }
    }

    private byte[] draw() {
        Canvas first = paper.page();
        float top = head(first);
        float size = size(ADDRESS_BOTTOM - top);
        float y = top + size;
        Canvas page = first;
        Structure structure = paper.structure();
        Structure.Element address = structure.add("P");
        for (TextLine line : lines(size)) {
            if (y > ADDRESS_BOTTOM) {
                foot(page);
                page = paper.page();
                y = head(page) + size;
            }
            Canvas sheet = page;
            float baseline = y;
            structure.within(address, () -> sheet.text(line, MARGIN + INDENT, baseline, size));
            y += size * LEADING;
        }
        foot(page);
        return paper.bytes("Mailing label " + label.orderNumber(), label.orderedAt());
    }

    /** @return where the address may begin */
    private float head(Canvas page) {
        Structure structure = paper.structure();
        Structure.Element sender = structure.add("P");
        float[] y = {MARGIN + 8};
        structure.within(sender, () -> y[0] = sender(page, y[0]));
        page.fill(MARGIN, y[0] - 2, WIDTH - 2 * MARGIN, 0.75f);
        structure.within(structure.add("P"), () -> page.text(engine.line("TO", Weight.BOLD), MARGIN, y[0] + 34, 8));
        return y[0] + 24;
    }

    private float sender(Canvas page, float from) {
        float y = from;
        for (TextLine name : engine.wrap(label.sender().name(), Weight.BOLD, (WIDTH - 2 * MARGIN) / 8.5f)) {
            page.text(name, MARGIN, y, 8.5f);
            y += 11;
        }
        for (String address : label.sender().addressLines())
            for (TextLine line : engine.wrap(address, Weight.REGULAR, (WIDTH - 2 * MARGIN) / 8f)) {
                page.text(line, MARGIN, y, 8);
                y += 10.5f;
            }
        return y;
    }

    /** The largest size at which no line is wrapped and all fit; if there is none, the smallest. */
    private float size(float height) {
        for (float size = LARGEST; size > SMALLEST; size -= 0.5f) {
            int lines = lines(size).size();
            boolean whole = lines == label.shipTo().size() && size * LEADING * lines <= height;
            // A line that would have to shrink below 11 points is better wrapped.
            boolean wrapped = size <= 11 && size * LEADING * lines <= height;
            if (whole || wrapped) return size;
        }
        return SMALLEST;
    }

    private List<TextLine> lines(float size) {
        List<TextLine> lines = new ArrayList<>();
        for (String line : label.shipTo())
            lines.addAll(engine.wrap(line, Weight.BOLD, (WIDTH - 2 * MARGIN - INDENT) / size));
        return lines;
    }

    private void foot(Canvas page) {
        float top = HEIGHT - 92;
        page.fill(MARGIN, top, WIDTH - 2 * MARGIN, 0.75f);
        Barcode bars = Barcode.code128(label.orderNumber());
        float width = (float) bars.width() * 1.2f;
        page.barcode(bars, "Barcode of the order number", (WIDTH - width) / 2, top + 14, width, 42);
        TextLine number = engine.line(label.orderNumber(), Weight.BOLD);
        Structure structure = paper.structure();
        structure.within(structure.add("P"), () -> page.text(number, (WIDTH - number.width() * 11) / 2, top + 72, 11));
    }
}
