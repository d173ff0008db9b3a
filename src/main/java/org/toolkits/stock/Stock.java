package org.toolkits.stock;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.toolkits.catalog.Catalog;
import org.toolkits.catalog.OpenCatalog;
import org.toolkits.platform.Ids;
import org.toolkits.platform.PlatformConfig;

/** What is on the shelves. Rows are always locked in the order of their SKUs, so that two orders cannot wait for each other. */
@ApplicationScoped
public class Stock implements PanacheRepositoryBase<StockLevel, String> {

    private static final int DEMO_QUANTITY = 1_000_000;

    private final EntityManager entities;
    private final Catalog catalog;
    private final Clock clock;
    private final PlatformConfig platform;

    Stock(EntityManager entities, Catalog catalog, Clock clock, PlatformConfig platform) {
        this.entities = entities;
        this.catalog = catalog;
        this.clock = clock;
        this.platform = platform;
    }

    /**
     * Sets all of it aside for an order, or nothing.
     *
     * @param wanted quantity of each SKU
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Reservation reserve(String orderNumber, SortedMap<String, Integer> wanted) {
        List<StockLevel> levels = locked(wanted.keySet());
        SortedSet<String> missing = new TreeSet<>(wanted.keySet());
        levels.stream()
                .filter(level -> level.free() >= wanted.get(level.sku()))
                .forEach(level -> missing.remove(level.sku()));
        if (!missing.isEmpty()) {
            catalog.stocked(missing, false);
            return new Reservation.Short(missing);
        }
        for (StockLevel level : levels) {
            level.reserve(wanted.get(level.sku()));
            if (level.free() == 0) catalog.stocked(List.of(level.sku()), false);
        }
        wanted.forEach((sku, quantity) -> entities.createNativeQuery(
                        "INSERT INTO reservations (order_number, sku, quantity) VALUES (:order, :sku, :quantity)")
                .setParameter("order", orderNumber)
                .setParameter("sku", sku)
                .setParameter("quantity", quantity)
                .executeUpdate());
        return new Reservation.Reserved();
    }

    /** What was set aside for an order goes back to the shelf; nothing if nothing was. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void release(String orderNumber) {
        @SuppressWarnings("unchecked") // JPA knows no type of native results
        List<Tuple> released = entities.createNativeQuery(
                        "DELETE FROM reservations WHERE order_number = :order RETURNING sku, quantity", Tuple.class)
                .setParameter("order", orderNumber)
                .getResultList();
        if (released.isEmpty()) return;
        SortedMap<String, Integer> quantities = new TreeMap<>();
        for (Tuple row : released) quantities.put(row.get(0, String.class), row.get(1, Integer.class));
        for (StockLevel level : locked(quantities.keySet())) level.release(quantities.get(level.sku()));
        catalog.stocked(quantities.keySet(), true);
    }

    /** Stock came in. The caller has checked that it is an item of the open campaign. */
    @Transactional
    public StockView receive(String sku, int quantity, String reason, String byWhom) {
        entities.createNativeQuery(
                        "INSERT INTO stock (sku, on_hand, reserved) VALUES (:sku, 0, 0) ON CONFLICT DO NOTHING")
                .setParameter("sku", sku)
                .executeUpdate();
        StockLevel level = locked(List.of(sku)).getFirst();
        level.receive(quantity);
        entities.persist(new StockMovement(Ids.next(clock), sku, quantity, reason, clock.instant(), byWhom));
        catalog.stocked(List.of(sku), true);
        return StockView.from(level);
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
