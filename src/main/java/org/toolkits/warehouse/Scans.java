package org.toolkits.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.orders.OrderNumber;
import org.toolkits.shipping.Shipments;

/** What a scanner or a person types for an order: its number, or the square code of a slip, which is an address that ends with the shipment. */
@ApplicationScoped
class Scans {

    private final Shipments shipments;

    Scans(Shipments shipments) {
        this.shipments = shipments;
    }

    /** Empty if it names no order; the order itself may still not exist. */
    Optional<OrderNumber> order(String scanned) {
        String last = lastOf(scanned.strip());
        return shipment(last).or(() -> OrderNumber.parse(last));
    }

    private Optional<OrderNumber> shipment(String scanned) {
        try {
            return scanned.length() == 36 ? shipments.orderOf(UUID.fromString(scanned)) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    static String lastOf(String scanned) {
        return scanned.substring(scanned.lastIndexOf('/') + 1);
    }
}
