package org.toolkits.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.toolkits.pdf.Barcode;
import org.toolkits.pdf.Canvas;
import org.toolkits.pdf.Paper;
import org.toolkits.pdf.Structure;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Weight;

/** Renders a packing slip: the paper in the parcel, by which it is picked and packed. */
public final class PackingSlipPdf {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final float MARGIN = 48;
    private static final float CODE_SIDE = 76;
    private static final float LEADING = 1.35f;
    private static final float GRAY = 0.35f;
    private static final double GRAMS_PER_OUNCE = 28.349523125;
    /** A row of at most so many lines stays on one page. */
    private static final int KEPT_TOGETHER = 12;

    private final PackingSlip slip;
    private final SlipLayout layout;
    private final Words words;
    private final Paper paper;
    private final Structure structure;
    private final float small;
    private final float body;
    private final float right;
    private final float bottom;
    private final Columns columns;
    private Canvas page;
    private float y;
    /** Draws the head of the table that goes on, on a new page; null outside of tables. */
    private Runnable tableHead;

    /** Where the columns of a table begin; in large print the SKU stands below the name. */
    private record Columns(float tick, float quantityRight, float sku, float name, float shelf, float indent) {

        static Columns of(SlipLayout layout, float right) {
            return layout.largePrint()
                    ? new Columns(MARGIN + 4, MARGIN + 84, MARGIN + 100, MARGIN + 100, right - 104, 20)
                    : new Columns(MARGIN + 6, MARGIN + 54, MARGIN + 68, MARGIN + 206, right - 60, 14);
        }

        boolean skuBelowName() {
            return sku == name;
        }
    }

    private PackingSlipPdf(PackingSlip slip, SlipLayout layout) {
        this.slip = slip;
        this.layout = layout;
        words = Words.of(slip.language());
        paper = new Paper(layout.paper().width, layout.paper().height);
        structure = paper.structure();
        small = layout.small();
        body = layout.body();
        right = layout.paper().width - MARGIN;
        bottom = layout.paper().height - MARGIN - 2 * small;
        columns = Columns.of(layout, right);
    }

    /** The PDF. As many pages as it takes: nothing is cut. The same slip gives the same bytes. */
    public static byte[] render(PackingSlip slip, SlipLayout layout) {
        return new PackingSlipPdf(slip, layout).draw();
    }

    private byte[] draw() {
        page = paper.page();
        head();
        if (slip.reprint() != null) reprint();
        shipToAndFacts();
        Parcel parcel = slip.parcel();
        table(parcel.lines(), true);
        structure.part("P", this::totals);
        if (!parcel.later().isEmpty()) later(parcel.later());
        List<Canvas> pages = paper.pages();
        for (int i = 0; i < pages.size(); i++) {
            int number = i + 1;
            structure.artifact(() -> foot(pages.get(number - 1), number, pages.size()));
        }
        return paper.bytes(words.get("packing-slip-of", slip.orderNumber()), words.language(), slip.orderedAt());
    }

    private void head() {
        page.barcode(
                Barcode.qr(slip.shipmentPage().toString()),
                words.get("qr"),
                right - CODE_SIDE,
                MARGIN,
                CODE_SIDE,
                CODE_SIDE);
        structure.part("P", () -> sender(right - CODE_SIDE - 24 - MARGIN));
        y = Math.max(y, MARGIN + CODE_SIDE) + 18;
        page.gray(0.8f);
        page.fill(MARGIN, y - 12, right - MARGIN, 0.75f);
        page.gray(0);

        // The number stands large on the left, its bars on the right: the scanner and the eye find the same thing.
        y += small + 6;
        Barcode bars = Barcode.code128(slip.orderNumber());
        float barsWidth = (float) bars.width() * 1.2f;
        page.barcode(bars, words.get("barcode"), right - barsWidth, y - small, barsWidth, 36);
        structure.part("H1", () -> {
            caption("packing-slip", MARGIN);
            y += layout.orderNumber();
            text(slip.orderNumber(), Weight.BOLD, MARGIN, layout.orderNumber());
        });
        y += small + 16;
    }

    private void sender(float width) {
        y = MARGIN + (layout.largePrint() ? 18 : 10);
        block(slip.sender().name(), Weight.BOLD, MARGIN, width, layout.address());
        page.gray(GRAY);
        float size = layout.largePrint() ? 18 : 9;
        for (String address : slip.sender().addressLines()) block(address, Weight.REGULAR, MARGIN, width, size);
        block(slip.campaign(), Weight.REGULAR, MARGIN, width, size);
        page.gray(0);
    }

    /** Framed, so that it is seen beside the pile of slips that are printed for the first time. */
    private void reprint() {
        PackingSlip.Reprint reprint = slip.reprint();
        y += 8;
        String text =
                words.get("reprint", reprint.number()) + "  ·  " + time(reprint.at()) + "  ·  " + reprint.reason();
        List<TextLine> lines = TextEngine.wrap(text, Weight.BOLD, (right - MARGIN - 16) / body);
        page.outline(MARGIN, y - body - 6, right - MARGIN, lines.size() * body * LEADING + 8, 1.5f);
        structure.part("P", () -> {
            for (TextLine line : lines) {
                page.text(line, MARGIN + 8, y, body);
                y += body * LEADING;
            }
        });
        y += small + 14;
    }

    /** Side by side; in large print one below the other. */
    private void shipToAndFacts() {
        float top = y;
        float width = layout.largePrint() ? right - MARGIN : right - MARGIN - 226;
        structure.part("H2", () -> caption("ship-to", MARGIN));
        y += layout.address() + 5;
        structure.part("P", () -> {
            for (int i = 0; i < slip.shipTo().size(); i++)
                block(slip.shipTo().get(i), i == 0 ? Weight.BOLD : Weight.REGULAR, MARGIN, width, layout.address());
        });
        float below = y;
        // A second page means that the ship-to block took the first: the facts follow it
        if (!layout.largePrint() && paper.pages().size() == 1) y = top;
        facts(layout.largePrint() ? MARGIN : right - 210);
        y = Math.max(y, paper.pages().size() == 1 ? below : y) + small + 10;
    }

    private void facts(float x) {
        Parcel parcel = slip.parcel();
        if (layout.largePrint()) y += 8;
        if (slip.neededBy() != null) fact("needed-by", words.date(slip.neededBy()), x);
        fact("parcel", words.get("parcel-of", parcel.number(), parcel.count()), x);
        fact("ordered", words.date(slip.orderedAt().atZone(ZoneOffset.UTC).toLocalDate()), x);
        fact("weight", weight(parcel.grams()), x);
        fact("packaging", words.get(parcel.packaging().name()), x);
    }

    private void fact(String key, String value, float x) {
        float valueX = x + (layout.largePrint() ? 190 : 78);
        structure.part("P", () -> {
            roomFor(body);
            caption(key, x);
            block(value, Weight.BOLD, valueX, right - valueX, body);
        });
        y += 2;
    }

    /** In both systems: scales in the United States show ounces. */
    private String weight(int grams) {
        long tenthsOfOunces = Math.round(grams / GRAMS_PER_OUNCE * 10);
        return words.get("weight-of", grams / 1000.0, tenthsOfOunces / 160, tenthsOfOunces % 160 / 10.0);
    }

    /** @param toPick with boxes to tick and shelves */
    private void table(List<Parcel.Line> lines, boolean toPick) {
        roomFor(4 * body);
        tableHead = () -> tableHead(toPick);
        structure.part("Table", () -> {
            structure.part("TR", tableHead);
            ShelfOrder.of(lines).forEach(line -> line(line, toPick));
        });
        tableHead = null;
    }

    private void tableHead(boolean toPick) {
        page.gray(0.92f);
        page.fill(MARGIN, y - small - 5, right - MARGIN, small + 11);
        page.gray(0);
        structure.part("TH", () -> endingAt(columns.quantityRight, words.get("quantity"), Weight.BOLD, small));
        if (!columns.skuBelowName())
            structure.part("TH", () -> text(words.get("sku"), Weight.BOLD, columns.sku, small));
        structure.part("TH", () -> text(words.get("item"), Weight.BOLD, columns.name, small));
        if (toPick) structure.part("TH", () -> text(words.get("shelf"), Weight.BOLD, columns.shelf, small));
        y += body + 14;
    }

    private void line(Parcel.Line line, boolean toPick) {
        boolean kit = !line.components().isEmpty();
        row(line.quantity(), line.sku(), line.name(), line.shelf(), 0, toPick, !kit, Weight.BOLD);
        for (Parcel.Component part : line.components())
            row(part.quantity(), part.sku(), part.name(), part.shelf(), columns.indent, toPick, true, Weight.REGULAR);
        page.gray(0.85f);
        page.fill(MARGIN, y - body - 2, right - MARGIN, 0.5f);
        page.gray(0);
        y += 3;
    }

    /** @param pickable lies on a shelf: it gets a box to tick */
    private void row(
            int quantity,
            String sku,
            String name,
            String shelf,
            float indent,
            boolean toPick,
            boolean pickable,
            Weight weight) {
        float nameWidth = (toPick ? columns.shelf : right) - columns.name - indent - 8;
        Cell quantityCell = new Cell(List.of(TextEngine.line(String.valueOf(quantity), weight)), columns.quantityRight);
        Cell nameCell = new Cell(TextEngine.wrap(name, weight, nameWidth / body), columns.name + indent);
        Cell skuCell = columns.skuBelowName()
                ? new Cell(TextEngine.wrap(sku, Weight.REGULAR, nameWidth / body), columns.name + indent)
                : new Cell(
                        TextEngine.wrap(sku, weight, (columns.name - columns.sku - indent - 8) / body),
                        columns.sku + indent);
        Cell shelfCell = new Cell(
                shelf == null || !toPick
                        ? List.of()
                        : TextEngine.wrap(shelf, Weight.BOLD, (right - columns.shelf) / body),
                columns.shelf);
        int skuFrom = columns.skuBelowName() ? nameCell.lines.size() : 0;
        int height = Math.max(skuFrom + skuCell.lines.size(), Math.max(nameCell.lines.size(), shelfCell.lines.size()));
        structure.part("TR", () -> {
            Structure.Element quantityTag = structure.add("TD");
            Structure.Element skuTag = columns.skuBelowName() ? null : structure.add("TD");
            Structure.Element nameTag = structure.add("TD");
            Structure.Element shelfTag = toPick ? structure.add("TD") : null;
            if (height <= KEPT_TOGETHER) roomFor((height - 1) * body * LEADING);
            for (int i = 0; i < height; i++) {
                roomFor(0);
                if (i == 0 && toPick && pickable) page.outline(columns.tick, y - body + 1, body, body, 0.9f);
                if (i == 0)
                    structure.within(
                            quantityTag,
                            () -> page.textEndingAt(quantityCell.lines.getFirst(), quantityCell.x, y, body));
                if (!columns.skuBelowName()) draw(skuTag, skuCell, i);
                draw(nameTag, nameCell, i);
                if (columns.skuBelowName()) draw(nameTag, skuCell, i - skuFrom);
                draw(shelfTag, shelfCell, i);
                y += body * LEADING;
            }
        });
        y += 5;
    }

    private record Cell(List<TextLine> lines, float x) {}

    private void draw(Structure.Element tag, Cell cell, int line) {
        if (line >= 0 && line < cell.lines.size())
            structure.within(tag, () -> page.text(cell.lines.get(line), cell.x, y, body));
    }

    private void totals() {
        Parcel parcel = slip.parcel();
        roomFor(2 * body);
        y += 4;
        String here = parcel.lines().isEmpty()
                ? words.get("nothing")
                : words.get("pieces", sum(parcel.items().values()));
        block(here, Weight.BOLD, columns.sku, right - columns.sku, body);
        if (!parcel.elsewhere().isEmpty())
            block(
                    words.get("other-parcels", sum(parcel.elsewhere().values())),
                    Weight.REGULAR,
                    columns.sku,
                    right - columns.sku,
                    body);
    }

    private static long sum(Iterable<Integer> quantities) {
        long sum = 0;
        for (int quantity : quantities) sum += quantity;
        return sum;
    }

    private void later(List<Parcel.Line> lines) {
        y += body + 8;
        roomFor(6 * body);
        structure.part("H2", () -> text(words.get("later"), Weight.BOLD, MARGIN, body));
        y += small + 14;
        table(lines, false);
    }

    /** Begins a new page if the present one has no room for a line {@code below} points further down. */
    private void roomFor(float below) {
        if (y + below > bottom) structure.artifact(this::nextPage);
    }

    private void nextPage() {
        page = paper.page();
        y = MARGIN + layout.address();
        text(slip.orderNumber(), Weight.BOLD, MARGIN, layout.address());
        page.gray(GRAY);
        if (layout.largePrint()) y += small * LEADING;
        endingAt(right, words.get("continued"), Weight.REGULAR, small);
        page.gray(0);
        y += 20 + small;
        if (tableHead != null) tableHead.run();
    }

    private void foot(Canvas sheet, int number, int count) {
        page = sheet;
        y = layout.paper().height - 36;
        page.gray(GRAY);
        String foot = words.get("foot", slip.revision(), time(slip.orderedAt()), trace());
        TextLine pages = TextEngine.line(words.get("page", number, count), Weight.REGULAR);
        List<TextLine> lines = TextEngine.wrap(foot, Weight.REGULAR, (right - MARGIN) / small - pages.width() - 2);
        y -= (lines.size() - 1) * small * LEADING;
        for (TextLine line : lines) {
            page.text(line, MARGIN, y, small);
            y += small * LEADING;
        }
        page.textEndingAt(pages, right, y - small * LEADING, small);
        page.gray(0);
    }

    private static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** Six characters that tell this slip from every other revision and parcel, to read out on the telephone. */
    private String trace() {
        try {
            String subject = slip.orderNumber() + "/" + slip.parcel().number() + "/" + slip.revision();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Lines one below the other, on the next page if need be; {@code y} is the first baseline, and then the next one. */
    private void block(String text, Weight weight, float x, float width, float size) {
        for (TextLine line : TextEngine.wrap(text, weight, width / size)) {
            roomFor(0);
            page.text(line, x, y, size);
            y += size * LEADING;
        }
    }

    private void caption(String key, float x) {
        page.gray(GRAY);
        text(words.get(key), Weight.BOLD, x, small);
        page.gray(0);
    }

    private void text(String text, Weight weight, float x, float size) {
        page.text(TextEngine.line(text, weight), x, y, size);
    }

    private void endingAt(float edge, String text, Weight weight, float size) {
        page.textEndingAt(TextEngine.line(text, weight), edge, y, size);
    }
}
