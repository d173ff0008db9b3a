package org.toolkits.packing;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** One order on the table of one person, and what was scanned into its parcel so far. */
@Entity
@Table(name = "packing_benches")
class Bench {

    @Id
    private String byWhom;

    private UUID shipmentId;
    private int step;
    private String complaint;

    @ElementCollection
    @CollectionTable(name = "packing_bench_items", joinColumns = @JoinColumn(name = "by_whom"))
    @MapKeyColumn(name = "sku")
    @Column(name = "quantity")
    private Map<String, Integer> items = new TreeMap<>();

    protected Bench() {}

    /** So many more of an item lie in the parcel. */
    void put(String sku, int quantity) {
        step++;
        items.merge(sku, quantity, Math::addExact);
    }

    /** Nothing is counted until whoever packs has put it right. */
    void complain(String what) {
        step++;
        complaint = what;
    }

    void putRight() {
        step++;
        complaint = null;
    }

    /** Not more than so many of an item: the rest was taken out. */
    void keep(String sku, int most) {
        items.computeIfPresent(sku, (_, quantity) -> Math.min(quantity, most));
    }

    /** All else was taken out. */
    void keepOnly(Collection<String> skus) {
        items.keySet().retainAll(skus);
    }

    String byWhom() {
        return byWhom;
    }

    UUID shipmentId() {
        return shipmentId;
    }

    int step() {
        return step;
    }

    /** Null if nothing is wrong. */
    String complaint() {
        return complaint;
    }

    int count(String sku) {
        return items.getOrDefault(sku, 0);
    }

    SortedMap<String, Integer> items() {
        return new TreeMap<>(items);
    }
}
