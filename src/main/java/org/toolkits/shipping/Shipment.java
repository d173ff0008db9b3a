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

    UUID id() {
        return id;
    }

    String orderNumber() {
        return orderNumber;
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
