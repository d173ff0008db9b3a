package org.toolkits.documents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.toolkits.documents.Flow.Cell;
import org.toolkits.pdf.Barcode;
import org.toolkits.pdf.Paper;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Weight;

/** Renders packing slips: the paper in the parcel, by which it is picked and packed. */
public final class PackingSlipPdf {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final float MARGIN = Flow.MARGIN;
    private static final float CODE_SIDE = 76;
    private static final double GRAMS_PER_OUNCE = 28.349523125;

    private final PackingSlip slip;
    private final SlipLayout layout;
    private final Words words;
    private final float small;
    private final float body;
    private final float right;
    private final Columns columns;
    private final Flow flow;

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

    private PackingSlipPdf(PackingSlip slip, SlipLayout layout, Paper paper) {
        this.slip = slip;
        this.layout = layout;
        words = Words.of(slip.language());
        small = layout.small();
        body = layout.body();
        flow = new Flow(paper, 2 * small, this::runningHead);
        right = flow.right;
        columns = Columns.of(layout, right);
    }

    /** One slip. As many pages as it takes: nothing is cut. The same slip gives the same bytes. */
    public static byte[] render(PackingSlip slip, SlipLayout layout) {
        Paper paper = layout.newPaper();
        new PackingSlipPdf(slip, layout, paper).draw();
        Words words = Words.of(slip.language());
        return paper.bytes(words.get("packing-slip-of", slip.orderNumber()), words.language(), slip.orderedAt());
    }

    /** Adds a slip, in its own language, to a paper of this layout. */
    static void add(PackingSlip slip, SlipLayout layout, Paper paper) {
        Words words = Words.of(slip.language());
        paper.structure().section(words.language(), () -> new PackingSlipPdf(slip, layout, paper).draw());
    }

    private void draw() {
        head();
        if (slip.reprint() != null) reprint();
        if (!slip.withdrawn().isEmpty()) withdrawn();
        shipToAndFacts();
        Parcel parcel = slip.parcel();
        table(parcel.lines(), true);
        flow.structure.part("P", this::totals);
        if (!parcel.later().isEmpty()) later(parcel.later());
        flow.feet(this::foot);
    }

    private void head() {
        flow.page.barcode(
                Barcode.qr(slip.shipmentPage().toString()),
                words.get("qr"),
                right - CODE_SIDE,
                MARGIN,
                CODE_SIDE,
                CODE_SIDE);
        flow.structure.part("P", () -> sender(right - CODE_SIDE - 24 - MARGIN));
        flow.y = Math.max(flow.y, MARGIN + CODE_SIDE) + 18;
        flow.page.gray(0.8f);
        flow.page.fill(MARGIN, flow.y - 12, right - MARGIN, 0.75f);
        flow.page.gray(0);

        // The number stands large on the left, its bars on the right: the scanner and the eye find the same thing.
        flow.y += small + 6;
        Barcode bars = Barcode.code128(slip.orderNumber());
        float barsWidth = (float) bars.width() * 1.2f;
        flow.page.barcode(bars, words.get("barcode"), right - barsWidth, flow.y - small, barsWidth, 36);
        flow.structure.part("H1", () -> {
            caption("packing-slip", MARGIN);
            flow.y += layout.orderNumber();
            flow.text(slip.orderNumber(), Weight.BOLD, MARGIN, layout.orderNumber());
        });
        flow.y += small + 16;
    }

    private void sender(float width) {
        flow.y = MARGIN + (layout.largePrint() ? 18 : 10);
        flow.block(slip.sender().name(), Weight.BOLD, MARGIN, width, layout.address());
        float size = layout.largePrint() ? 18 : 9;
        flow.gray(() -> {
            for (String address : slip.sender().addressLines())
                flow.block(address, Weight.REGULAR, MARGIN, width, size);
            flow.block(slip.campaign(), Weight.REGULAR, MARGIN, width, size);
        });
    }

    /** Framed, so that it is seen beside the pile of slips that are printed for the first time. */
    private void reprint() {
        PackingSlip.Reprint reprint = slip.reprint();
        framed(words.get("reprint", reprint.number()) + "  ·  " + time(reprint.at()) + "  ·  " + reprint.reason());
    }

    /** Framed, because it is the change that this revision was made for. */
    private void withdrawn() {
        framed(words.get("withdrawn") + "  ·  " + String.join("  ·  ", slip.withdrawn()));
    }

    private void framed(String text) {
        flow.y += 8;
        List<TextLine> lines = TextEngine.wrap(text, Weight.BOLD, (right - MARGIN - 16) / body);
        float high = lines.size() * body * Flow.LEADING + 8;
        flow.page.outline(MARGIN, flow.y - body - 6, right - MARGIN, high, 1.5f);
        flow.structure.part("P", () -> {
            for (TextLine line : lines) {
                flow.page.text(line, MARGIN + 8, flow.y, body);
                flow.y += body * Flow.LEADING;
            }
        });
        flow.y += small + 14;
    }

    /** Side by side; in large print one below the other. */
    private void shipToAndFacts() {
        float top = flow.y;
        float width = layout.largePrint() ? right - MARGIN : right - MARGIN - 226;
        flow.structure.part("H2", () -> caption("ship-to", MARGIN));
        flow.y += layout.address() + 5;
        flow.structure.part("P", () -> {
            for (int i = 0; i < slip.shipTo().size(); i++)
                flow.block(
                        slip.shipTo().get(i), i == 0 ? Weight.BOLD : Weight.REGULAR, MARGIN, width, layout.address());
        });
        float below = flow.y;
        // A second page means that the address took all of the first: the facts follow it
        boolean sideBySide = !layout.largePrint() && flow.pages() == 1;
        if (sideBySide) flow.y = top;
        facts(layout.largePrint() ? MARGIN : right - 210);
        flow.y = (sideBySide ? Math.max(flow.y, below) : flow.y) + small + 10;
    }

    private void facts(float x) {
        Parcel parcel = slip.parcel();
        if (layout.largePrint()) flow.y += 8;
        if (slip.neededBy() != null) fact("needed-by", words.date(slip.neededBy()), x);
        fact("parcel", words.get("parcel-of", parcel.number(), parcel.count()), x);
        fact("ordered", words.date(slip.orderedAt().atZone(ZoneOffset.UTC).toLocalDate()), x);
        fact("weight", weight(parcel.grams()), x);
        fact("packaging", words.get(parcel.packaging().name()), x);
    }

    private void fact(String key, String value, float x) {
        float valueX = x + (layout.largePrint() ? 190 : 78);
        flow.structure.part("P", () -> {
            flow.roomFor(body);
            caption(key, x);
            flow.block(value, Weight.BOLD, valueX, right - valueX, body);
        });
        flow.y += 2;
    }

    /** In both systems: scales in the United States show ounces. */
    private String weight(int grams) {
        long tenthsOfOunces = Math.round(grams / GRAMS_PER_OUNCE * 10);
        return words.get("weight-of", grams / 1000.0, tenthsOfOunces / 160, tenthsOfOunces % 160 / 10.0);
    }

    /** @param toPick with boxes to tick and shelves */
    private void table(List<Parcel.Line> lines, boolean toPick) {
        flow.table(() -> tableHead(toPick), 4 * body, () -> ShelfOrder.of(lines).forEach(line -> line(line, toPick)));
    }

    private void tableHead(boolean toPick) {
        flow.band(small, 6);
        flow.structure.part(
                "TH", () -> flow.textEndingAt(columns.quantityRight, words.get("quantity"), Weight.BOLD, small));
        if (!columns.skuBelowName()) headCell("sku", columns.sku);
        headCell("item", columns.name);
        if (toPick) headCell("shelf", columns.shelf);
        flow.y += body + 14;
    }

    private void headCell(String key, float x) {
        flow.structure.part("TH", () -> flow.text(words.get(key), Weight.BOLD, x, small));
    }

    private void line(Parcel.Line line, boolean toPick) {
        boolean kit = !line.components().isEmpty();
        row(line.quantity(), line.sku(), line.name(), line.shelf(), 0, toPick, !kit, Weight.BOLD);
        for (Parcel.Component part : line.components())
            row(part.quantity(), part.sku(), part.name(), part.shelf(), columns.indent, toPick, true, Weight.REGULAR);
        flow.rule(body);
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
        float nameX = columns.name + indent;
        float nameWidth = (toPick ? columns.shelf : right) - nameX - 8;
        List<TextLine> names = new ArrayList<>(TextEngine.wrap(name, weight, nameWidth / body));
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(List.of(TextEngine.line(String.valueOf(quantity), weight)), columns.quantityRight, true));
        if (columns.skuBelowName()) {
            names.addAll(TextEngine.wrap(sku, Weight.REGULAR, nameWidth / body));
        } else {
            float skuX = columns.sku + indent;
            cells.add(new Cell(TextEngine.wrap(sku, weight, (columns.name - skuX - 8) / body), skuX, false));
        }
        cells.add(new Cell(names, nameX, false));
        if (toPick)
            cells.add(new Cell(
                    shelf == null ? List.of() : TextEngine.wrap(shelf, Weight.BOLD, (right - columns.shelf) / body),
                    columns.shelf,
                    false));
        flow.row(cells, body, () -> {
            if (toPick && pickable) flow.page.outline(columns.tick, flow.y - body + 1, body, body, 0.9f);
        });
    }

    private void totals() {
        Parcel parcel = slip.parcel();
        flow.roomFor(2 * body);
        flow.y += 4;
        String here = parcel.lines().isEmpty()
                ? words.get("nothing")
                : words.get("pieces", sum(parcel.items().values()));
        flow.block(here, Weight.BOLD, columns.sku, right - columns.sku, body);
        if (!parcel.elsewhere().isEmpty())
            flow.block(
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
        flow.y += body + 8;
        flow.roomFor(6 * body);
        flow.structure.part("H2", () -> flow.text(words.get("later"), Weight.BOLD, MARGIN, body));
        flow.y += small + 14;
        table(lines, false);
    }

    private void runningHead(Flow next) {
        next.y += layout.address();
        next.text(slip.orderNumber(), Weight.BOLD, MARGIN, layout.address());
        if (layout.largePrint()) next.y += small * Flow.LEADING;
        next.gray(() -> next.textEndingAt(right, words.get("continued"), Weight.REGULAR, small));
        next.y += 20 + small;
    }

    private void foot(int number, int count) {
        String foot = words.get("foot", slip.revision(), time(slip.orderedAt()), trace());
        TextLine pages = TextEngine.line(words.get("page", number, count), Weight.REGULAR);
        List<TextLine> lines = TextEngine.wrap(foot, Weight.REGULAR, (right - MARGIN) / small - pages.width() - 2);
        float last = layout.paper().height - 36;
        flow.gray(() -> {
            for (int i = 0; i < lines.size(); i++)
                flow.page.text(lines.get(i), MARGIN, last - (lines.size() - 1 - i) * small * Flow.LEADING, small);
            flow.page.textEndingAt(pages, right, last, small);
        });
    }

    private static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** Six characters that tell this slip from every other revision and parcel, to read out on the telephone. */
    private String trace() {
        String subject = slip.orderNumber() + "/" + slip.parcel().number() + "/" + slip.revision();
        return Checksum.of(subject.getBytes(StandardCharsets.UTF_8))
                .substring(0, 6)
                .toUpperCase(Locale.ROOT);
    }

    private void caption(String key, float x) {
        flow.gray(() -> flow.text(words.get(key), Weight.BOLD, x, small));
    }
}
