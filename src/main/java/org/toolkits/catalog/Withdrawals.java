package org.toolkits.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.toolkits.platform.Ids;

/**
 * What must not leave the building. A withdrawal stands from its commit on; what it does to orders that exist follows from it, and can
 * always be found again by looking at what is withdrawn.
 */
@ApplicationScoped
public class Withdrawals {

    private static final int LONGEST_LIST = 200;

    private static final String COLUMNS =
            "SELECT w.sku, w.case_code, w.reason, w.at, w.by_whom, w.taken_back_at, w.taken_back_by,"
                    + " coalesce(w.sku, (SELECT string_agg(c.sku, ' ' ORDER BY c.sku) FROM case_items c"
                    + " WHERE c.case_code = w.case_code)) AS items FROM withdrawals w";

    /** Items that a withdrawal stands for: itself, or those of its case. */
    private static final String WITHDRAWN_ITEMS =
            "SELECT coalesce(w.sku, c.sku) FROM withdrawals w LEFT JOIN case_items c ON c.case_code = w.case_code"
                    + " WHERE w.taken_back_at IS NULL AND coalesce(w.sku, c.sku) IS NOT NULL";

    /** What is withdrawn has changed; whoever hears it after the commit need not wait for their next look. */
    public record Changed() {}

    private final EntityManager entities;
    private final Clock clock;
    private final Event<Changed> changed;

    Withdrawals(EntityManager entities, Clock clock, Event<Changed> changed) {
        this.entities = entities;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Nothing that contains it leaves the building from now on. Withdrawing it again changes nothing.
     *
     * @return the withdrawal that stands; empty if there is no such item or case
     */
    @Transactional
    Optional<Withdrawal> withdraw(Withdrawal.Kind kind, String code, String reason, String byWhom) {
        if (!exists(kind, code)) return Optional.empty();
        int made = entities.createNativeQuery("INSERT INTO withdrawals (id, " + column(kind)
                        + ", reason, at, by_whom) VALUES (:id, :code, :reason, :now, :who) ON CONFLICT DO NOTHING")
                .setParameter("id", Ids.next(clock))
                .setParameter("code", code)
                .setParameter("reason", reason)
                .setParameter("now", clock.instant())
                .setParameter("who", byWhom)
                .executeUpdate();
        if (made == 1) {
            entities.createNativeQuery("UPDATE items SET availability = 'WITHDRAWN' WHERE availability <> 'WITHDRAWN'"
                            + " AND sku IN (" + WITHDRAWN_ITEMS + ")")
                    .executeUpdate();
            changed.fire(new Changed());
        }
        return standing(kind, code);
    }

    /**
     * It may leave the building again: in new orders, and in those that nothing was done to yet. Taking it back again changes nothing.
     *
     * @return what was taken back last; empty if it was never withdrawn
     */
    @Transactional
    Optional<Withdrawal> takeBack(Withdrawal.Kind kind, String code, String byWhom) {
        int ended = entities.createNativeQuery(
                        "UPDATE withdrawals SET taken_back_at = :now, taken_back_by = :who WHERE " + column(kind)
                                + " = :code AND taken_back_at IS NULL")
                .setParameter("now", clock.instant())
                .setParameter("who", byWhom)
                .setParameter("code", code)
                .executeUpdate();
        if (ended == 1) {
            // Whether there is any, the shelves say
            entities.createNativeQuery("UPDATE items SET availability = 'BACKORDER' WHERE availability = 'WITHDRAWN'"
                            + " AND sku NOT IN (" + WITHDRAWN_ITEMS + ")")
                    .executeUpdate();
            changed.fire(new Changed());
        }
        return list(COLUMNS + " WHERE w." + column(kind) + " = ?1 ORDER BY w.at DESC, w.id DESC", code).stream()
                .findFirst();
    }

    /** The newest ones, also those that were taken back. */
    @Transactional
    List<Withdrawal> newestFirst() {
        return list(COLUMNS + " ORDER BY w.at DESC, w.id DESC");
    }

    /**
     * Why items are withdrawn, in words for whoever packs or waits.
     *
     * @return by SKU; nothing for an item that is not withdrawn
     */
    @Transactional
    public Map<String, String> reasons(Collection<String> skus) {
        Map<String, String> reasons = new TreeMap<>();
        for (Tuple row : rows(
                "SELECT i.sku, i.name || ' (' || w.reason || ')' FROM withdrawals w"
                        + " LEFT JOIN case_items c ON c.case_code = w.case_code JOIN items i ON i.sku = coalesce(w.sku, c.sku)"
                        + " WHERE w.taken_back_at IS NULL AND i.sku IN (?1) ORDER BY w.at DESC",
                skus)) reasons.put(row.get(0, String.class), row.get(1, String.class));
        return reasons;
    }

    private Optional<Withdrawal> standing(Withdrawal.Kind kind, String code) {
        return list(COLUMNS + " WHERE w." + column(kind) + " = ?1 AND w.taken_back_at IS NULL", code).stream()
                .findFirst();
    }

    private boolean exists(Withdrawal.Kind kind, String code) {
        return switch (kind) {
            case ITEM -> exists("select count(*) from Item where sku = :code", code);
            case CASE -> exists("select count(*) from Case where code = :code", code);
        };
    }

    private boolean exists(String question, String code) {
        return entities.createQuery(question, Long.class)
                        .setParameter("code", code)
                        .getSingleResult()
                > 0;
    }

    private static String column(Withdrawal.Kind kind) {
        return kind == Withdrawal.Kind.ITEM ? "sku" : "case_code";
    }

    private List<Withdrawal> list(String sql, Object... values) {
        return rows(sql + " LIMIT " + LONGEST_LIST, values).stream()
                .map(Withdrawals::withdrawal)
                .toList();
    }

    private static Withdrawal withdrawal(Tuple row) {
        String sku = row.get(0, String.class);
        String items = row.get(7, String.class);
        return new Withdrawal(
                sku != null ? Withdrawal.Kind.ITEM : Withdrawal.Kind.CASE,
                sku != null ? sku : row.get(1, String.class),
                items == null ? List.of() : List.of(items.split(" ")),
                row.get(2, String.class),
                row.get(3, Instant.class),
                row.get(4, String.class),
                row.get(5, Instant.class),
                row.get(6, String.class));
    }

    @SuppressWarnings("unchecked") // JPA knows no type of native results
    private List<Tuple> rows(String sql, Object... values) {
        Query query = entities.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
        return query.getResultList();
    }
}
