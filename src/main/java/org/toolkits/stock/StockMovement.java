package org.toolkits.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Stock came in or went out: how many, why, when, and who said so. */
@Entity
@Table(name = "stock_movements")
class StockMovement {

    @Id
    private UUID id;

    private String sku;
    private int quantity;
    private String reason;
    private Instant at;
    private String byWhom;

    protected StockMovement() {}

    StockMovement(UUID id, String sku, int quantity, String reason, Instant at, String byWhom) {
        this.id = id;
        this.sku = sku;
        this.quantity = quantity;
        this.reason = reason;
        this.at = at;
        this.byWhom = byWhom;
    }
}
