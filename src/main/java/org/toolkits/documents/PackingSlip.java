package org.toolkits.documents;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a packing slip says.
 *
 * @param shipTo lines of the recipient's address, name first
 * @param neededBy the day after which the material is of no use; may be null
 * @param lines in the order in which they are printed
 * @param parcel which of the order's {@code parcels} this is, from 1
 * @param orderedAt printed as the slip's time: the clock would make every print differ
 * @param shipmentPage what the QR code opens; holds no personal data
 */
public record PackingSlip(
        String campaign,
        Sender sender,
        String orderNumber,
        List<String> shipTo,
        LocalDate neededBy,
        List<Line> lines,
        int parcel,
        int parcels,
        int revision,
        Instant orderedAt,
        URI shipmentPage) {

    /**
     * What was ordered as one.
     *
     * @param shelf where it lies; null for a kit, which is picked as its components
     * @param components of a kit; empty for an item
     */
    public record Line(String sku, String name, int quantity, String shelf, List<Component> components) {}

    /** A part of a kit; its quantity is that of all kits of the line together. */
    public record Component(String sku, String name, int quantity, String shelf) {}
}
