package org.toolkits.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.toolkits.pdf.Canvas;
import org.toolkits.pdf.Paper;

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
        LabelFace face = new LabelFace(paper, label.sender(), stock.width, stock.height);
        Optional<AddressBlock> whole = face.address(label);
        AddressBlock address = whole.orElseGet(() -> AddressBlock.smallest(label.shipTo(), face.addressWidth()));
        int perLabel = whole.isPresent()
                ? Math.max(1, address.lines().size())
                : Math.max(1, (int) (face.addressHeight() / address.leading()));
        int from = 0;
        do {
            int to = Math.min(from + perLabel, address.lines().size());
            face.draw(
                    paper.page(), 0, 0, label, new AddressBlock(address.lines().subList(from, to), address.size()));
            from = to;
        } while (from < address.lines().size());
        return paper.bytes("Mailing label " + label.orderNumber(), LANGUAGE, label.orderedAt());
    }

    /**
     * Labels on sheets, left to right and top to bottom, in the given order.
     *
     * @param startAt position of the first label on the first sheet, from 1: the sheet may be half used
     * @param damaged positions on the first sheet that are passed over
     * @throws IllegalArgumentException if there is no label, or the stock has no such position
     */
    public static Run render(LabelStock stock, List<MailingLabel> labels, int startAt, Set<Integer> damaged) {
        int perSheet = stock.labelsPerSheet();
        if (labels.isEmpty()) throw new IllegalArgumentException("There is no label to print");
        if (startAt < 1 || startAt > perSheet)
            throw new IllegalArgumentException(
                    "startAt must be 1 to " + perSheet + ": a sheet of " + stock + " has no label " + startAt);
        Paper paper = new Paper(stock.pageWidth, stock.pageHeight);
        LabelFace face = new LabelFace(paper, labels.getFirst().sender(), stock.width, stock.height);
        List<Omitted> omitted = new ArrayList<>();
        Canvas page = paper.page();
        boolean firstSheet = true;
        int position = startAt;
        for (MailingLabel label : labels) {
            Optional<AddressBlock> address = face.address(label);
            if (address.isEmpty()) {
                omitted.add(new Omitted(
                        label.orderNumber(), "The address does not fit on " + stock + " without being cut"));
                continue;
            }
            while (position > perSheet || firstSheet && damaged.contains(position)) {
                if (position <= perSheet) {
                    position++;
                    continue;
                }
                page = paper.page();
                firstSheet = false;
                position = 1;
            }
            float x = stock.x0 + (position - 1) % stock.columns * stock.dx;
            float y = stock.y0 + (position - 1) / stock.columns * stock.dy;
            face.draw(page, x, y, label, address.get());
            position++;
        }
        byte[] pdf = paper.bytes(
                "Mailing labels on " + stock, LANGUAGE, labels.getFirst().orderedAt());
        return new Run(pdf, position > perSheet ? 1 : position, List.copyOf(omitted));
    }
}
