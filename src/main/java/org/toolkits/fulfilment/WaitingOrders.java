package org.toolkits.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.RecipientType;

/**
 * The queue for stock, read a page at a time. Its places come one after the other: first the orders that are needed by a day, the
 * earliest day first; then those without one. A day that has passed counts as none: whoever missed it is not more urgent than those who
 * named none, and must not take what can still be in time for others. Within that, whoever asked on an earlier day comes first; who of
 * one day comes first is for {@link FairOrder}.
 */
@ApplicationScoped
class WaitingOrders {

    static final int PAGE = 200;

    private static final String DAY = "((o.received_at AT TIME ZONE 'UTC')::date)";
    private static final String WITH_A_DAY = "o.status = 'BACKORDERED' AND o.needed_by >= ?";
    private static final String OTHERS = "o.status = 'BACKORDERED' AND (o.needed_by IS NULL OR o.needed_by < ?)";
    private static final String PAGE_OF = "SELECT o.order_number, o.received_at, o.campaign,"
            + " ARRAY(SELECT l.sku FROM order_lines l WHERE l.order_id = o.id ORDER BY l.position),"
            + " ARRAY(SELECT l.quantity FROM order_lines l WHERE l.order_id = o.id ORDER BY l.position),"
            + " ARRAY(SELECT w.sku FROM order_left_out w WHERE w.order_id = o.id) FROM orders o WHERE ";
    private static final String NEXT = " AND " + DAY + " = ? AND o.recipient_type = ?"
            + " AND (o.received_at, o.order_number) > (?, ?) ORDER BY o.received_at, o.order_number LIMIT " + PAGE;

    /**
     * Orders of the same urgency that were asked for on the same day (UTC).
     *
     * @param neededBy null for those without a day that is still to come
     */
    record Place(LocalDate neededBy, LocalDate day) {}

    private final DataSource database;

    WaitingOrders(DataSource database) {
        this.database = database;
    }

    /** @param after null for the first place */
    Optional<Place> next(Place after, LocalDate today) {
        if (after == null || after.neededBy() != null) {
            Optional<Place> urgent = one(
                    "SELECT o.needed_by, " + DAY + " FROM orders o WHERE " + WITH_A_DAY + " AND (o.needed_by, " + DAY
                            + ") > (?, ?) ORDER BY o.needed_by, " + DAY + " LIMIT 1",
                    today,
                    after == null ? LocalDate.EPOCH : after.neededBy(),
                    after == null ? LocalDate.EPOCH : after.day());
            if (urgent.isPresent()) return urgent;
        }
        return one(
                "SELECT NULL::date, " + DAY + " FROM orders o WHERE " + OTHERS + " AND " + DAY + " > ? ORDER BY " + DAY
                        + " LIMIT 1",
                today,
                after == null || after.neededBy() != null ? LocalDate.EPOCH : after.day());
    }

    private Optional<Place> one(String sql, Object... values) {
        return rows(sql, row -> new Place(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)), values)
                .stream()
                .findFirst();
    }

    /** Those of one audience, the longest waiting first; never more than a page of them in memory. */
    Iterator<WaitingOrder> of(Place place, RecipientType audience, LocalDate today) {
        return new Iterator<>() {
            private final Queue<WaitingOrder> page = new ArrayDeque<>();
            private WaitingOrder last;
            private boolean more = true;

            @Override
            public boolean hasNext() {
                if (page.isEmpty() && more) {
                    page.addAll(page(place, audience, today, last));
                    more = page.size() == PAGE;
                }
                return !page.isEmpty();
            }

            @Override
            public WaitingOrder next() {
                if (!hasNext()) throw new NoSuchElementException();
                last = page.remove();
                return last;
            }
        };
    }

    private List<WaitingOrder> page(Place place, RecipientType audience, LocalDate today, WaitingOrder after) {
        List<Object> values = new ArrayList<>(List.of(today));
        if (place.neededBy() != null) values.add(place.neededBy());
        values.add(place.day());
        values.add(audience.name());
        values.add(utc(after == null ? Instant.EPOCH : after.since()));
        values.add(after == null ? "" : after.number().value());
        return rows(
                PAGE_OF + (place.neededBy() == null ? OTHERS : WITH_A_DAY + " AND o.needed_by = ?") + NEXT,
                row -> waiting(row, audience),
                values.toArray());
    }

    private static WaitingOrder waiting(ResultSet row, RecipientType audience) throws SQLException {
        String[] skus = (String[]) row.getArray(4).getArray();
        Integer[] quantities = (Integer[]) row.getArray(5).getArray();
        List<LineItem> lines = new ArrayList<>(skus.length);
        for (int i = 0; i < skus.length; i++) lines.add(new LineItem(skus[i], quantities[i]));
        return new WaitingOrder(
                new OrderNumber(row.getString(1)),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                audience,
                row.getString(3),
                lines,
                Set.of((String[]) row.getArray(6).getArray()));
    }

    /** How many things each audience has of what was asked for on a day. */
    Map<RecipientType, Long> served(LocalDate day) {
        Map<RecipientType, Long> served = new EnumMap<>(RecipientType.class);
        rows(
                "SELECT o.recipient_type, sum(l.quantity) FROM orders o JOIN order_lines l ON l.order_id = o.id"
                        // Ids grow with time
                        + " WHERE o.id >= ? AND o.id < ? AND o.status IN ('ALLOCATED', 'PICKED', 'PACKED', 'SHIPPED')"
                        + " GROUP BY o.recipient_type",
                row -> served.put(RecipientType.valueOf(row.getString(1)), row.getLong(2)),
                firstId(day),
                firstId(day.plusDays(1)));
        return served;
    }

    private static UUID firstId(LocalDate day) {
        return new UUID(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() << 16, 0);
    }

    /** Orders not packed yet that have something set aside which was withdrawn. */
    List<OrderNumber> withWithdrawn(OrderNumber after) {
        return rows(
                "SELECT DISTINCT o.order_number FROM items i JOIN reservations r ON r.sku = i.sku"
                        + " JOIN orders o ON o.order_number = r.order_number WHERE i.availability = 'WITHDRAWN'"
                        + " AND o.status IN ('ALLOCATED', 'PICKED') AND r.order_number > ? ORDER BY o.order_number LIMIT "
                        + PAGE,
                row -> new OrderNumber(row.getString(1)),
                after == null ? "" : after.value());
    }

    /** What there is of what somebody waits for, and what is withdrawn: as long as it is the same, nobody's turn has come. */
    List<String> shelves() {
        return rows(
                "SELECT i.sku || ' ' || (s.on_hand - s.reserved) || ' ' || i.availability FROM stock s"
                        + " JOIN items i ON i.sku = s.sku WHERE s.awaited OR i.availability = 'WITHDRAWN' ORDER BY i.sku",
                row -> row.getString(1));
    }

    /** True if it is the holder's turn to go through the queue: for ten seconds, unless they ask again. */
    boolean takeTurn(UUID holder) {
        return !rows(
                        "INSERT INTO turns (name, holder, until) VALUES ('backorders', ?, now() + interval '10 s')"
                                + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
                                + " WHERE turns.holder = excluded.holder OR turns.until < now() RETURNING name",
                        row -> row.getString(1),
                        holder)
                .isEmpty();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Row<T> of, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            List<T> read = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) read.add(of.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
