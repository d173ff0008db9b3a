package org.toolkits.insights;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.toolkits.orders.OrderStatus;
import org.toolkits.platform.Ids;

/**
 * What came in, what waits, what went out and where it goes. Each figure is counted in an index or
 * added up by the day, so that it does not slow down with the number of orders.
 */
@ApplicationScoped
public class Figures {

    /** How many days are shown, today among them. */
    public static final int DAYS = 14;

    /** What the post takes: who needs an order in so many days gets it in time if it goes out today. */
    public static final int DAYS_ON_THE_WAY = 5;

    private static final List<OrderStatus> WAITING = List.of(
            OrderStatus.ON_HOLD,
            OrderStatus.BACKORDERED,
            OrderStatus.RECEIVED,
            OrderStatus.ALLOCATED,
            OrderStatus.PICKED,
            OrderStatus.PACKED);

    /** Orders that came in on one day, by where they stand now. */
    public record Day(LocalDate day, Map<OrderStatus, Long> orders) {

        public long total() {
            return orders.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** @param oldest how long the oldest of them has waited; null if there is none */
    public record Line(OrderStatus status, long orders, Duration oldest) {}

    /**
     * What has gone out today, and what has to: who needs an order within the days that the post takes.
     *
     * @param shipped parcels that went out today
     * @param promised those of them that had to
     * @param due orders that still have to
     * @param late those of them that are needed before today
     */
    public record Today(long shipped, long promised, long due, long late) {

        /** What had to go out today when it began. */
        public long hadTo() {
            return promised + due;
        }

        /** How much of that has, in hundredths; all of it if it was nothing. */
        public int kept() {
            return hadTo() == 0 ? 100 : (int) (promised * 100 / hadTo());
        }
    }

    /**
     * Where the orders of the open campaign go.
     *
     * @param states by the two letters of the post, in the United States; the armed forces and territories among them
     */
    public record Places(SortedMap<String, Long> states, long abroad) {}

    private final EntityManager entities;
    private final Clock clock;

    Figures(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The last days, the oldest first. */
    @Transactional
    public List<Day> days() {
        LocalDate first = today().minusDays(DAYS - 1L);
        List<LocalDate> days =
                IntStream.range(0, DAYS).mapToObj(first::plusDays).toList();
        // The ids of orders begin with the time
        UUID[] starts = days.stream().map(day -> Ids.from(start(day))).toArray(UUID[]::new);
        UUID[] ends = days.stream().map(day -> Ids.from(start(day.plusDays(1)))).toArray(UUID[]::new);
        Query query = entities.createNativeQuery(
                        "SELECT CAST(d.position AS integer) AS position, s.status, (SELECT count(*) FROM orders o"
                                + " WHERE o.status = s.status AND o.id >= d.low AND o.id < d.high) AS count FROM"
                                + " unnest(CAST(:starts AS uuid[]), CAST(:ends AS uuid[])) WITH ORDINALITY AS d (low,"
                                + " high, position), unnest(CAST(:statuses AS text[])) AS s (status)",
                        Tuple.class)
                .setParameter(
                        "starts", Arrays.stream(starts).map(UUID::toString).toArray(String[]::new))
                .setParameter("ends", Arrays.stream(ends).map(UUID::toString).toArray(String[]::new))
                .setParameter("statuses", names(List.of(OrderStatus.values())));
        List<Map<OrderStatus, Long>> counts = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) counts.add(new EnumMap<>(OrderStatus.class));
        for (Tuple row : rows(query))
            counts.get(row.get("position", Integer.class) - 1)
                    .put(OrderStatus.valueOf(row.get("status", String.class)), row.get("count", Long.class));
        return IntStream.range(0, DAYS)
                .mapToObj(i -> new Day(days.get(i), counts.get(i)))
                .toList();
    }

    /** What waits, and for how long the oldest has, by where it stands. */
    @Transactional
    public List<Line> waiting() {
        Query query = entities.createNativeQuery(
                        "SELECT s.status, (SELECT count(*) FROM orders o WHERE o.status = s.status) AS count, (SELECT"
                                + " o.received_at FROM orders o WHERE o.status = s.status ORDER BY o.id LIMIT 1) AS oldest"
                                + " FROM unnest(CAST(:statuses AS text[])) AS s (status)",
                        Tuple.class)
                .setParameter("statuses", names(WAITING));
        Map<OrderStatus, Line> lines = new EnumMap<>(OrderStatus.class);
        for (Tuple row : rows(query)) {
            OrderStatus status = OrderStatus.valueOf(row.get("status", String.class));
            Instant oldest = row.get("oldest", Instant.class);
            lines.put(
                    status,
                    new Line(
                            status,
                            row.get("count", Long.class),
                            oldest == null ? null : Duration.between(oldest, clock.instant())));
        }
        return WAITING.stream().map(lines::get).toList();
    }

    @Transactional
    public Today today(LocalDate today) {
        Query query = entities.createNativeQuery(
                        "SELECT count(*) AS shipped, count(*) FILTER (WHERE o.needed_by <= :soon) AS promised, (SELECT"
                                + " count(*) FROM orders d WHERE d.status = ANY (CAST(:statuses AS text[])) AND"
                                + " coalesce(d.needed_by, DATE '9999-12-31') <= :soon) AS due, (SELECT count(*) FROM"
                                + " orders l WHERE l.status = ANY (CAST(:statuses AS text[])) AND coalesce(l.needed_by,"
                                + " DATE '9999-12-31') < :today) AS late FROM shipments p JOIN orders o ON o.order_number"
                                + " = p.order_number WHERE p.shipped_at >= :start",
                        Tuple.class)
                .setParameter("soon", today.plusDays(DAYS_ON_THE_WAY))
                .setParameter("today", today)
                .setParameter("start", start(today))
                .setParameter(
                        "statuses", names(List.of(OrderStatus.ALLOCATED, OrderStatus.PICKED, OrderStatus.PACKED)));
        Tuple row = rows(query).getFirst();
        return new Today(
                row.get("shipped", Long.class),
                row.get("promised", Long.class),
                row.get("due", Long.class),
                row.get("late", Long.class));
    }

    /** Days that are over are added up once and kept. */
    @Transactional
    public Places places() {
        // What was on its way at midnight has arrived by then
        LocalDate since = LocalDate.ofInstant(clock.instant().minus(Duration.ofHours(1)), ZoneOffset.UTC);
        entities.createNativeQuery("INSERT INTO order_places (day, campaign, country, region, orders) SELECT"
                        + " CAST(uuid_extract_timestamp(id) AT TIME ZONE 'UTC' AS date), campaign, address_country,"
                        + " coalesce(address_region, '?'), count(*) FROM orders WHERE id >= :from AND id < :to GROUP BY 1, 2, 3, 4"
                        + " ON CONFLICT DO NOTHING")
                .setParameter("from", Ids.from(start(addedUp(since))))
                .setParameter("to", Ids.from(start(since)))
                .executeUpdate();
        SortedMap<String, Long> states = new TreeMap<>();
        long abroad = 0;
        for (Tuple row : rows(entities.createNativeQuery(
                        "SELECT country, region, CAST(sum(orders) AS bigint) AS count FROM (SELECT campaign, country,"
                                + " region, orders FROM order_places WHERE day < :since UNION ALL SELECT campaign,"
                                + " address_country, coalesce(address_region, '?'), 1 FROM orders WHERE id >= :from) AS"
                                + " each WHERE campaign = (SELECT code FROM campaigns WHERE open) GROUP BY 1, 2",
                        Tuple.class)
                .setParameter("since", since)
                .setParameter("from", Ids.from(start(since))))) {
            long count = row.get("count", Long.class);
            if (row.get("country", String.class).equals("US")) states.put(row.get("region", String.class), count);
            else abroad += count;
        }
        return new Places(states, abroad);
    }

    /** The first day that is not; a new table begins with the oldest order. */
    private LocalDate addedUp(LocalDate since) {
        Tuple row = rows(entities.createNativeQuery(
                        "SELECT (SELECT max(day) FROM order_places) AS last, (SELECT received_at FROM orders ORDER BY"
                                + " id LIMIT 1) AS first",
                        Tuple.class))
                .getFirst();
        LocalDate last = row.get("last", LocalDate.class);
        Instant first = row.get("first", Instant.class);
        if (last != null) return last.plusDays(1);
        return first == null
                ? since
                : LocalDate.ofInstant(first, ZoneOffset.UTC).minusDays(1);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String[] names(List<OrderStatus> statuses) {
        return statuses.stream().map(Enum::name).toArray(String[]::new);
    }

    @SuppressWarnings("unchecked") // JPA knows no type of native results
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }
}
