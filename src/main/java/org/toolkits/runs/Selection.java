package org.toolkits.runs;

import java.util.List;
import java.util.UUID;
import org.toolkits.orders.RecipientType;

/** Which shipments somebody wants to print. */
public sealed interface Selection {

    /** These; those that cannot be had are told with their reason. */
    record Named(List<UUID> shipments) implements Selection {}

    /**
     * The first of those that are free, by promise: what is needed first comes first, then what has waited longest.
     *
     * @param campaign null for any, like the others
     * @param country of the recipient, ISO 3166-1 alpha-2
     */
    record First(int limit, String campaign, RecipientType recipientType, String country) implements Selection {}
}
