package org.toolkits.orders;

/** Who gets the order. Personal data: not in an event, a log, a metric or a URL. */
public record Recipient(String name, String organization, RecipientType type, String email, String phone) {

    /** Says nothing, because it ends up in logs. */
    @Override
    public String toString() {
        return "Recipient[" + type + "]";
    }
}
