package org.toolkits.guard;

/** Why an order may not come from a person. The order is kept, and somebody looks at it. */
public enum Suspicion {
    TRAP("A field that people do not see was filled in"),
    NO_PROOF("No proof of work came with it"),
    WRONG_PROOF("The proof of work is wrong"),
    EXPIRED_PROOF("The proof of work had expired"),
    TOO_QUICK("It was sent quicker than a person fills in the form"),
    USED_PROOF("The proof of work was used for another order");

    private final String words;

    Suspicion(String words) {
        this.words = words;
    }

    /** For those who look at the order. */
    public String words() {
        return words;
    }
}
