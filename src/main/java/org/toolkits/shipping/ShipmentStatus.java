package org.toolkits.shipping;

/** Where a parcel stands on its way from shelf to carrier. */
public enum ShipmentStatus {
    OPEN,
    PICKED,
    PACKED,
    SHIPPED,
    RETURNED,
    CANCELLED
}
