package org.toolkits.runs;

/** How far a print run is. */
public enum RunStatus {
    /** Its papers are being made. */
    RUNNING,
    READY,
    /** Given back: its shipments are anybody's again. */
    RETURNED,
    /** Its papers could not be made, and its shipments are anybody's again. */
    FAILED
}
