package org.toolkits.pdf;

/**
 * What a printer needs so that its ink lands where the page says, measured from the top left corner.
 *
 * @param offsetX points to the right
 * @param offsetY points down
 * @param scale 1 for none
 */
public record Calibration(float offsetX, float offsetY, float scale) {

    public static final Calibration NONE = new Calibration(0, 0, 1);
}
