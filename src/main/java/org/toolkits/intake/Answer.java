package org.toolkits.intake;

/** What a request comes to. */
sealed interface Answer {

    /** A new order; the body is kept for those who ask again with the same key. */
    record Placed(String location, String body) implements Answer {}

    /** The first answer to the same request, byte for byte. */
    record Replayed(String location, String body) implements Answer {}

    /** The same person asked for the same things a short time ago. */
    record AskedBefore(OrderReceipt first) implements Answer {}
}
