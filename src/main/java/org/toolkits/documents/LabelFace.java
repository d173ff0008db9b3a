package org.toolkits.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.toolkits.pdf.Barcode;
import org.toolkits.pdf.Canvas;
import org.toolkits.pdf.Paper;
import org.toolkits.pdf.Structure;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Weight;

/**
 * Draws mailing labels of one size: always the address; the return address and the order number's bars where there is room for
 * them.
 */
final class LabelFace {

    private static final float ROOM_FOR_SENDER = 130;
    private static final float ROOM_FOR_BARS = 230;
    private static final float BARS = 84;
    private static final float SENDER = 8;
    private static final float SENDER_LEADING = SENDER * 1.3f;

    private final Paper paper;
    private final float width;
    private final float height;
    private final float padding;
    /** Empty where there is no room for it. */
    private final List<TextLine> sender;

    LabelFace(Paper paper, Sender sender, float width, float height) {
        this.paper = paper;
        this.width = width;
        this.height = height;
        this.padding = Math.max(6, Math.min(18, Math.min(width, height) * 0.08f));
        this.sender = height < ROOM_FOR_SENDER ? List.of() : lines(sender, (width - 2 * padding) / SENDER);
    }

    private static List<TextLine> lines(Sender sender, float width) {
        List<TextLine> lines = new ArrayList<>(TextEngine.wrap(sender.name(), Weight.BOLD, width));
        for (String line : sender.addressLines()) lines.addAll(TextEngine.wrap(line, Weight.REGULAR, width));
        return lines;
    }

    /** The address as it will stand on the label; empty if it does not fit. */
    Optional<AddressBlock> address(MailingLabel label) {
        return AddressBlock.fit(label.shipTo(), addressWidth(), addressHeight(), largest());
    }

    float addressWidth() {
        return width - 2 * padding - indent();
    }

    float addressHeight() {
        return height - 2 * padding - senderHeight() - (hasBars() ? BARS - padding : 0);
    }

    /** @param x of the label's top left corner */
    void draw(Canvas page, float x, float y, MailingLabel label, AddressBlock address) {
        Structure structure = paper.structure();
        float top = y + padding;
        if (!sender.isEmpty()) {
            structure.part("P", () -> sender(page, x + padding, y + padding));
            top += senderHeight();
            page.fill(x + padding, top - 8, width - 2 * padding, 0.75f);
        }
        float free = addressHeight() - address.height();
        float first = top + free * (hasBars() ? 0.25f : 0.5f) + address.size();
        structure.part("P", () -> {
            float baseline = first;
            for (TextLine line : address.lines()) {
                page.text(line, x + padding + indent(), baseline, address.size());
                baseline += address.leading();
            }
        });
        if (hasBars()) bars(page, x, y + height - BARS, label.orderNumber());
    }

    private void sender(Canvas page, float x, float y) {
        float baseline = y + SENDER;
        for (TextLine line : sender) {
            page.text(line, x, baseline, SENDER);
            baseline += SENDER_LEADING;
        }
    }

    private float senderHeight() {
        return sender.isEmpty() ? 0 : sender.size() * SENDER_LEADING + 12;
    }

    private void bars(Canvas page, float x, float y, String orderNumber) {
        page.fill(x + padding, y, width - 2 * padding, 0.75f);
        Barcode bars = Barcode.code128(orderNumber);
        float wide = (float) bars.width() * 1.2f;
        page.barcode(bars, "Barcode of the order number", x + (width - wide) / 2, y + 12, wide, 42);
        TextLine number = TextEngine.line(orderNumber, Weight.BOLD);
        paper.structure().part("P", () -> page.text(number, x + (width - number.width() * 11) / 2, y + 68, 11));
    }

    private boolean hasBars() {
        return height >= ROOM_FOR_BARS;
    }

    private float indent() {
        return sender.isEmpty() ? 0 : padding;
    }

    private float largest() {
        return Math.max(10, Math.min(18, height * 0.15f));
    }
}
