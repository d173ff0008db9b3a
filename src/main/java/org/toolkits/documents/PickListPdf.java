package org.toolkits.documents;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.toolkits.documents.Flow.Cell;
import org.toolkits.pdf.Paper;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.Weight;

/** Renders a pick list: first what to fetch in one walk along the shelves, then what belongs into each parcel. */
public final class PickListPdf {

    private static final float TICK = Flow.MARGIN + 6;
    private static final float SHELF = Flow.MARGIN + 28;
    private static final float QUANTITY_RIGHT = Flow.MARGIN + 138;
    private static final float SKU = Flow.MARGIN + 156;
    private static final float NAME = Flow.MARGIN + 290;
    private static final float SMALL = 8;
    private static final float TOTAL = 12;
    private static final float BODY = 10;

    private final PickList list;
    private final Flow flow;

    private PickListPdf(PickList list, Flow flow) {
        this.list = list;
        this.flow = flow;
    }

    /** The PDF, in English: it is for the warehouse. The same list gives the same bytes. */
    public static byte[] render(PickList list, SlipLayout.Size size) {
        Paper paper = new Paper(size.width, size.height);
        Flow flow = new Flow(paper, 2 * SMALL, next -> runningHead(list, next));
        new PickListPdf(list, flow).draw();
        return paper.bytes("Pick list " + list.run(), "en", list.at());
    }

    private void draw() {
        flow.y += 10;
        flow.structure.part("H1", () -> {
            flow.gray(() -> flow.text("PICK LIST", Weight.BOLD, Flow.MARGIN, SMALL));
            flow.y += 26;
            flow.block(list.run(), Weight.BOLD, Flow.MARGIN, flow.right - Flow.MARGIN, 22);
        });
        List<PickList.Pick> totals = list.totals();
        long pieces = totals.stream().mapToLong(PickList.Pick::quantity).sum();
        flow.structure.part(
                "P",
                () -> flow.block(
                        "Parcels: " + list.orders().size() + "  ·  Pieces: " + pieces,
                        Weight.REGULAR,
                        Flow.MARGIN,
                        flow.right - Flow.MARGIN,
                        BODY));
        heading("From the shelves");
        table(totals, TOTAL);
        if (!list.orders().isEmpty()) heading("Into the parcels");
        list.orders().forEach(this::order);
        flow.feet(this::foot);
    }

    private void heading(String text) {
        flow.y += 14;
        flow.roomFor(80);
        flow.structure.part("H2", () -> flow.text(text, Weight.BOLD, Flow.MARGIN, 13));
        flow.y += 24;
    }

    private void order(PickList.Order order) {
        flow.roomFor(60);
        String parcel = order.parcel().count() == 1
                ? ""
                : "  ·  parcel " + order.parcel().number() + " of "
                        + order.parcel().count();
        flow.structure.part("H3", () -> flow.text(order.orderNumber() + parcel, Weight.BOLD, Flow.MARGIN, TOTAL));
        flow.y += 22;
        table(PickList.picks(List.of(order.parcel())), BODY);
        flow.y += 10;
    }

    private void table(List<PickList.Pick> picks, float size) {
        flow.table(this::tableHead, 4 * size, () -> picks.forEach(pick -> row(pick, size)));
        if (!picks.isEmpty()) return;
        flow.structure.part("P", () -> flow.text("Nothing to pick", Weight.REGULAR, SHELF, BODY));
        flow.y += 20;
    }

    private void tableHead() {
        flow.band(SMALL, 6);
        headCell("SHELF", SHELF);
        flow.structure.part("TH", () -> flow.textEndingAt(QUANTITY_RIGHT, "QTY", Weight.BOLD, SMALL));
        headCell("SKU", SKU);
        headCell("ITEM", NAME);
        flow.y += 24;
    }

    private void headCell(String text, float x) {
        flow.structure.part("TH", () -> flow.text(text, Weight.BOLD, x, SMALL));
    }

    private void row(PickList.Pick pick, float size) {
        float quantityBegin = QUANTITY_RIGHT - 40;
        flow.row(
                List.of(
                        new Cell(
                                TextEngine.wrap(
                                        pick.shelf() == null ? "" : pick.shelf(),
                                        Weight.BOLD,
                                        (quantityBegin - SHELF) / size),
                                SHELF,
                                false),
                        new Cell(
                                List.of(TextEngine.line(String.valueOf(pick.quantity()), Weight.BOLD)),
                                QUANTITY_RIGHT,
                                true),
                        new Cell(TextEngine.wrap(pick.sku(), Weight.REGULAR, (NAME - SKU - 8) / size), SKU, false),
                        new Cell(
                                TextEngine.wrap(pick.name(), Weight.REGULAR, (flow.right - NAME) / size), NAME, false)),
                size,
                () -> flow.page.outline(TICK, flow.y - size + 1, size, size, 0.9f));
        flow.rule(size);
    }

    private static void runningHead(PickList list, Flow next) {
        next.y += 12;
        next.gray(() -> {
            next.text(list.run(), Weight.BOLD, Flow.MARGIN, BODY);
            next.textEndingAt(next.right, "Pick list, continued", Weight.REGULAR, SMALL);
        });
        next.y += 28;
    }

    private void foot(int number, int count) {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .format(list.at().atOffset(ZoneOffset.UTC));
        flow.y = flow.paper.height() - 36;
        flow.gray(() -> {
            flow.text("Print run of " + time, Weight.REGULAR, Flow.MARGIN, SMALL);
            flow.textEndingAt(flow.right, "Page " + number + " of " + count, Weight.REGULAR, SMALL);
        });
    }
}
