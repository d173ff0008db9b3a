package org.toolkits.orders;

/**
 * Why an order waits for a person.
 *
 * @param detail what made us think so, for whoever looks at it; null if the reason says all
 */
public record Hold(HoldReason reason, String detail) {

    private static final String BETWEEN = ": ";

    /** As the order's history keeps it. */
    String written() {
        return detail == null ? reason.name() : reason + BETWEEN + detail;
    }

    /** Whether this change says that the order may not come from a person. */
    public static boolean isUnverified(Order.StatusChange change) {
        return change.status() == OrderStatus.ON_HOLD && read(change.reason()).reason() == HoldReason.UNVERIFIED;
    }

    /** From an order's history: the reason of a change to {@link OrderStatus#ON_HOLD}. */
    public static Hold read(String written) {
        String[] parts = written.split(BETWEEN, 2);
        return new Hold(HoldReason.valueOf(parts[0]), parts.length == 1 ? null : parts[1]);
    }
}
