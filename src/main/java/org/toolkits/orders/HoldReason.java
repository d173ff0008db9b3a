package org.toolkits.orders;

/** Why an order waits for a person. */
public enum HoldReason {
    /** The household has had its share of the campaign. */
    HOUSEHOLD_LIMIT,
    /** Nobody knows whether a person sent it. */
    UNVERIFIED
}
