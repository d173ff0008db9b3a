package org.toolkits.warehouse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.RecipientType;

/**
 * Which orders somebody wants to see. What cannot be understood is left out, because it comes from an address bar.
 *
 * @param status null for what the warehouse has to do
 * @param type null for all
 * @param country ISO 3166-1 alpha-2; null for all
 * @param late only what should have arrived by now
 */
public record QueueFilter(OrderStatus status, RecipientType type, String country, boolean late) {

    /** What can be packed now, or is being packed. */
    static final Set<OrderStatus> TO_DO = EnumSet.of(OrderStatus.ALLOCATED, OrderStatus.PICKED, OrderStatus.PACKED);

    static QueueFilter of(String status, String type, String country, boolean late) {
        String place = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        return new QueueFilter(
                one(OrderStatus.values(), status),
                one(RecipientType.values(), type),
                place.matches("[A-Z]{2}") ? place : null,
                late);
    }

    private static <E extends Enum<E>> E one(E[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<OrderStatus> statuses() {
        return status == null ? List.copyOf(TO_DO) : List.of(status);
    }

    public boolean isNarrowed() {
        return type != null || country != null || late;
    }

    /** The address of the same orders in another status; null for what is to do. */
    public String path(OrderStatus other) {
        StringBuilder path = new StringBuilder("/warehouse?");
        add(path, "status", other == null ? null : other.name());
        add(path, "type", type == null ? null : type.name());
        add(path, "country", country);
        add(path, "late", late ? "true" : null);
        return path.substring(0, path.length() - 1);
    }

    /** The address of the page after that place. */
    String after(Queue.Cursor after) {
        String here = path(status);
        return here + (here.contains("?") ? "&" : "?") + "after="
                + URLEncoder.encode(after.written(), StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder path, String name, String value) {
        if (value != null) path.append(name).append('=').append(value).append('&');
    }
}
