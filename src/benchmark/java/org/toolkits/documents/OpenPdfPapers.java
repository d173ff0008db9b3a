package org.toolkits.documents;

import org.toolkits.labels.MailingLabel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.Barcode128;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfWriter;
import org.toolkits.pdf.Barcode;

/**
 * The peer: the same papers by OpenPDF as somebody writes them who knows it well. The font's bytes are kept, one Latin font is used
 * for everything, text is put where we put it. It does less than ours: no tags, no shaping, no archive, no wrapping.
 */
final class OpenPdfPapers {

    private static final byte[] FONT = font();

    private OpenPdfPapers() {}

    private static byte[] font() {
        try (InputStream in = OpenPdfPapers.class.getResourceAsStream("/fonts/NotoSans-Regular.ttf")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BaseFont parsed() throws IOException {
        return BaseFont.createFont("NotoSans-Regular.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, FONT, null);
    }

    static byte[] slip(PackingSlip slip) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
            Document document = new Document(new Rectangle(612, 792));
            PdfWriter writer = PdfWriter.getInstance(document, out);
            document.open();
            PdfContentByte page = writer.getDirectContent();
            BaseFont font = parsed();
            draw(slip, page, font);
            document.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void draw(PackingSlip slip, PdfContentByte page, BaseFont font) {
        text(page, font, 12, 48, 734, slip.sender().name());
        float y = 718;
        for (String line : slip.sender().addressLines()) {
            text(page, font, 9, 48, y, line);
            y -= 12;
        }
        text(page, font, 9, 48, y, slip.campaign());
        Barcode qr = Barcode.qr(slip.shipmentPage().toString());
        double module = 76 / qr.width();
        for (Barcode.Bar bar : qr.bars())
            page.rectangle(
                    (float) (488 + bar.x() * module),
                    (float) (744 - (bar.y() + bar.height()) * module),
                    (float) (bar.width() * module),
                    (float) (bar.height() * module));
        page.fill();
        text(page, font, 8, 48, 640, "PACKING SLIP");
        text(page, font, 26, 48, 612, slip.orderNumber());
        Barcode128 bars = new Barcode128();
        bars.setCode(slip.orderNumber());
        bars.setFont(null);
        bars.setBarHeight(36);
        page.addTemplate(bars.createTemplateWithBarcode(page, null, null), 380, 605);
        text(page, font, 8, 48, 590, "SHIP TO");
        y = 574;
        for (String line : slip.shipTo()) {
            text(page, font, 12, 48, y, line);
            y -= 16;
        }
        fact(page, font, 590, "NEEDED BY", slip.neededBy().toString());
        fact(page, font, 574, "PARCEL", slip.parcel().number() + " of " + slip.parcel().count());
        fact(page, font, 558, "ORDERED", slip.orderedAt().toString());
        fact(page, font, 542, "WEIGHT", slip.parcel().grams() + " g");
        fact(page, font, 526, "PACKAGING", slip.parcel().packaging().toString());
        y = 480;
        row(page, font, y, "QTY", "SKU", "ITEM", "SHELF");
        for (Parcel.Line line : slip.parcel().lines()) {
            y -= 20;
            row(page, font, y, String.valueOf(line.quantity()), line.sku(), line.name(), line.shelf());
            for (Parcel.Component part : line.components()) {
                y -= 20;
                page.rectangle(54, y, 10, 10);
                page.stroke();
                row(page, font, y, String.valueOf(part.quantity()), part.sku(), part.name(), part.shelf());
            }
        }
        text(page, font, 10, 116, y - 20, "Pieces in this parcel: 24");
        text(page, font, 8, 48, 36, "Revision 1  ·  Order of " + slip.orderedAt() + "  ·  Trace 98DE0B");
        text(page, font, 8, 510, 36, "Page 1 of 1");
    }

    private static void fact(PdfContentByte page, BaseFont font, float y, String name, String value) {
        text(page, font, 8, 354, y, name);
        text(page, font, 10, 432, y, value);
    }

    private static void row(PdfContentByte page, BaseFont font, float y, String... cells) {
        float[] x = {90, 116, 254, 504};
        for (int i = 0; i < cells.length; i++) if (cells[i] != null) text(page, font, 10, x[i], y, cells[i]);
    }

    private static void text(PdfContentByte page, BaseFont font, float size, float x, float y, String text) {
        page.beginText();
        page.setFontAndSize(font, size);
        page.setTextMatrix(x, y);
        page.showText(text);
        page.endText();
    }

    /** On avery-5160. */
    static byte[] labels(List<MailingLabel> labels) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
            Document document = new Document(new Rectangle(612, 792));
            PdfWriter writer = PdfWriter.getInstance(document, out);
            document.open();
            PdfContentByte page = writer.getDirectContent();
            BaseFont font = parsed();
            int position = 1;
            for (MailingLabel label : labels) {
                if (position > 30) {
                    document.newPage();
                    position = 1;
                }
                label(label, position++, page, font);
            }
            document.close();
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As large as the label allows, not below 8 points. */
    private static void label(MailingLabel label, int position, PdfContentByte page, BaseFont font) {
        float widest = 0;
        for (String line : label.shipTo()) widest = Math.max(widest, font.getWidthPoint(line, 1));
        float size = Math.max(8, Math.min(10.5f, (189 - 12) / widest));
        float y = 792 - 36 - (position - 1) / 3 * 72 - 18;
        page.beginText();
        page.setFontAndSize(font, size);
        for (String line : label.shipTo()) {
            page.setTextMatrix(13.5f + (position - 1) % 3 * 198 + 6, y);
            page.showText(line);
            y -= size * 1.25f;
        }
        page.endText();
    }
}
