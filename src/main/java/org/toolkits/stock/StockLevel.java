package org.toolkits.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How many of one item are on the shelf, and how many of these are set aside for orders. */
@Entity
@Table(name = "stock")
class StockLevel {

    @Id
    private String sku;

    private int onHand;
    private int reserved;

    protected StockLevel() {}

    int free() {
        return onHand - reserved;
    }

    void receive(int quantity) {
        onHand = Math.addExact(onHand, quantity);
    }

    /** Back to the shelf. */
    void release(int quantity) {
        if (quantity > reserved) throw new IllegalStateException("Only " + reserved + " of " + sku + " are reserved");
        reserved -= quantity;
    }

    /** Out of the building. */
    void ship(int quantity) {
        release(quantity);
        onHand -= quantity;
    }

    String sku() {
        return sku;
    }

    int onHand() {
        return onHand;
    }

    int reserved() {
        return reserved;
    }
}
