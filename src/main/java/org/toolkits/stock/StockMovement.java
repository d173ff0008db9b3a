package org.toolkits.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Stock came in, went out or was counted: how many, why, when, and who said so. */
@Entity
@Table(name = "stock_movements")
class StockMovement {

    @Id
    private UUID id;

    private String sku;
    private int quantity;
    private Integer counted;
    private String reason;
    private Instant at;
    private String byWhom;
    private UUID formKey;

    protected StockMovement() {}

    StockMovement(UUID id, String sku, int quantity, String reason, Instant at, String byWhom) {
        this.id = id;
        this.sku = sku;
        this.quantity = quantity;
        this.reason = reason;
        this.at = at;
        this.byWhom = byWhom;
    }

    /**
     * @param wish what was said
     * @param formKey of the form it was said with; null if it was none
     */
    StockMovement said(StockChange.Wish wish, UUID formKey) {
        this.counted = wish instanceof StockChange.Wish.To(int number) ? number : null;
        this.formKey = formKey;
        return this;
    }

    boolean saysTheSame(String ofSku, StockChange.Wish wish) {
        return sku.equals(ofSku)
                && switch (wish) {
                    case StockChange.Wish.By(int by) -> counted == null && quantity == by;
                    case StockChange.Wish.To(int number) -> counted != null && counted == number;
                };
    }

    UUID id() {
        return id;
    }

    Movement view() {
        return new Movement(id, sku, quantity, counted, reason, at, byWhom);
    }
}
