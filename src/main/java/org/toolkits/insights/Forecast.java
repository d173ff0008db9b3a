package org.toolkits.insights;

import java.time.LocalDate;

/**
 * How long an item lasts if orders go on taking as much of it a day as they did lately. Only whole days count, at most {@link #DAYS} of
 * them; with fewer than {@link #ENOUGH} it says that it does not know.
 */
public sealed interface Forecast {

    /** How many days it looks back. */
    int DAYS = 14;

    /** Fewer days say nothing: the first one may have been quiet, or the only one. */
    int ENOUGH = 3;

    /** None is free: all of it is given away or set aside. */
    record UsedUp() implements Forecast {}

    /** @param days for how many whole days the item has been there */
    record TooLittleHistory(int days) implements Forecast {}

    /** No order took any of it. */
    record NotWanted(int days) implements Forecast {}

    /**
     * @param left for how many whole days it lasts
     * @param aDay how many orders took a day, in the mean
     */
    record Ends(LocalDate day, long left, double aDay) implements Forecast {}

    /**
     * @param free what orders may still take
     * @param taken what they took on the days before today
     * @param days how many days that were, not more than {@link #DAYS}
     */
    static Forecast of(long free, long taken, int days, LocalDate today) {
        if (free <= 0) return new UsedUp();
        if (days < ENOUGH) return new TooLittleHistory(days);
        if (taken == 0) return new NotWanted(days);
        long left = free * days / taken;
        return new Ends(today.plusDays(left), left, (double) taken / days);
    }

    /** Whether somebody should order more now: it does not last as long as the forecast looks back. */
    default boolean isLow() {
        return switch (this) {
            case UsedUp _ -> true;
            case Ends ends -> ends.left() < DAYS;
            case TooLittleHistory _ -> false;
            case NotWanted _ -> false;
        };
    }
}
