package org.toolkits.labels;

import java.util.List;
import org.toolkits.pdf.Barcode;
import org.toolkits.typesetting.TextLine;

/** Something that stands on a label. Lengths are points from the label's top left corner. */
sealed interface Mark {

    /** Lines that belong together. */
    record Paragraph(List<TextLine> lines, float x, float baseline, float size, float leading) implements Mark {}

    record Rule(float x, float y, float width, float height) implements Mark {}

    /** Code 128. */
    record OrderBars(String orderNumber, float x, float y, float width, float height) implements Mark {}

    /** The post's own bars. */
    record MailBars(Barcode bars, float x, float y, float width, float height) implements Mark {}
}
