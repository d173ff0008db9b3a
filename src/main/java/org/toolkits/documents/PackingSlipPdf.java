package org.toolkits.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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

/** Renders a packing slip on US Letter: the paper in the parcel, by which it is picked and packed. */
public final class PackingSlipPdf {

    private static final float WIDTH = 612;
    private static final float HEIGHT = 792;
    private static final float MARGIN = 48;
    private static final float RIGHT = WIDTH - MARGIN;
    private static final float BOTTOM = HEIGHT - 64;

    // Columns of the table, from its left edge
    private static final float TICK = MARGIN + 6;
    private static final float QUANTITY_RIGHT = MARGIN + 54;
    private static final float SKU = MARGIN + 68;
    private static final float NAME = MARGIN + 206;
    private static final float SHELF = RIGHT - 60;
    private static final float INDENT = 14;

    private static final float BODY = 10;
    private static final float SMALL = 8;
    private static final float LEADING = 1.35f;
    private static final float GRAY = 0.35f;

    private final PackingSlip slip;
    private final Paper paper = new Paper(WIDTH, HEIGHT);
    private final Structure structure = paper.structure();
    private Canvas page;
    private float y;
    private float factsTop;

    private PackingSlipPdf(PackingSlip slip) {
        this.slip = slip;
    }

    /** The PDF. As many pages as it takes: nothing is cut. The same slip gives the same bytes. */
    public static byte[] render(PackingSlip slip) {
        return new PackingSlipPdf(slip).draw();
    }

    private byte[] draw() {
        page = paper.page();
        head();
        shipTo();
        facts();
        table();
        part("P", this::total);
        List<Canvas> pages = paper.pages();
        for (int i = 0; i < pages.size(); i++) {
            int number = i + 1;
            structure.artifact(() -> foot(pages.get(number - 1), number, pages.size()));
        }
        return paper.bytes("Packing slip " + slip.orderNumber(), "en", slip.orderedAt());
    }

    private void head() {
        float codeSide = 76;
        Barcode qr = Barcode.qr(slip.shipmentPage().toString());
        page.barcode(qr, "QR code: opens the page of this shipment", RIGHT - codeSide, MARGIN, codeSide, codeSide);
        part("P", () -> sender(RIGHT - codeSide - 24 - MARGIN));
        y = Math.max(y, MARGIN + codeSide) + 18;
        page.gray(0.8f);
        page.fill(MARGIN, y - 12, RIGHT - MARGIN, 0.75f);
        page.gray(0);

        // The number stands large on the left, its bars on the right: the scanner and the eye find the same thing.
        y += 14;
        part("H1", () -> {
            page.gray(GRAY);
            text("PACKING SLIP", Weight.BOLD, MARGIN, y, SMALL);
            page.gray(0);
            text(slip.orderNumber(), Weight.BOLD, MARGIN, y + 25, 26);
        });
        Barcode bars = Barcode.code128(slip.orderNumber());
        float barsWidth = (float) bars.width() * 1.2f;
        page.barcode(bars, "Barcode of the order number", RIGHT - barsWidth, y - 8, barsWidth, 36);
        y += 50;
    }

    private void sender(float columns) {
        y = MARGIN + 10;
        for (TextLine name : TextEngine.wrap(slip.sender().name(), Weight.BOLD, columns / 12)) {
            page.text(name, MARGIN, y, 12);
            y += 15;
        }
        page.gray(GRAY);
        for (String address : slip.sender().addressLines()) left(address, Weight.REGULAR, 9, columns);
        left(slip.campaign(), Weight.REGULAR, 9, columns);
        page.gray(0);
    }

    private void shipTo() {
        page.gray(GRAY);
        part("H2", () -> text("SHIP TO", Weight.BOLD, MARGIN, y, SMALL));
        page.gray(0);
        factsTop = y;
        y += 17;
        float columns = 300;
        part("P", () -> {
            for (int i = 0; i < slip.shipTo().size(); i++)
                left(slip.shipTo().get(i), i == 0 ? Weight.BOLD : Weight.REGULAR, 12, columns);
        });
        y += 4;
    }

    private void facts() {
        float x = RIGHT - 160;
        float top = factsTop;
        List<String[]> facts = new ArrayList<>();
        if (slip.neededBy() != null) facts.add(new String[] {"NEEDED BY", date(slip.neededBy())});
        facts.add(new String[] {"PARCEL", slip.parcel() + " of " + slip.parcels()});
        facts.add(new String[] {
            "ORDERED", date(slip.orderedAt().atZone(ZoneOffset.UTC).toLocalDate())
        });
        for (String[] fact : facts) {
            float baseline = top;
            part("P", () -> {
                page.gray(GRAY);
                text(fact[0], Weight.BOLD, x, baseline, SMALL);
                page.gray(0);
                text(fact[1], Weight.BOLD, x, baseline + 14, 11);
            });
            top += 32;
        }
        y = Math.max(y, top) + 8;
    }

    private void table() {
        part("Table", () -> {
            part("TR", this::tableHead);
            slip.lines().forEach(this::line);
        });
    }

    private void tableHead() {
        page.gray(0.92f);
        page.fill(MARGIN, y - 13, RIGHT - MARGIN, 19);
        page.gray(0);
        part("TH", () -> right("QTY", Weight.BOLD, QUANTITY_RIGHT, y, SMALL));
        part("TH", () -> text("SKU", Weight.BOLD, SKU, y, SMALL));
        part("TH", () -> text("ITEM", Weight.BOLD, NAME, y, SMALL));
        part("TH", () -> text("SHELF", Weight.BOLD, SHELF, y, SMALL));
        y += 24;
    }

    private void line(PackingSlip.Line line) {
        boolean kit = !line.components().isEmpty();
        row(line.quantity(), line.sku(), line.name(), line.shelf(), 0, !kit, Weight.BOLD);
        for (PackingSlip.Component part : line.components())
            row(part.quantity(), part.sku(), part.name(), part.shelf(), INDENT, true, Weight.REGULAR);
        rule();
    }

    /** @param pickable lies on a shelf: it gets a box to tick */
    private void row(
            int quantity, String sku, String name, String shelf, float indent, boolean pickable, Weight weight) {
        List<TextLine> skus = TextEngine.wrap(sku, weight, (NAME - SKU - indent - 8) / BODY);
        List<TextLine> names = TextEngine.wrap(name, weight, (SHELF - NAME - indent - 8) / BODY);
        List<TextLine> shelves = TextEngine.wrap(shelf == null ? "" : shelf, Weight.BOLD, (RIGHT - SHELF) / BODY);
        int height = Math.max(skus.size(), Math.max(names.size(), shelves.size()));
        part("TR", () -> {
            Structure.Element quantityCell = structure.add("TD");
            Structure.Element skuCell = structure.add("TD");
            Structure.Element nameCell = structure.add("TD");
            Structure.Element shelfCell = structure.add("TD");
            for (int i = 0; i < height; i++) {
                if (y > BOTTOM) structure.artifact(this::nextPage);
                if (i == 0) {
                    if (pickable) page.outline(TICK, y - 9, 10, 10, 0.9f);
                    structure.within(
                            quantityCell, () -> right(String.valueOf(quantity), weight, QUANTITY_RIGHT, y, BODY));
                }
                cell(skuCell, skus, i, SKU + indent);
                cell(nameCell, names, i, NAME + indent);
                cell(shelfCell, shelves, i, SHELF);
                y += BODY * LEADING;
            }
        });
        y += 5;
    }

    private void cell(Structure.Element cell, List<TextLine> lines, int index, float x) {
        if (index < lines.size()) structure.within(cell, () -> page.text(lines.get(index), x, y, BODY));
    }

    private void rule() {
        page.gray(0.85f);
        page.fill(MARGIN, y - 12, RIGHT - MARGIN, 0.5f);
        page.gray(0);
        y += 3;
    }

    private void total() {
        long pieces = slip.lines().stream()
                .mapToLong(line -> line.components().isEmpty()
                        ? line.quantity()
                        : line.components().stream()
                                .mapToLong(PackingSlip.Component::quantity)
                                .sum())
                .sum();
        if (y > BOTTOM) structure.artifact(this::nextPage);
        text(slip.lines().isEmpty() ? "Nothing to pack" : "Pieces in all: " + pieces, Weight.BOLD, SKU, y + 4, BODY);
    }

    private void nextPage() {
        page = paper.page();
        text(slip.orderNumber(), Weight.BOLD, MARGIN, MARGIN + 10, 14);
        page.gray(GRAY);
        right("Packing slip, continued", Weight.REGULAR, RIGHT, MARGIN + 10, SMALL);
        page.gray(0);
        y = MARGIN + 40;
        tableHead();
    }

    private void foot(Canvas sheet, int number, int count) {
        float baseline = HEIGHT - 36;
        sheet.gray(GRAY);
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .format(slip.orderedAt().atOffset(ZoneOffset.UTC));
        TextLine left = TextEngine.line(
                "Revision " + slip.revision() + "  ·  Order of " + time + "  ·  Trace " + trace(), Weight.REGULAR);
        sheet.text(left, MARGIN, baseline, SMALL);
        TextLine right = TextEngine.line("Page " + number + " of " + count, Weight.REGULAR);
        sheet.text(right, RIGHT - right.width() * SMALL, baseline, SMALL);
        sheet.gray(0);
    }

    /** Six characters that tell this slip from every other revision and parcel, to read out on the telephone. */
    private String trace() {
        try {
            String subject = slip.orderNumber() + "/" + slip.parcel() + "/" + slip.revision();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest, 0, 3);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String date(LocalDate date) {
        return DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US).format(date);
    }

    private void left(String text, Weight weight, float size, float width) {
        for (TextLine line : TextEngine.wrap(text, weight, width / size)) {
            if (y > BOTTOM) {
                page = paper.page();
                y = MARGIN + 10;
                factsTop = y;
            }
            page.text(line, MARGIN, y, size);
            y += size * LEADING;
        }
    }

    private void part(String type, Runnable content) {
        structure.within(structure.add(type), content);
    }

    private void text(String text, Weight weight, float x, float baseline, float size) {
        page.text(TextEngine.line(text, weight), x, baseline, size);
    }

    private void right(String text, Weight weight, float edge, float baseline, float size) {
        TextLine line = TextEngine.line(text, weight);
        page.text(line, edge - line.width() * size, baseline, size);
    }
}
