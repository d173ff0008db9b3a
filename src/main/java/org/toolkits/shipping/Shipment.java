package org.toolkits.shipping;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One parcel of one order. */
@Entity
@Table(name = "shipments")
public class Shipment {

    @Id
    private UUID id;

    private String orderNumber;
    private int parcel;
    private int parcels;

    @Enumerated(EnumType.STRING)
    private ShipmentStatus status;

    private Instant openedAt;
    private String carrier;
    private String trackingNumber;
    private Instant shippedAt;

    protected Shipment() {}

    static Shipment open(UUID id, String orderNumber, Instant at) {
        Shipment shipment = new Shipment();
        shipment.id = id;
        shipment.orderNumber = orderNumber;
        shipment.parcel = 1;
        shipment.parcels = 1;
        shipment.status = ShipmentStatus.OPEN;
        shipment.openedAt = at;
        return shipment;
    }

    /** Its order will not be sent. */
    void cancel() {
        if (status != ShipmentStatus.OPEN && status != ShipmentStatus.PICKED)
            throw new IllegalStateException("Shipment " + id + " is " + status + " and cannot be cancelled");
        status = ShipmentStatus.CANCELLED;
    }

    void pick() {
        advance(ShipmentStatus.OPEN, ShipmentStatus.PICKED);
    }

    void pack() {
        advance(ShipmentStatus.PICKED, ShipmentStatus.PACKED);
    }

    /** @param trackingNumber null if the carrier gives none */
    void ship(String carrier, String trackingNumber, Instant at) {
        advance(ShipmentStatus.PACKED, ShipmentStatus.SHIPPED);
        this.carrier = carrier;
        this.trackingNumber = trackingNumber;
        shippedAt = at;
    }

    void takeBack() {
        advance(ShipmentStatus.SHIPPED, ShipmentStatus.RETURNED);
    }

    private void advance(ShipmentStatus from, ShipmentStatus to) {
        if (status != from)
            throw new IllegalStateException("Shipment " + id + " is " + status + " and cannot become " + to);
        status = to;
    }

    UUID id() {
        return id;
    }

    String orderNumber() {
        return orderNumber;
    }

    int parcel() {
        return parcel;
    }

    int parcels() {
        return parcels;
    }

    Instant openedAt() {
        return openedAt;
    }

    ShipmentStatus status() {
        return status;
    }

    String carrier() {
        return carrier;
    }

    String trackingNumber() {
        return trackingNumber;
    }

    Instant shippedAt() {
        return shippedAt;
    }
}
