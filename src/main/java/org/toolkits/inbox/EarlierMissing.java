package org.toolkits.inbox;

/** The event came, but not the one before it of the same order: it waits. */
class EarlierMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EarlierMissing(String orderNumber, int version) {
        super("Version " + version + " of order " + orderNumber + " came, but version " + (version - 1)
                + " was never handled");
    }
}
