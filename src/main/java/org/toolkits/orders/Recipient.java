package org.toolkits.orders;

/** Who gets the order. Personal data: not in an event, a log, a metric or a URL. */
public record Recipient(String name, String organization, RecipientType type, String email, String phone) {

    /** Somebody alone, at home perhaps: nobody knows the name of an organisation at the door. */
    public static boolean isPerson(RecipientType type, String organization) {
        return type == RecipientType.INDIVIDUAL && (organization == null || organization.isBlank());
    }

    public boolean isPerson() {
        return isPerson(type, organization);
    }

    /** Says nothing, because it ends up in logs. */
    @Override
    public String toString() {
        return "Recipient[" + type + "]";
    }
}
