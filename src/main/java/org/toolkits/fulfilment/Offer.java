package org.toolkits.fulfilment;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is there to give away while the queue is asked, one order after the other. */
final class Offer {

    private final Map<String, Integer> left;
    private final Map<String, Integer> kept = new HashMap<>();
    private final Set<String> lacking = new TreeSet<>();

    /** @param free how many of each SKU are free */
    Offer(Map<String, Integer> free) {
        left = new HashMap<>(free);
    }

    boolean covers(Map<String, Integer> needs) {
        return needs.entrySet().stream().allMatch(need -> left(need.getKey()) >= need.getValue());
    }

    void take(Map<String, Integer> needs) {
        needs.forEach((sku, quantity) -> left.merge(sku, -quantity, Integer::sum));
    }

    /**
     * Something of it is missing.
     *
     * @param keep what is there of its needs is not for those behind it
     */
    void refuse(Map<String, Integer> needs, boolean keep) {
        needs.forEach((sku, quantity) -> {
            if (left(sku) < quantity) lacking.add(sku);
            if (!keep) return;
            int there = Math.clamp(left(sku), 0, quantity);
            left.merge(sku, -there, Integer::sum);
            kept.merge(sku, there, Integer::sum);
        });
    }

    /** Others took or brought something meanwhile. */
    void correct(Map<String, Integer> free) {
        left.clear();
        free.forEach((sku, quantity) -> left.put(sku, quantity - kept.getOrDefault(sku, 0)));
    }

    /** What somebody waits for: nobody who comes now may take it. */
    Set<String> awaited() {
        Set<String> awaited = new TreeSet<>(lacking);
        kept.keySet().stream().filter(sku -> left(sku) <= 0).forEach(awaited::add);
        return awaited;
    }

    Map<String, Integer> kept() {
        return Map.copyOf(kept);
    }

    private int left(String sku) {
        return left.getOrDefault(sku, 0);
    }
}
