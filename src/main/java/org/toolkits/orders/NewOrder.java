package org.toolkits.orders;

import java.time.LocalDate;
import java.util.List;
import org.toolkits.address.PostalAddress;

/**
 * What somebody wants, checked: an address without problems, lines that can be ordered.
 *
 * @param neededBy may be null, as {@code message} and {@code clientReference}
 * @param language {@code en} or {@code es}
 */
public record NewOrder(
        Recipient recipient,
        PostalAddress address,
        List<LineItem> lines,
        LocalDate neededBy,
        String message,
        String language,
        boolean newsletter,
        String clientReference) {

    /** Says nothing, because it ends up in logs. */
    @Override
    public String toString() {
        return "NewOrder" + lines;
    }
}
