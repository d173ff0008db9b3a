package org.toolkits.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.Recipient;
import org.toolkits.platform.Caller;
import org.toolkits.shipping.ShippingConfig;

/**
 * The one door through which pages learn who somebody is and where they live. Who looked at which order is to be recorded here: every
 * way through it names the caller.
 */
@ApplicationScoped
class Recipients {

    static final int MOST = 50;
    private static final int LONGEST = 100;

    /** Somebody found by name. */
    record Found(String orderNumber, OrderStatus status, String name, String organization, String place) {}

    /** Whom an order goes to. */
    record Addressee(Recipient recipient, List<String> lines, String message) {}

    private final EntityManager entities;
    private final ShippingConfig shipping;

    Recipients(EntityManager entities, ShippingConfig shipping) {
        this.entities = entities;
        this.shipping = shipping;
    }

    /** Of an order that was found by its number. */
    Addressee of(Order order, Caller caller) {
        Recipient recipient = order.recipient();
        return new Addressee(
                recipient,
                order.address().readableLines(recipient.name(), recipient.organization(), shipping.country()),
                order.message());
    }

    /** Those whose name or organisation has words that begin so; one more than {@link #MOST} if there are more. */
    @Transactional
    List<Found> named(String typed, Caller caller) {
        String words = Arrays.stream(folded(typed).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        if (words.isEmpty()) return List.of();
        Query query = entities.createNativeQuery(
                        "SELECT * FROM (SELECT order_number, status, recipient_name, recipient_organization, address_city,"
                                + " address_region, address_country, received_at FROM orders"
                                + " WHERE words_of_recipient(recipient_name, recipient_organization) @@ to_tsquery('simple', :words)"
                                + " LIMIT :limit) AS found ORDER BY received_at DESC",
                        Tuple.class)
                .setParameter("words", words)
                .setParameter("limit", MOST + 1);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Found(
                        row.get("order_number", String.class),
                        OrderStatus.valueOf(row.get("status", String.class)),
                        row.get("recipient_name", String.class),
                        row.get("recipient_organization", String.class),
                        Stream.of("address_city", "address_region", "address_country")
                                .map(column -> row.get(column, String.class))
                                .filter(java.util.Objects::nonNull)
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    /** As the index has them. */
    private static String folded(String typed) {
        String most = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        return Normalizer.normalize(most.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("[\\u0300-\\u036F]", "");
    }
}
