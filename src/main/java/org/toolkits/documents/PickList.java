package org.toolkits.documents;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pick list says: what to fetch from the shelves for a print run.
 *
 * @param run what the print run is called
 * @param at printed as the list's time
 * @param orders in the order in which they are packed
 */
public record PickList(String run, Instant at, List<Order> orders) {

    /** One parcel to be packed. */
    public record Order(String orderNumber, Parcel parcel) {}

    /** So many of one item at one shelf. */
    record Pick(String shelf, String sku, String name, int quantity) {}

    private record Place(String shelf, String sku) {}

    /** Of all parcels, in the order of the shelves. */
    List<Pick> totals() {
        return picks(orders.stream().map(Order::parcel).toList());
    }

    /** Kits taken apart, the same thing at the same shelf counted together, in the order of the shelves. */
    static List<Pick> picks(List<Parcel> parcels) {
        Map<Place, Pick> picks = new TreeMap<>(
                Comparator.comparing(Place::shelf, ShelfOrder.OF_SHELVES).thenComparing(Place::sku));
        for (Parcel parcel : parcels)
            for (Parcel.Line line : parcel.lines()) {
                if (line.components().isEmpty())
                    add(new Pick(line.shelf(), line.sku(), line.name(), line.quantity()), picks);
                for (Parcel.Component part : line.components())
                    add(new Pick(part.shelf(), part.sku(), part.name(), part.quantity()), picks);
            }
        return List.copyOf(picks.values());
    }

    private static void add(Pick pick, Map<Place, Pick> picks) {
        picks.merge(
                new Place(pick.shelf(), pick.sku()),
                pick,
                (a, b) -> new Pick(a.shelf(), a.sku(), a.name(), Math.addExact(a.quantity(), b.quantity())));
    }
}
