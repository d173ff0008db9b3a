package org.toolkits.documents;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One parcel of an order: what is in it, and that nothing of the order is lost. Lines are what was ordered as one; quantities of
 * items, with kits taken apart, are by SKU.
 *
 * @param number which of the order's {@code count} parcels this is, from 1
 * @param later lines of what is not there yet and follows in a parcel of its own
 * @param elsewhere quantities of items in the order's other parcels
 * @param ordered quantities of items of the whole order
 * @param grams weight of the contents
 */
public record Parcel(
        int number,
        int count,
        List<Line> lines,
        List<Line> later,
        Map<String, Integer> elsewhere,
        Map<String, Integer> ordered,
        int grams,
        Packaging packaging) {

    /**
     * What was ordered as one.
     *
     * @param shelf where it lies; null for a kit, which is picked as its components
     * @param components of a kit; empty for an item
     */
    public record Line(String sku, String name, int quantity, String shelf, List<Component> components) {
        /** By SKU, a kit as its components. */
        void addItems(Map<String, Integer> quantities) {
            if (components.isEmpty()) quantities.merge(sku, quantity, Math::addExact);
            for (Component part : components) quantities.merge(part.sku(), part.quantity(), Math::addExact);
        }
    }

    /** A part of a kit; its quantity is that of all kits of the line together. */
    public record Component(String sku, String name, int quantity, String shelf) {}

    /** What the contents are put into. */
    public enum Packaging {
        FLAT_MAILER,
        BOX,
        /** Together with other things a poster is folded. */
        BOX_WITH_FOLDED_POSTER,
        TUBE
    }

    /**
     * @throws IllegalArgumentException if the contents of all parcels, and what follows later, are not what was ordered; the
     *     message names each item
     */
    public Parcel {
        if (number < 1 || number > count)
            throw new IllegalArgumentException("There is no parcel " + number + " of " + count);
        SortedMap<String, Integer> accounted = new TreeMap<>(elsewhere);
        lines.forEach(line -> line.addItems(accounted));
        later.forEach(line -> line.addItems(accounted));
        if (!accounted.equals(ordered)) throw new IllegalArgumentException(difference(accounted, ordered));
    }

    private static String difference(Map<String, Integer> accounted, Map<String, Integer> ordered) {
        StringBuilder difference = new StringBuilder("The parcels do not add up to the order:");
        TreeSet<String> skus = new TreeSet<>(ordered.keySet());
        skus.addAll(accounted.keySet());
        for (String sku : skus) {
            int is = accounted.getOrDefault(sku, 0);
            int should = ordered.getOrDefault(sku, 0);
            if (is != should)
                difference.append(" " + sku + " is in them " + is + " times and was ordered " + should + " times;");
        }
        return difference.deleteCharAt(difference.length() - 1).toString();
    }

    /** Quantities of the items in this parcel. */
    public SortedMap<String, Integer> items() {
        SortedMap<String, Integer> items = new TreeMap<>();
        lines.forEach(line -> line.addItems(items));
        return items;
    }
}
