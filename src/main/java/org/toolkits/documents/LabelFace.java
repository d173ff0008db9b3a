package org.toolkits.documents;

import java.util.Optional;
import org.toolkits.documents.Typefaces.Weight;

/**
 * Draws one mailing label into its place: always the address; the return address and the order number's bars where there is
 * room for them.
 */
final class LabelFace {

    private static final float ROOM_FOR_SENDER = 130;
    private static final float ROOM_FOR_BARS = 230;
    private static final float BARS = 84;
    private static final float SENDER = 8;

    private final Paper paper;
    private final TextEngine engine;
    private final float width;
    private final float height;
    private final float padding;

    LabelFace(Paper paper, TextEngine engine, float width, float height) {
        this.paper = paper;
        this.engine = engine;
        this.width = width;
        this.height = height;
        this.padding = Math.max(6, Math.min(18, Math.min(width, height) * 0.08f));
    }

    /** The address as it will stand on the label; empty if it does not fit. */
    Optional<AddressBlock> address(MailingLabel label) {
        return AddressBlock.fit(engine, label.shipTo(), addressWidth(), addressHeight(label), largest());
    }

    float addressWidth() {
        return width - 2 * padding - indent();
    }

    float addressHeight(MailingLabel label) {
        return height - 2 * padding - senderHeight(label) - (hasBars() ? BARS - padding : 0);
    }

    /** @param x of the label's top left corner */
    void draw(Canvas page, float x, float y, MailingLabel label, AddressBlock address) {
        Structure structure = paper.structure();
        float top = y + padding;
        if (hasSender()) {
            structure.within(structure.add("P"), () -> sender(page, x + padding, y + padding, label.sender()));
            top += senderHeight(label);
            page.fill(x + padding, top - 8, width - 2 * padding, 0.75f);
        }
        float free = addressHeight(label) - address.height();
        float first = top + free * (hasBars() ? 0.25f : 0.5f) + address.size();
        structure.within(structure.add("P"), () -> {
            float baseline = first;
            for (TextLine line : address.lines()) {
                page.text(line, x + padding + indent(), baseline, address.size());
                baseline += address.leading();
            }
        });
        if (hasBars()) bars(page, x, y + height - BARS, label.orderNumber());
    }

    private void sender(Canvas page, float x, float y, Sender sender) {
        float baseline = y + SENDER;
        for (TextLine line : engine.wrap(sender.name(), Weight.BOLD, (width - 2 * padding) / SENDER)) {
            page.text(line, x, baseline, SENDER);
            baseline += SENDER * 1.3f;
        }
        for (String address : sender.addressLines())
            for (TextLine line : engine.wrap(address, Weight.REGULAR, (width - 2 * padding) / SENDER)) {
                page.text(line, x, baseline, SENDER);
                baseline += SENDER * 1.3f;
            }
    }

    private float senderHeight(MailingLabel label) {
        if (!hasSender()) return 0;
        float available = (width - 2 * padding) / SENDER;
        int lines = engine.wrap(label.sender().name(), Weight.BOLD, available).size();
        for (String address : label.sender().addressLines())
            lines += engine.wrap(address, Weight.REGULAR, available).size();
        return lines * SENDER * 1.3f + 12;
    }

    private void bars(Canvas page, float x, float y, String orderNumber) {
        page.fill(x + padding, y, width - 2 * padding, 0.75f);
        Barcode bars = Barcode.code128(orderNumber);
        float wide = (float) bars.width() * 1.2f;
        page.barcode(bars, "Barcode of the order number", x + (width - wide) / 2, y + 12, wide, 42);
        TextLine number = engine.line(orderNumber, Weight.BOLD);
        Structure structure = paper.structure();
        structure.within(
                structure.add("P"), () -> page.text(number, x + (width - number.width() * 11) / 2, y + 68, 11));
    }

    private boolean hasSender() {
        return height >= ROOM_FOR_SENDER;
    }

    private boolean hasBars() {
        return height >= ROOM_FOR_BARS;
    }

    private float indent() {
        return hasSender() ? padding : 0;
    }

    private float largest() {
        return Math.max(10, Math.min(18, height * 0.15f));
    }
}
