package org.toolkits.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.toolkits.orders.Hold;
import org.toolkits.orders.HoldReason;
import org.toolkits.orders.RecipientType;
import org.toolkits.problems.Slice;

/** Orders that wait for a person, whoever has waited longest first. It tells no name and no street. */
@ApplicationScoped
class Holds {

    /** Nobody reads a number beyond it differently. */
    static final int COUNTED = 10_000;

    record Entry(
            UUID id,
            String orderNumber,
            Hold hold,
            RecipientType type,
            String place,
            String lines,
            Instant receivedAt,
            Duration waiting) {}

    private final EntityManager entities;
    private final Clock clock;

    Holds(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * @param reason null for all
     * @param after the last one of the page before; null for the first page. Ids grow with time
     */
    @Transactional
    Slice<Entry> oldestFirst(HoldReason reason, UUID after, int limit) {
        return Slice.of(limit, most -> read(reason, after, most), Entry::id);
    }

    private List<Entry> read(HoldReason reason, UUID after, int most) {
        Query query = entities.createNativeQuery(
                        "SELECT o.id, o.order_number, h.reason, o.recipient_type, o.address_region, o.address_country,"
                                + " o.received_at, (SELECT string_agg(l.quantity || ' × ' || l.sku, ', ' ORDER BY"
                                + " l.position) FROM order_lines l WHERE l.order_id = o.id) AS lines FROM orders o JOIN"
                                + " order_history h ON h.order_id = o.id AND h.version = o.version WHERE o.status ="
                                + " 'ON_HOLD'"
                                + (after == null ? "" : " AND o.id > :after")
                                + (reason == null ? "" : " AND h.reason LIKE :reason")
                                + " ORDER BY o.id LIMIT :most",
                        Tuple.class)
                .setParameter("most", most);
        if (after != null) query.setParameter("after", after);
        // What may follow the reason is its detail
        if (reason != null) query.setParameter("reason", reason.name().replace("_", "\\_") + "%");
        return rows(query).stream().map(this::entry).toList();
    }

    /** How many wait for which reason, up to {@link #COUNTED} of all of them. */
    @Transactional
    Map<HoldReason, Long> counts() {
        Map<HoldReason, Long> counts = new EnumMap<>(HoldReason.class);
        Arrays.stream(HoldReason.values()).forEach(reason -> counts.put(reason, 0L));
        rows(entities.createNativeQuery(
                                "SELECT split_part(h.reason, ':', 1) AS reason, count(*) AS count FROM (SELECT id,"
                                        + " version FROM orders WHERE status = 'ON_HOLD' ORDER BY id LIMIT :most) AS o"
                                        + " JOIN order_history h ON h.order_id = o.id AND h.version = o.version GROUP BY"
                                        + " 1",
                                Tuple.class)
                        .setParameter("most", COUNTED))
                .forEach(row ->
                        counts.put(HoldReason.valueOf(row.get("reason", String.class)), row.get("count", Long.class)));
        return counts;
    }

    private Entry entry(Tuple row) {
        String region = row.get("address_region", String.class);
        Instant received = row.get("received_at", Instant.class);
        return new Entry(
                row.get("id", UUID.class),
                row.get("order_number", String.class),
                Hold.read(row.get("reason", String.class)),
                RecipientType.valueOf(row.get("recipient_type", String.class)),
                (region == null ? "" : region + " ") + row.get("address_country", String.class),
                row.get("lines", String.class),
                received,
                Duration.between(received, clock.instant()));
    }

    @SuppressWarnings("unchecked") // JPA knows no type of native results
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }
}
