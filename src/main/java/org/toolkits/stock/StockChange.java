package org.toolkits.stock;

/** What became of it when somebody said that there is more, less or another number of an item. */
public sealed interface StockChange {

    /** How the number of an item changes. */
    sealed interface Wish {

        /** More, or less if below zero. */
        record By(int quantity) implements Wish {}

        /** As many as were counted, those that are set aside among them. */
        record To(int counted) implements Wish {}
    }

    record Done(StockView now) implements StockChange {}

    /** The same form said the same before. Nothing was changed now. */
    record Before(StockView now) implements StockChange {}

    /**
     * Nothing was changed.
     *
     * @param why for whoever said it
     * @param sentBefore whether the reason is that the form was sent before, and said something else
     */
    record Refused(String why, boolean sentBefore) implements StockChange {}

    /** There is no such item: a kit has no stock of its own. */
    record Unknown() implements StockChange {}
}
