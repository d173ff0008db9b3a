package org.toolkits.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.toolkits.pdf.Barcode;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Weight;

/**
 * Lays out mailing labels of one size and sender: always the address; the post's bars, the return address and the order number's
 * bars where there is room for them.
 */
final class LabelFace {

    private static final float ROOM_FOR_SENDER = 130;
    private static final float ROOM_FOR_BARS = 230;
    private static final float BARS = 84;
    private static final float SENDER = 8;
    private static final float SENDER_LEADING = SENDER * 1.3f;

    // Intelligent Mail barcode (USPS-B-3200, 2.3): 22 bars an inch, full bars of 9 to 11.88 points, 2.02 points free
    // above and
    // below and 9 at the ends
    private static final float MAIL_BARS_PITCH = 72 / 22f;
    private static final float MAIL_BARS_HEIGHT = 11.52f;
    private static final float MAIL_BARS_CLEAR = 9;
    private static final float MAIL_BARS_BAND = MAIL_BARS_HEIGHT + 2 * 2.5f;

    private final float width;
    private final float height;
    private final float padding;
    /** Empty where there is no room for it. */
    private final List<TextLine> sender;

    LabelFace(Sender sender, float width, float height) {
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

    /** The label; empty if the address does not fit. The post's bars give way to a long address. */
    Optional<List<Mark>> whole(MailingLabel label) {
        Optional<List<Mark>> withMailBars = hasRoomForMailBars(label) ? fit(label, true) : Optional.empty();
        return withMailBars.isPresent() ? withMailBars : fit(label, false);
    }

    /** As many labels as the address takes: one, if it can be. */
    List<List<Mark>> all(MailingLabel label) {
        Optional<List<Mark>> whole = whole(label);
        if (whole.isPresent()) return List.of(whole.get());
        AddressBlock address = AddressBlock.smallest(label.shipTo(), addressWidth(false));
        int perLabel = Math.max(1, (int) (addressHeight(false) / address.leading()));
        List<List<Mark>> labels = new ArrayList<>();
        for (int from = 0; from < address.lines().size(); from += perLabel) {
            int to = Math.min(from + perLabel, address.lines().size());
            labels.add(marks(label, new AddressBlock(address.lines().subList(from, to), address.size()), false));
        }
        return labels;
    }

    private Optional<List<Mark>> fit(MailingLabel label, boolean mailBars) {
        return AddressBlock.fit(label.shipTo(), addressWidth(mailBars), addressHeight(mailBars), largest())
                .map(address -> marks(label, address, mailBars));
    }

    private boolean hasRoomForMailBars(MailingLabel label) {
        return label.intelligentMail() != null && left(true) + 65 * MAIL_BARS_PITCH + MAIL_BARS_CLEAR <= width;
    }

    /** Of the address and the bars above it. */
    private float left(boolean mailBars) {
        float left = sender.isEmpty() ? padding : 2 * padding;
        return mailBars ? Math.max(left, MAIL_BARS_CLEAR) : left;
    }

    private float addressWidth(boolean mailBars) {
        return width - padding - left(mailBars);
    }

    private float addressHeight(boolean mailBars) {
        return height
                - 2 * padding
                - senderHeight()
                - (mailBars ? MAIL_BARS_BAND : 0)
                - (hasBars() ? BARS - padding : 0);
    }

    private List<Mark> marks(MailingLabel label, AddressBlock address, boolean mailBars) {
        List<Mark> marks = new ArrayList<>();
        float top = padding;
        if (!sender.isEmpty()) {
            marks.add(new Mark.Paragraph(sender, padding, padding + SENDER, SENDER, SENDER_LEADING));
            top += senderHeight();
            marks.add(new Mark.Rule(padding, top - 8, width - 2 * padding, 0.75f));
        }
        float free = addressHeight(mailBars) - address.height();
        top += free * (hasBars() ? 0.25f : 0.5f);
        float x = left(mailBars);
        if (mailBars) {
            marks.add(mailBars(label.intelligentMail(), x, top));
            top += MAIL_BARS_BAND;
        }
        marks.add(new Mark.Paragraph(address.lines(), x, top + address.size(), address.size(), address.leading()));
        if (hasBars()) orderBars(label.orderNumber(), marks);
        return marks;
    }

    private static Mark mailBars(IntelligentMail mail, float x, float y) {
        Barcode bars = Barcode.intelligentMail(mail.tracking(), mail.routing());
        double pitch = bars.bars().get(1).x() - bars.bars().getFirst().x();
        float wide = (float) (bars.width() / pitch) * MAIL_BARS_PITCH;
        return new Mark.MailBars(bars, x, y, wide, MAIL_BARS_HEIGHT);
    }

    private void orderBars(String orderNumber, List<Mark> marks) {
        float y = height - BARS;
        float wide = (float) Barcode.code128(orderNumber).width() * 1.2f;
        TextLine number = TextEngine.line(orderNumber, Weight.BOLD);
        marks.add(new Mark.Rule(padding, y, width - 2 * padding, 0.75f));
        marks.add(new Mark.OrderBars(orderNumber, (width - wide) / 2, y + 12, wide, 42));
        marks.add(new Mark.Paragraph(List.of(number), (width - number.width() * 11) / 2, y + 68, 11, 11));
    }

    private float senderHeight() {
        return sender.isEmpty() ? 0 : sender.size() * SENDER_LEADING + 12;
    }

    private boolean hasBars() {
        return height >= ROOM_FOR_BARS;
    }

    private float largest() {
        return Math.max(10, Math.min(18, height * 0.15f));
    }
}
