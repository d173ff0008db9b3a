package org.toolkits.labels;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.toolkits.pdf.Barcode;
import org.toolkits.typesetting.TextLine;

/**
 * A 4 x 6 inch label in the language of thermal printers (ZPL II). What the printer's own font has is sent as text, in UTF-8;
 * every other line as a picture.
 */
public final class MailingLabelZpl {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Dots per inch that such printers have. */
    public enum Resolution {
        DPI_203(203, 3),
        DPI_300(300, 5);

        private final float dotsPerPoint;
        private final int dotsPerModule;

        /** @param dotsPerModule of a narrow bar, about 1.2 points */
        Resolution(int dpi, int dotsPerModule) {
            this.dotsPerPoint = dpi / 72f;
            this.dotsPerModule = dotsPerModule;
        }

        private int dots(double points) {
            return (int) Math.round(points * dotsPerPoint);
        }
    }

    private final Resolution resolution;
    private final StringBuilder zpl = new StringBuilder(2048);

    private MailingLabelZpl(Resolution resolution) {
        this.resolution = resolution;
    }

    /** One format, or as many as the address takes: nothing is cut. UTF-8. */
    public static byte[] render(MailingLabel label, Resolution resolution) {
        LabelStock stock = LabelStock.SINGLE_4X6;
        MailingLabelZpl zpl = new MailingLabelZpl(resolution);
        for (List<Mark> marks : new LabelFace(label.sender(), stock.width, stock.height).all(label)) {
            zpl.command("^XA^CI28^PW%d^LL%d^LH0,0", resolution.dots(stock.width), resolution.dots(stock.height));
            marks.forEach(zpl::draw);
            zpl.command("^XZ");
        }
        return zpl.zpl.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void draw(Mark mark) {
        switch (mark) {
            case Mark.Paragraph text -> {
                float baseline = text.baseline();
                for (TextLine line : text.lines()) {
                    if (isInPrinter(line.text())) text(line, text.x(), baseline, text.size());
                    else picture(line, text.x(), baseline, text.size());
                    baseline += text.leading();
                }
            }
            case Mark.Rule rule -> box(rule.x(), rule.y(), rule.width(), rule.height());
            case Mark.OrderBars bars -> orderBars(bars);
            case Mark.MailBars bars -> mailBars(bars);
        }
    }

    /** Font 0 is narrower than ours: what we measured fits. */
    private void text(TextLine line, float x, float baseline, float size) {
        int height = resolution.dots(size);
        command(
                "^FT%d,%d^A0N,%d,%d^FH_^FD%s^FS",
                resolution.dots(x), resolution.dots(baseline), height, height, escaped(line.text()));
    }

    private void picture(TextLine line, float x, float baseline, float size) {
        double dotsPerEm = size * resolution.dotsPerPoint;
        Shape outline = AffineTransform.getScaleInstance(dotsPerEm, -dotsPerEm).createTransformedShape(line.outline());
        Rectangle ink = outline.getBounds();
        if (ink.isEmpty()) return;
        int top = Math.max(0, resolution.dots(baseline) + ink.y);
        int left = Math.max(0, resolution.dots(x) + ink.x);
        BufferedImage image = new BufferedImage(ink.width, ink.height, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.translate(-ink.x, -ink.y);
        graphics.setColor(Color.WHITE);
        graphics.fill(outline);
        graphics.dispose();
        byte[] rows = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        command(
                "^FO%d,%d^GFA,%d,%d,%d,%s^FS",
                left, top, rows.length, rows.length, rows.length / ink.height, HEX.formatHex(rows));
    }

    private void orderBars(Mark.OrderBars bars) {
        int modules = (int) Math.round(Barcode.code128(bars.orderNumber()).width());
        int middle = resolution.dots(bars.x() + bars.width() / 2);
        command(
                "^FO%d,%d^BY%d^BCN,%d,N,N,N,A^FH_^FD%s^FS",
                middle - modules * resolution.dotsPerModule / 2,
                resolution.dots(bars.y()),
                resolution.dotsPerModule,
                resolution.dots(bars.height()),
                escaped(bars.orderNumber()));
    }

    private void mailBars(Mark.MailBars bars) {
        double wide = bars.width() / bars.bars().width();
        double high = bars.height() / bars.bars().height();
        for (Barcode.Bar bar : bars.bars().bars())
            box(bars.x() + bar.x() * wide, bars.y() + bar.y() * high, bar.width() * wide, bar.height() * high);
    }

    private void box(double x, double y, double width, double height) {
        int wide = Math.max(1, resolution.dots(width));
        int high = Math.max(1, resolution.dots(height));
        command("^FO%d,%d^GB%d,%d,%d^FS", resolution.dots(x), resolution.dots(y), wide, high, Math.min(wide, high));
    }

    /** Latin-1, which every such printer has. */
    private static boolean isInPrinter(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~' || c >= 0xA1 && c <= 0xFF);
    }

    /** A caret or a tilde would begin a command. */
    private static String escaped(String text) {
        return text.replace("_", "_5F").replace("^", "_5E").replace("~", "_7E");
    }

    private void command(String format, Object... values) {
        zpl.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
