package org.toolkits.shipping;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.catalog.Shape;
import org.toolkits.documents.Parcel.Packaging;

/** What a parcel weighs, and what it is put into. */
record Packing(int grams, Packaging packaging) {

    /** USPS Domestic Mail Manual 101.2.1: heavier flats are parcels (13 ounces). */
    private static final int HEAVIEST_FLAT = 368;

    /** @param contents quantities of items by SKU */
    static Packing of(SortedMap<String, Integer> contents, OpenCatalog catalog) {
        int grams = 0;
        for (Map.Entry<String, Integer> each : contents.entrySet())
            grams = Math.addExact(
                    grams, Math.multiplyExact(catalog.item(each.getKey()).grams(), each.getValue()));
        Set<Shape> shapes =
                contents.keySet().stream().map(sku -> catalog.item(sku).shape()).collect(Collectors.toSet());
        return new Packing(grams, packaging(shapes, grams));
    }

    private static Packaging packaging(Set<Shape> shapes, int grams) {
        if (shapes.equals(Set.of(Shape.ROLLED))) return Packaging.TUBE;
        if (shapes.contains(Shape.ROLLED)) return Packaging.BOX_WITH_FOLDED_POSTER;
        return shapes.contains(Shape.BULKY) || grams > HEAVIEST_FLAT ? Packaging.BOX : Packaging.FLAT_MAILER;
    }
}
