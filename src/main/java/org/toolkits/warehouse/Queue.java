package org.toolkits.warehouse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.toolkits.insights.Figures;
import org.toolkits.orders.OrderStatus;
import org.toolkits.orders.RecipientType;

/**
 * Orders by promise: what is needed first comes first, then what has waited longest. Nothing here counts or passes over more rows than
 * it shows, whatever the number of orders. It tells no name and no street.
 */
@ApplicationScoped
class Queue {

    static final int PAGE = 50;
    /** Nobody reads a number beyond it differently. */
    static final int COUNTED = 10_000;

    private static final LocalDate NO_DAY = LocalDate.of(9999, 12, 31);

    /** An order in the list. */
    record Entry(
            String orderNumber,
            OrderStatus status,
            RecipientType type,
            String place,
            String lines,
            LocalDate neededBy,
            Instant receivedAt,
            Urgency urgency,
            long days) {}

    enum Urgency {
        /** It should have arrived. */
        LATE,
        /** It arrives in time only if it goes out now. */
        NOW,
        NORMAL
    }

    /** The place of an order in the queue. */
    record Cursor(LocalDate neededBy, Instant receivedAt, UUID id) {

        String written() {
            return neededBy + "_" + receivedAt + "_" + id;
        }

        /** Empty if it is none. */
        static Optional<Cursor> read(String written) {
            String[] parts = written == null ? new String[0] : written.split("_");
            if (parts.length != 3) return Optional.empty();
            try {
                return Optional.of(
                        new Cursor(LocalDate.parse(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2])));
            } catch (DateTimeException | IllegalArgumentException notOne) {
                return Optional.empty();
            }
        }
    }

    /** @param next where the next page begins; null on the last */
    record Listing(List<Entry> entries, Cursor next) {}

    private final EntityManager entities;
    private final Clock clock;

    Queue(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The page after that place; null for the first. */
    @Transactional
    Listing page(QueueFilter filter, Cursor after) {
        // Each status in the order of the index, then the first of all of them
        String sql = "SELECT o.* FROM unnest(CAST(:statuses AS text[])) AS wanted (status), LATERAL (SELECT id,"
                + " order_number, status, recipient_type, address_region, address_country, needed_by, received_at,"
                + " coalesce(needed_by, DATE '9999-12-31') AS promised FROM orders WHERE status = wanted.status"
                + (after == null
                        ? ""
                        : " AND (coalesce(needed_by, DATE '9999-12-31'), received_at, id) > (:promised, :received,"
                                + " :id)")
                + (filter.late() ? " AND coalesce(needed_by, DATE '9999-12-31') < :today" : "")
                + (filter.country() == null ? "" : " AND address_country = :country")
                + (filter.type() == null ? "" : " AND recipient_type = :type")
                + " ORDER BY coalesce(needed_by, DATE '9999-12-31'), received_at, id LIMIT :limit) AS o"
                + " ORDER BY o.promised, o.received_at, o.id LIMIT :limit";
        Query query = entities.createNativeQuery(sql, Tuple.class)
                .setParameter(
                        "statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new))
                .setParameter("limit", PAGE + 1);
        if (after != null)
            query.setParameter("promised", after.neededBy())
                    .setParameter("received", after.receivedAt())
                    .setParameter("id", after.id());
        if (filter.late()) query.setParameter("today", today());
        if (filter.country() != null) query.setParameter("country", filter.country());
        if (filter.type() != null) query.setParameter("type", filter.type().name());
        List<Tuple> rows = rows(query);
        List<Tuple> shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        Map<UUID, String> lines = lines(shown);
        Tuple last = rows.size() > PAGE ? shown.getLast() : null;
        return new Listing(
                shown.stream().map(row -> entry(row, lines)).toList(),
                last == null
                        ? null
                        : new Cursor(
                                last.get("promised", LocalDate.class),
                                last.get("received_at", Instant.class),
                                last.get("id", UUID.class)));
    }

    /** How many orders stand where, up to {@link #COUNTED}. */
    @Transactional
    Map<OrderStatus, Long> counts() {
        Map<OrderStatus, Long> counts = new EnumMap<>(OrderStatus.class);
        Query query = entities.createNativeQuery(
                        "SELECT s.status, (SELECT count(*) FROM (SELECT 1 FROM orders o WHERE o.status = s.status"
                                + " LIMIT :most) AS few) AS count FROM unnest(CAST(:statuses AS text[])) AS s (status)",
                        Tuple.class)
                .setParameter(
                        "statuses",
                        Arrays.stream(OrderStatus.values()).map(Enum::name).toArray(String[]::new))
                .setParameter("most", COUNTED);
        rows(query)
                .forEach(row ->
                        counts.put(OrderStatus.valueOf(row.get("status", String.class)), row.get("count", Long.class)));
        return counts;
    }

    /** How many of what is to do should have arrived by now, up to {@link #COUNTED}. */
    @Transactional
    long late() {
        return ((Number) entities.createNativeQuery(
                                "SELECT count(*) FROM (SELECT 1 FROM orders WHERE status = ANY (CAST(:statuses AS"
                                        + " text[])) AND coalesce(needed_by, DATE '9999-12-31') < :today LIMIT :most) AS"
                                        + " few")
                        .setParameter(
                                "statuses",
                                QueueFilter.TO_DO.stream().map(Enum::name).toArray(String[]::new))
                        .setParameter("today", today())
                        .setParameter("most", COUNTED)
                        .getSingleResult())
                .longValue();
    }

    private Map<UUID, String> lines(List<Tuple> orders) {
        if (orders.isEmpty()) return Map.of();
        Query query = entities.createNativeQuery(
                        "SELECT order_id, string_agg(quantity || ' × ' || sku, ', ' ORDER BY position) AS lines FROM"
                                + " order_lines WHERE order_id = ANY (CAST(:orders AS uuid[])) GROUP BY order_id",
                        Tuple.class)
                .setParameter(
                        "orders",
                        orders.stream()
                                .map(row -> row.get("id", UUID.class).toString())
                                .toArray(String[]::new));
        return rows(query).stream()
                .collect(Collectors.toMap(
                        row -> row.get("order_id", UUID.class), row -> row.get("lines", String.class)));
    }

    private Entry entry(Tuple row, Map<UUID, String> lines) {
        String region = row.get("address_region", String.class);
        LocalDate promised = row.get("promised", LocalDate.class);
        Instant received = row.get("received_at", Instant.class);
        return new Entry(
                row.get("order_number", String.class),
                OrderStatus.valueOf(row.get("status", String.class)),
                RecipientType.valueOf(row.get("recipient_type", String.class)),
                (region == null ? "" : region + " ") + row.get("address_country", String.class),
                lines.getOrDefault(row.get("id", UUID.class), ""),
                promised.equals(NO_DAY) ? null : promised,
                received,
                urgency(promised),
                Duration.between(received, clock.instant()).toDays());
    }

    private Urgency urgency(LocalDate promised) {
        if (promised.isBefore(today())) return Urgency.LATE;
        return promised.isAfter(today().plusDays(Figures.DAYS_ON_THE_WAY)) ? Urgency.NORMAL : Urgency.NOW;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }
}
