package org.toolkits.stock;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One item's stock, as staff see it. */
@Schema(name = "Stock")
public record StockView(String sku, int onHand, int reserved, int free) {

    static StockView from(StockLevel level) {
        return new StockView(level.sku(), level.onHand(), level.reserved(), level.free());
    }
}
