package org.toolkits.documents;

import org.toolkits.pdf.Paper;

/**
 * How a slip is laid out.
 *
 * @param largePrint nothing smaller than 18 points (American Printing House for the Blind: large print)
 */
public record SlipLayout(Size paper, boolean largePrint) {

    /** Paper, in points. */
    public enum Size {
        LETTER(612, 792),
        A4(595.28f, 841.89f);

        final float width;
        final float height;

        Size(float width, float height) {
            this.width = width;
            this.height = height;
        }
    }

    Paper newPaper() {
        return new Paper(paper.width, paper.height);
    }

    /** Smallest text. */
    float small() {
        return largePrint ? 18 : 8;
    }

    float body() {
        return largePrint ? 18 : 10;
    }

    /** The recipient. */
    float address() {
        return largePrint ? 20 : 12;
    }

    float orderNumber() {
        return largePrint ? 36 : 26;
    }
}
