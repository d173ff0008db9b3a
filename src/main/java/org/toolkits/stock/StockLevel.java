package org.toolkits.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Optional;

/** How many of one item are on the shelf, and how many of these are set aside for orders. */
@Entity
@Table(name = "stock")
class StockLevel {

    private static final int MOST = 1_000_000_000;

    @Id
    private String sku;

    private int onHand;
    private int reserved;

    protected StockLevel() {}

    int free() {
        return onHand - reserved;
    }

    /** By how many the number changes if this is so. */
    int change(StockChange.Wish wish) {
        return switch (wish) {
            case StockChange.Wish.By(int quantity) -> quantity;
            case StockChange.Wish.To(int counted) -> counted - onHand;
        };
    }

    /** Why there cannot be so many more or less; empty if there can. */
    Optional<String> objection(int quantity) {
        long then = (long) onHand + quantity;
        if (then < 0) return Optional.of("There are only " + written(onHand) + " on hand.");
        if (then < reserved)
            return Optional.of("That would leave " + written(then) + ", but " + written(reserved)
                    + " are set aside for orders. Count what lies in parcels that are still here, too; or"
                    + " cancel orders first.");
        if (then > MOST) return Optional.of("That would make " + written(then) + ": more than anybody has.");
        return Optional.empty();
    }

    private static String written(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** @param quantity more, or less if below zero */
    void change(int quantity) {
        objection(quantity).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        onHand += quantity;
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
