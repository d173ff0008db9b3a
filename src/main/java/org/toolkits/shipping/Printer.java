package org.toolkits.shipping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.toolkits.pdf.Calibration;

/** A printer of the warehouse, and what it needs so that labels land on their sheet. */
@Entity
@Table(name = "printers")
class Printer {

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    @Id
    private String name;

    @Column(name = "offset_x")
    private double offsetX;

    @Column(name = "offset_y")
    private double offsetY;

    private double scale;

    protected Printer() {}

    Printer(String name) {
        this.name = name;
    }

    /** @param offsetX millimetres to the right; {@code offsetY} down */
    void calibrate(double offsetX, double offsetY, double scale) {
        this.offsetX = offsetX;
        this.offsetY = offsetY;
        this.scale = scale;
    }

    Calibration calibration() {
        return new Calibration(
                (float) (offsetX * POINTS_PER_MILLIMETRE), (float) (offsetY * POINTS_PER_MILLIMETRE), (float) scale);
    }

    String name() {
        return name;
    }

    double offsetX() {
        return offsetX;
    }

    double offsetY() {
        return offsetY;
    }

    double scale() {
        return scale;
    }
}
