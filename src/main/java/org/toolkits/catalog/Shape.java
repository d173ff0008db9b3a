package org.toolkits.catalog;

/** What an item needs around it. */
public enum Shape {
    /** Fits a flat mailer. */
    FLAT,
    /** Needs a box. */
    BULKY,
    /** Needs a tube, or is folded. */
    ROLLED
}
