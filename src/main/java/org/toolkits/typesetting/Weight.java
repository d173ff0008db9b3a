package org.toolkits.typesetting;

/** How heavy letters are. Scripts with one bundled weight have it for both. */
public enum Weight {
    REGULAR,
    BOLD
}
