package org.toolkits.insights;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.toolkits.platform.Ids;

/**
 * What is on the shelves and how long it lasts. What orders took on a day that is over is added up once, when somebody first asks, and
 * kept: a forecast then reads a few rows, whatever the number of orders.
 */
@ApplicationScoped
public class StockOutlook {

    /** @param awaited whether some order waits for it */
    public record Item(
            String sku,
            String name,
            String shelf,
            int onHand,
            int reserved,
            boolean awaited,
            boolean open,
            Forecast forecast) {

        public int free() {
            return onHand - reserved;
        }
    }

    // An order takes what it asked for when its first parcel is opened, kits in parts, without what was withdrawn from
    // it. The ids of
    // parcels begin with the time
    private static final String ADD_UP = """
        INSERT INTO stock_use (day, sku, quantity)
        SELECT :day, s.sku, coalesce(sum(taken.quantity), 0) FROM stock s LEFT JOIN (
            SELECT coalesce(c.sku, l.sku) AS sku, l.quantity * coalesce(c.quantity, 1) AS quantity
            FROM shipments p JOIN orders o ON o.order_number = p.order_number JOIN order_lines l ON l.order_id = o.id
            LEFT JOIN kit_components c ON c.kit = l.sku
            WHERE p.id >= :from AND p.id < :to AND p.parcel = 1 AND p.status <> 'CANCELLED'
            AND NOT EXISTS (SELECT FROM order_left_out x WHERE x.order_id = o.id AND x.sku = coalesce(c.sku, l.sku))
        ) AS taken ON taken.sku = s.sku GROUP BY s.sku ON CONFLICT DO NOTHING
        """;

    private final EntityManager entities;
    private final Clock clock;

    StockOutlook(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Items of the open campaign in the order of its catalogue, then what is left of others. */
    @Transactional
    public List<Item> items() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        addUpDaysBefore(today);
        Query query = entities.createNativeQuery(
                        "SELECT i.sku, i.name, i.shelf, c.open, coalesce(s.on_hand, 0) AS on_hand,"
                                + " coalesce(s.reserved, 0) AS reserved, coalesce(s.awaited, false) AS awaited,"
                                + " coalesce(u.taken, 0) AS taken, first.at AS first FROM items i JOIN campaigns c ON"
                                + " c.code = i.campaign LEFT JOIN stock s ON s.sku = i.sku LEFT JOIN (SELECT sku,"
                                + " CAST(sum(quantity) AS bigint) AS taken FROM stock_use WHERE day >= :since AND day <"
                                + " :today GROUP BY sku) AS u ON u.sku = i.sku LEFT JOIN LATERAL (SELECT m.at FROM"
                                + " stock_movements m WHERE m.sku = i.sku ORDER BY m.id LIMIT 1) AS first ON true WHERE"
                                + " c.open OR s.on_hand > 0 ORDER BY NOT c.open, c.code, i.position",
                        Tuple.class)
                .setParameter("since", today.minusDays(Forecast.DAYS))
                .setParameter("today", today);
        return rows(query).stream().map(row -> item(row, today)).toList();
    }

    private static Item item(Tuple row, LocalDate today) {
        int onHand = row.get("on_hand", Integer.class);
        int reserved = row.get("reserved", Integer.class);
        Instant first = row.get("first", Instant.class);
        long there = first == null ? 0 : ChronoUnit.DAYS.between(LocalDate.ofInstant(first, ZoneOffset.UTC), today);
        return new Item(
                row.get("sku", String.class),
                row.get("name", String.class),
                row.get("shelf", String.class),
                onHand,
                reserved,
                row.get("awaited", Boolean.class),
                row.get("open", Boolean.class),
                Forecast.of(
                        (long) onHand - reserved,
                        row.get("taken", Long.class),
                        Math.clamp(there, 0, Forecast.DAYS),
                        today));
    }

    private void addUpDaysBefore(LocalDate today) {
        for (int i = Forecast.DAYS; i > 0; i--) {
            LocalDate day = today.minusDays(i);
            if (isAddedUp(day)) continue;
            entities.createNativeQuery(ADD_UP)
                    .setParameter("day", day)
                    .setParameter("from", Ids.from(start(day)))
                    .setParameter("to", Ids.from(start(day.plusDays(1))))
                    .executeUpdate();
        }
    }

    private boolean isAddedUp(LocalDate day) {
        return (boolean) entities.createNativeQuery("SELECT EXISTS (SELECT FROM stock_use WHERE day = :day)")
                .setParameter("day", day)
                .getSingleResult();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @SuppressWarnings("unchecked") // JPA knows no type of native results
    private static List<Tuple> rows(Query query) {
        return query.getResultList();
    }
}
