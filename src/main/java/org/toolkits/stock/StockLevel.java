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
    private boolean awaited;

    protected StockLevel() {}

    int free() {
        return onHand - reserved;
    }

    /** Some order waits for it: it is given to those who wait in their order, not to whoever comes. */
    boolean awaited() {
        return awaited;
    }

    void await() {
        awaited = true;
    }

    void receive(int quantity) {
        onHand = Math.addExact(onHand, quantity);
    }

    /** The caller has checked that so many are free. */
    void reserve(int quantity) {
        if (quantity > free()) throw new IllegalStateException("Only " + free() + " of " + sku + " are free");
        reserved += quantity;
    }

    /** Back to the shelf. */
    void release(int quantity) {
        if (quantity > reserved) throw new IllegalStateException("Only " + reserved + " of " + sku + " are reserved");
        reserved -= quantity;
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
