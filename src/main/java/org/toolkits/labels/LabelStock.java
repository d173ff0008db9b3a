package org.toolkits.labels;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A kind of label sheet. Lengths are points; x0, y0 is the top left corner of the first label, dx, dy the distance from one
 * label to the next. Published sources differ by up to 4 points; these add up to the page, which a test checks.
 */
public enum LabelStock {
    AVERY_5160("avery-5160", 612, 792, 3, 10, 189, 72, 13.5f, 36, 198, 72),
    AVERY_5161("avery-5161", 612, 792, 2, 10, 288, 72, 11.25f, 36, 301.5f, 72),
    AVERY_5162("avery-5162", 612, 792, 2, 7, 288, 96, 11.25f, 60, 301.5f, 96),
    AVERY_5163("avery-5163", 612, 792, 2, 5, 288, 144, 11.25f, 36, 301.5f, 144),
    AVERY_5164("avery-5164", 612, 792, 2, 3, 288, 240, 11.25f, 36, 301.5f, 240),
    AVERY_8126("avery-8126", 612, 792, 1, 2, 612, 396, 0, 0, 612, 396),
    AVERY_L7160("avery-l7160", 595.28f, 841.89f, 3, 7, 180, 108, 20.55f, 42.94f, 187.09f, 108),
    AVERY_L7163("avery-l7163", 595.28f, 841.89f, 2, 7, 280.91f, 108, 13.18f, 42.94f, 288, 108),
    SINGLE_4X6("4x6", 288, 432, 1, 1, 288, 432, 0, 0, 288, 432);

    private final String label;
    final float pageWidth;
    final float pageHeight;
    final int columns;
    final int rows;
    final float width;
    final float height;
    final float x0;
    final float y0;
    final float dx;
    final float dy;

    LabelStock(
            String label,
            float pageWidth,
            float pageHeight,
            int columns,
            int rows,
            float width,
            float height,
            float x0,
            float y0,
            float dx,
            float dy) {
        this.label = label;
        this.pageWidth = pageWidth;
        this.pageHeight = pageHeight;
        this.columns = columns;
        this.rows = rows;
        this.width = width;
        this.height = height;
        this.x0 = x0;
        this.y0 = y0;
        this.dx = dx;
        this.dy = dy;
    }

    /** By its name, such as {@code avery-5160}, or the number of the laser sheet with the same labels, {@code avery-8160}. */
    public static Optional<LabelStock> named(String name) {
        String known =
                switch (name) {
                    case "avery-8160" -> "avery-5160";
                    case "avery-8163" -> "avery-5163";
                    case "avery-8164" -> "avery-5164";
                    default -> name;
                };
        return Arrays.stream(values())
                .filter(stock -> stock.label.equals(known))
                .findFirst();
    }

    /** All names, for a person who mistyped one. */
    public static String names() {
        return Arrays.stream(values()).map(LabelStock::toString).collect(Collectors.joining(", "));
    }

    /** Labels side by side. */
    public int columns() {
        return columns;
    }

    public int labelsPerSheet() {
        return columns * rows;
    }

    /** Left edge of the label at a position, from 1. */
    float x(int position) {
        return x0 + (position - 1) % columns * dx;
    }

    /** Its upper edge. */
    float y(int position) {
        return y0 + (position - 1) / columns * dy;
    }

    @Override
    public String toString() {
        return label;
    }
}
