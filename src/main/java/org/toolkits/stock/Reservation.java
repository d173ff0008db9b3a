package org.toolkits.stock;

import java.util.SortedSet;

/** What became of the wish to set stock aside for an order: all of it or nothing. */
public sealed interface Reservation {

    /** All of it is set aside. */
    record Reserved() implements Reservation {}

    /** Nothing is set aside, because there is not enough of these. */
    record Short(SortedSet<String> skus) implements Reservation {}
}
