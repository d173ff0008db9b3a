package org.toolkits.shipping;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.toolkits.problems.Violations;

/** What was scanned into a parcel, compared with what belongs there: nothing wrong, nothing too much, nothing missing. */
public record Scanned(List<Entry> entries) {

    /** The same item may be scanned in several entries. */
    public record Entry(String sku, int quantity) {}

    /**
     * @param contents quantities by SKU
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 that names each item that differs
     */
    void check(SortedMap<String, Integer> contents) {
        Violations violations = new Violations();
        Map<String, Integer> found = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (contents.containsKey(entry.sku())) found.merge(entry.sku(), entry.quantity(), Math::addExact);
            else
                violations.add(
                        "/scanned/" + i + "/sku",
                        entry.sku() + " does not belong into this parcel: take it out",
                        "wrong");
        }
        contents.forEach((sku, wanted) -> {
            int is = found.getOrDefault(sku, 0);
            if (is > wanted)
                violations.add(
                        "/scanned",
                        "has " + (is - wanted) + " too many of " + sku + ": " + wanted + " belong into this parcel",
                        "surplus");
            if (is < wanted)
                violations.add(
                        "/scanned",
                        "lacks " + (wanted - is) + " of " + sku + ": " + wanted + " belong into this parcel",
                        "missing");
        });
        violations.throwIfAny();
    }
}
