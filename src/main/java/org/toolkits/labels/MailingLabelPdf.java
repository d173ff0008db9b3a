package org.toolkits.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.toolkits.pdf.Barcode;
import org.toolkits.pdf.Calibration;
import org.toolkits.pdf.Canvas;
import org.toolkits.pdf.Paper;
import org.toolkits.typesetting.TextLine;

/** Renders mailing labels: the paper on the parcel, alone or on a sheet. */
public final class MailingLabelPdf {

    /**
     * A run of labels.
     *
     * @param next the position on the last sheet that is free next, from 1; 1 if the sheet is full
     */
    public record Run(byte[] pdf, int next, List<Omitted> omitted) {}

    /** A label that was taken out, because on paper it would have been cut. */
    public record Omitted(String orderNumber, String reason) {}

    /** The post reads English, or the language of the address, which nothing tells. */
    private static final String LANGUAGE = "en";

    private MailingLabelPdf() {}

    /**
     * One label, 288 x 432 points. A long address is set smaller, then wrapped, at last continued on another label: nothing is
     * cut. The same label gives the same bytes.
     */
    public static byte[] render4x6(MailingLabel label) {
        LabelStock stock = LabelStock.SINGLE_4X6;
        Paper paper = new Paper(stock.pageWidth, stock.pageHeight);
        for (List<Mark> marks : new LabelFace(label.sender(), stock.width, stock.height).all(label))
            draw(marks, paper, paper.page(), 0, 0);
        return paper.bytes("Mailing label " + label.orderNumber(), LANGUAGE, label.orderedAt());
    }

    /**
     * Labels on sheets, left to right and top to bottom, in the given order.
     *
     * @param startAt position of the first label on the first sheet, from 1: the sheet may be half used
     * @param damaged positions on the first sheet that are passed over
     * @param printer where the ink of the printer in use lands
     * @throws IllegalArgumentException if there is no label, or the stock has no such position
     */
    public static Run render(
            LabelStock stock, List<MailingLabel> labels, int startAt, Set<Integer> damaged, Calibration printer) {
        int perSheet = stock.labelsPerSheet();
        if (labels.isEmpty()) throw new IllegalArgumentException("There is no label to print");
        if (startAt < 1 || startAt > perSheet)
            throw new IllegalArgumentException(
                    "startAt must be 1 to " + perSheet + ": a sheet of " + stock + " has no label " + startAt);
        Paper paper = new Paper(stock.pageWidth, stock.pageHeight, printer);
        LabelFace face = new LabelFace(labels.getFirst().sender(), stock.width, stock.height);
        List<Omitted> omitted = new ArrayList<>();
        Canvas page = paper.page();
        boolean firstSheet = true;
        int position = startAt;
        for (MailingLabel label : labels) {
            Optional<List<Mark>> marks = face.whole(label);
            if (marks.isEmpty()) {
                omitted.add(new Omitted(
                        label.orderNumber(), "The address does not fit on " + stock + " without being cut"));
                continue;
            }
            while (position > perSheet || firstSheet && damaged.contains(position)) {
                if (position <= perSheet) {
                    position++;
                    continue;
                }
                page.finish();
                page = paper.page();
                firstSheet = false;
                position = 1;
            }
            draw(marks.get(), paper, page, stock.x(position), stock.y(position));
            position++;
        }
        byte[] pdf = paper.bytes(
                "Mailing labels on " + stock, LANGUAGE, labels.getFirst().orderedAt());
        return new Run(pdf, position > perSheet ? 1 : position, List.copyOf(omitted));
    }

    /** @param x of the label's top left corner */
    private static void draw(List<Mark> marks, Paper paper, Canvas page, float x, float y) {
        for (Mark each : marks) {
            switch (each) {
                case Mark.Paragraph text ->
                    paper.structure().part("P", () -> {
                        float baseline = y + text.baseline();
                        for (TextLine line : text.lines()) {
                            page.text(line, x + text.x(), baseline, text.size());
                            baseline += text.leading();
                        }
                    });
                case Mark.Rule rule -> page.fill(x + rule.x(), y + rule.y(), rule.width(), rule.height());
                case Mark.OrderBars bars ->
                    page.barcode(
                            Barcode.code128(bars.orderNumber()),
                            "Barcode of the order number",
                            x + bars.x(),
                            y + bars.y(),
                            bars.width(),
                            bars.height());
                case Mark.MailBars bars ->
                    page.barcode(
                            bars.bars(),
                            "Intelligent Mail barcode",
                            x + bars.x(),
                            y + bars.y(),
                            bars.width(),
                            bars.height());
            }
        }
    }
}
