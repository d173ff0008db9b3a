package org.toolkits.fulfilment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.RecipientType;

/**
 * An order that waits for stock, with what decides whether it is served.
 *
 * @param since when it was received
 * @param leftOut items that it goes without
 */
record WaitingOrder(
        OrderNumber number,
        Instant since,
        RecipientType audience,
        String campaign,
        List<LineItem> lines,
        Set<String> leftOut) {

    /** As they were ordered: a kit is one thing. */
    long things() {
        return lines.stream().mapToLong(LineItem::quantity).sum();
    }
}
