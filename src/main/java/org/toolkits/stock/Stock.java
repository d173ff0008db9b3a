package org.toolkits.stock;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.platform.Ids;
import org.toolkits.platform.PlatformConfig;

/** What is on the shelves. Rows are always locked in the order of their SKUs, so that two orders cannot wait for each other. */
@ApplicationScoped
public class Stock implements PanacheRepositoryBase<StockLevel, String> {

    /** There is more to give away; whoever hears it after the commit need not wait for their next look. */
    public record Offered() {}

    private static final int DEMO_QUANTITY = 1_000_000;

    private final EntityManager entities;
    private final Catalog catalog;
    private final Clock clock;
    private final PlatformConfig platform;
    private final Event<Offered> offered;
    private final Movements movements;

    Stock(
            EntityManager entities,
            Catalog catalog,
            Clock clock,
            PlatformConfig platform,
            Event<Offered> offered,
            Movements movements) {
        this.offered = offered;
        this.movements = movements;
        this.entities = entities;
        this.catalog = catalog;
        this.clock = clock;
        this.platform = platform;
    }

    /**
     * Sets all of it aside for an order, or nothing.
     *
     * @param wanted quantity of each SKU
     * @param itsTurn it has waited, or had it before; without that, what others wait for is short
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reservation reserve(String orderNumber, SortedMap<String, Integer> wanted, boolean itsTurn) {
        // What Hibernate holds back is written before the lock
        entities.flush();
        @SuppressWarnings("unchecked") // JPA knows no type of native results
        List<Tuple> verdicts = entities.createNativeQuery(
                        "SELECT of_sku, verdict FROM reserve_stock(:order, CAST(:skus AS text[]), CAST(:quantities AS"
                                + " integer[]), :turn)",
                        Tuple.class)
                .setParameter("order", orderNumber)
                .setParameter("skus", wanted.keySet().toArray(String[]::new))
                .setParameter("quantities", wanted.values().toArray(Integer[]::new))
                .setParameter("turn", itsTurn)
                .getResultList();
        SortedSet<String> gone = skus(verdicts, "LAST");
        SortedSet<String> missing = skus(verdicts, "SHORT");
        SortedSet<String> keptForOthers = skus(verdicts, "KEPT");
        if (!gone.isEmpty() || !missing.isEmpty()) catalog.changed();
        // There is enough, and nobody may wait for it any more
        if (!keptForOthers.isEmpty()) offered.fire(new Offered());
        missing.addAll(keptForOthers);
        return missing.isEmpty() ? new Reservation.Reserved() : new Reservation.Short(missing);
    }

    /**
     * Sets aside for each of these orders all it wants, if there is enough for all of them and nobody waits for any of it. Otherwise nothing
     * is set aside.
     *
     * @param wanted quantity of each SKU, by order number
     * @return whether it was
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean reserve(Map<String, SortedMap<String, Integer>> wanted) {
        List<String> orders = new ArrayList<>();
        List<String> skus = new ArrayList<>();
        List<Integer> quantities = new ArrayList<>();
        wanted.forEach((order, things) -> things.forEach((sku, quantity) -> {
            orders.add(order);
            skus.add(sku);
            quantities.add(quantity);
        }));
        entities.flush();
        @SuppressWarnings("unchecked") // JPA knows no type of native results
        List<Tuple> verdicts = entities.createNativeQuery(
                        "SELECT of_sku, verdict FROM reserve_stock_for_many(CAST(:orders AS text[]), CAST(:skus AS"
                                + " text[]), CAST(:quantities AS integer[]))",
                        Tuple.class)
                .setParameter("orders", orders.toArray(String[]::new))
                .setParameter("skus", skus.toArray(String[]::new))
                .setParameter("quantities", quantities.toArray(Integer[]::new))
                .getResultList();
        if (verdicts.stream().anyMatch(row -> row.get(1, String.class).equals("REFUSED"))) return false;
        if (!verdicts.isEmpty()) catalog.changed();
        return true;
    }

    private static SortedSet<String> skus(List<Tuple> verdicts, String verdict) {
        return verdicts.stream()
                .filter(row -> row.get(1, String.class).equals(verdict))
                .map(row -> row.get(0, String.class))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was set aside for an order goes back to the shelf. False if nothing was. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean release(String orderNumber) {
        @SuppressWarnings("unchecked") // JPA knows no type of native results
        List<Tuple> released = entities.createNativeQuery(
                        "DELETE FROM reservations WHERE order_number = :order RETURNING sku, quantity", Tuple.class)
                .setParameter("order", orderNumber)
                .getResultList();
        if (released.isEmpty()) return false;
        SortedMap<String, Integer> quantities = new TreeMap<>();
        for (Tuple row : released) quantities.put(row.get(0, String.class), row.get(1, Integer.class));
        for (StockLevel level : locked(quantities.keySet())) level.release(quantities.get(level.sku()));
        catalog.stocked(quantities.keySet(), true);
        offered.fire(new Offered());
        return true;
    }

    /** How many of each SKU are free. */
    @Transactional
    public Map<String, Integer> free() {
        return listAll().stream().collect(Collectors.toMap(StockLevel::sku, StockLevel::free));
    }

    /**
     * What those who waited left, once each of them was asked. Only rows that say something else are touched.
     *
     * @param awaited SKUs that somebody still waits for
     * @param kept how many of them are kept for somebody in particular
     */
    @Transactional
    public void settle(Set<String> awaited, Map<String, Integer> kept) {
        String[] skus = awaited.toArray(String[]::new);
        Integer[] numbers =
                awaited.stream().map(sku -> kept.getOrDefault(sku, 0)).toArray(Integer[]::new);
        entities.createNativeQuery("UPDATE stock SET awaited = NOT awaited WHERE sku IN (SELECT sku FROM stock"
                        + " WHERE awaited <> (sku = ANY (CAST(:skus AS text[]))) ORDER BY sku FOR UPDATE)")
                .setParameter("skus", skus)
                .executeUpdate();
        entities.createNativeQuery("UPDATE items i SET availability = now.availability FROM (SELECT s.sku, CASE WHEN"
                        + " s.on_hand - s.reserved > coalesce(k.quantity, 0) THEN 'AVAILABLE' ELSE 'BACKORDER' END AS availability"
                        + " FROM stock s LEFT JOIN unnest(CAST(:skus AS text[]), CAST(:numbers AS int[])) AS k (sku, quantity) ON"
                        + " k.sku = s.sku) AS now WHERE now.sku = i.sku AND i.availability <> 'WITHDRAWN' AND i.availability <>"
                        + " now.availability")
                .setParameter("skus", skus)
                .setParameter("numbers", numbers)
                .executeUpdate();
    }

    /**
     * Somebody says that there is more, less or another number of an item.
     *
     * @param formKey of the form it was said with, which counts once, however often it is sent; null if it was none
     */
    @Transactional
    public StockChange change(String sku, StockChange.Wish wish, String reason, String byWhom, UUID formKey) {
        entities.createNativeQuery(
                        "INSERT INTO stock (sku, on_hand, reserved) SELECT sku, 0, 0 FROM items WHERE sku = :sku"
                                + " ON CONFLICT DO NOTHING")
                .setParameter("sku", sku)
                .executeUpdate();
        Optional<StockLevel> found = locked(List.of(sku)).stream().findFirst();
        if (found.isEmpty()) return new StockChange.Unknown();
        StockLevel level = found.get();
        // Asked under the lock: the same form may be on its way twice
        Optional<StockMovement> before = movements.saidWith(formKey);
        if (before.isPresent())
            return before.get().saysTheSame(sku, wish)
                    ? new StockChange.Before(StockView.from(level))
                    : new StockChange.Refused(
                            "This form was sent before, with another number, and that was done.", true);
        int quantity = level.change(wish);
        Optional<String> objection = level.objection(quantity);
        if (objection.isPresent()) return new StockChange.Refused(objection.get(), false);
        level.change(quantity);
        entities.persist(
                new StockMovement(Ids.next(clock), sku, quantity, reason, clock.instant(), byWhom).said(wish, formKey));
        if (quantity > 0) {
            catalog.stocked(List.of(sku), true);
            offered.fire(new Offered());
        } else if (level.free() == 0) catalog.stocked(List.of(sku), false);
        return new StockChange.Done(StockView.from(level));
    }

    /** Stock came in. The caller has checked that it is an item. */
    @Transactional
    public StockView receive(String sku, int quantity, String reason, String byWhom) {
        return switch (change(sku, new StockChange.Wish.By(quantity), reason, byWhom, null)) {
            case StockChange.Done(StockView now) -> now;
            case StockChange.Before(StockView now) -> now;
            case StockChange.Refused refused -> throw new IllegalArgumentException(refused.why());
            case StockChange.Unknown _ -> throw new IllegalArgumentException("No item " + sku);
        };
    }

    @Transactional
    public List<StockView> levels() {
        return listAll(Sort.by("sku")).stream().map(StockView::from).toList();
    }

    private List<StockLevel> locked(Iterable<String> skus) {
        TreeSet<String> sorted = new TreeSet<>();
        skus.forEach(sorted::add);
        return find("sku in ?1 order by sku", sorted)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The embedded default has enough of everything to try it. */
    @Transactional
    void fillDemoShelves(@Observes @Priority(Catalog.READY + 1) StartupEvent start) {
        if (!platform.embedded() || count() > 0) return;
        for (OpenCatalog.ItemEntry item : catalog.open().orElseThrow().items())
            receive(item.sku(), DEMO_QUANTITY, "Demo stock", "demo");
    }
}
