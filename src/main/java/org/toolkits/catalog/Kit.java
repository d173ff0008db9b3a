package org.toolkits.catalog;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** Ordered as one, stocked and picked as its components. */
@Entity
@Table(name = "kits")
public class Kit {

    /** So many of one item in each kit. */
    @Embeddable
    public record Component(String sku, int quantity) {}

    @Id
    private String sku;

    private String campaign;
    private int position;
    private String name;
    private String description;
    private String unit;
    private int maxPerOrder;

    @ElementCollection
    @CollectionTable(name = "kit_components", joinColumns = @JoinColumn(name = "kit"))
    @OrderColumn(name = "position")
    private List<Component> components = new ArrayList<>();

    protected Kit() {}

    static Kit of(String campaign, int position, CatalogFile.KitEntry entry) {
        Kit kit = new Kit();
        kit.sku = entry.sku();
        kit.campaign = campaign;
        kit.position = position;
        kit.name = entry.name();
        kit.description = entry.description();
        kit.unit = entry.unit();
        kit.maxPerOrder = entry.maxPerOrder();
        kit.components = new ArrayList<>(entry.components());
        return kit;
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

    List<Component> components() {
        return List.copyOf(components);
    }
}
