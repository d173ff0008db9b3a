package org.toolkits.fulfilment;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.toolkits.orders.RecipientType;

/**
 * Who comes next among orders of the same urgency that were asked for on the same day: the audience that has had the least of that day
 * in proportion to its share, and within it, or among equals, whoever waits longest.
 */
final class FairOrder {

    private final Map<RecipientType, Iterator<WaitingOrder>> queues;
    private final Map<RecipientType, WaitingOrder> heads = new EnumMap<>(RecipientType.class);
    private final Map<RecipientType, Long> had;
    private final ToIntFunction<RecipientType> shares;

    /**
     * @param queues the orders of each audience, the longest waiting first
     * @param had how many things each audience has had of that day
     * @param shares of each audience, from 1
     */
    FairOrder(
            Map<RecipientType, Iterator<WaitingOrder>> queues,
            Map<RecipientType, Long> had,
            ToIntFunction<RecipientType> shares) {
        this.queues = queues;
        this.had = new EnumMap<>(RecipientType.class);
        this.had.putAll(had);
        this.shares = shares;
        queues.keySet().forEach(this::advance);
    }

    /** Empty if everybody was asked. */
    Optional<WaitingOrder> next() {
        Optional<WaitingOrder> next = heads.values().stream()
                .min(Comparator.comparingDouble(this::partOfShare)
                        .thenComparing(WaitingOrder::since)
                        .thenComparing(order -> order.number().value()));
        next.ifPresent(order -> advance(order.audience()));
        return next;
    }

    /** It got what it wanted. */
    void served(WaitingOrder order) {
        had.merge(order.audience(), order.things(), Long::sum);
    }

    private double partOfShare(WaitingOrder order) {
        return had.getOrDefault(order.audience(), 0L) / (double) shares.applyAsInt(order.audience());
    }

    private void advance(RecipientType audience) {
        Iterator<WaitingOrder> queue = queues.get(audience);
        if (queue.hasNext()) heads.put(audience, queue.next());
        else heads.remove(audience);
    }
}
