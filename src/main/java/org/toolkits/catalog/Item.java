package org.toolkits.catalog;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A thing on a shelf, known by its SKU. */
@Entity
@Table(name = "items")
public class Item {

    @Id
    private String sku;

    private String campaign;
    private int position;
    private String name;
    private String description;
    private String unit;
    private int maxPerOrder;
    private String shelf;
    private int grams;

    @Enumerated(EnumType.STRING)
    private Shape shape;

    @Enumerated(EnumType.STRING)
    private Availability availability;

    protected Item() {}

    static Item of(String campaign, int position, CatalogFile.ItemEntry entry) {
        Item item = new Item();
        item.sku = entry.sku();
        item.campaign = campaign;
        item.position = position;
        item.name = entry.name();
        item.description = entry.description();
        item.unit = entry.unit();
        item.maxPerOrder = entry.maxPerOrder();
        item.shelf = entry.shelf();
        item.grams = entry.grams();
        item.shape = entry.shape();
        item.availability = Availability.AVAILABLE;
        return item;
    }

    String sku() {
        return sku;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    String unit() {
        return unit;
    }

    int maxPerOrder() {
        return maxPerOrder;
    }

    String shelf() {
        return shelf;
    }

    int grams() {
        return grams;
    }

    Shape shape() {
        return shape;
    }

    Availability availability() {
        return availability;
    }
}
