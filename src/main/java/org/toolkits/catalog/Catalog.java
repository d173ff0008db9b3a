package org.toolkits.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The campaigns and what they offer. */
@ApplicationScoped
public class Catalog implements PanacheRepositoryBase<Campaign, String> {

    /** Observers of the start that need the catalogue come after this one. */
    public static final int READY = 10;

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** @param until by {@link System#nanoTime()} */
    private record Kept(Optional<OpenCatalog> catalog, long until) {}

    /** What can be had is not what it was. */
    record Changed() {}

    private final Event<Changed> changed;

    Catalog(EntityManager entities, ObjectMapper json, Event<Changed> changed) {
        this.changed = changed;
        this.entities = entities;
        this.json = json;
    }

    /**
     * What visitors can order now; empty between two campaigns. Kept for a second, because every order asks: what changed in it is
     * seen by whoever allocates the order, too. Nobody waits for somebody else's question: a database that is away would then keep
     * them one after the other.
     */
    public Optional<OpenCatalog> open() {
        return kept("", () -> find("open", true).firstResultOptional());
    }

    /** The catalogue an existing order was made from, as it was within the last second. */
    public OpenCatalog lately(String campaign) {
        return kept(campaign, () -> find("code", campaign).firstResultOptional())
                .orElseThrow();
    }

    private Optional<OpenCatalog> kept(String which, Supplier<Optional<Campaign>> find) {
        Kept now = kept.get(which);
        if (now == null || now.until() - System.nanoTime() < 0) {
            Optional<OpenCatalog> loaded =
                    QuarkusTransaction.joiningExisting().call(() -> find.get().map(this::load));
            now = new Kept(loaded, System.nanoTime() + KEPT.toNanos());
            kept.put(which, now);
        }
        return now.catalog();
    }

    /** What can be had has changed, by the transaction that is under way. */
    public void changed() {
        changed.fire(new Changed());
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed change) {
        kept.clear();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) Withdrawals.Changed change) {
        kept.clear();
    }

    /** The same as it is now. */
    @Transactional
    public OpenCatalog of(String campaign) {
        return load(find("code", campaign).singleResult());
    }

    /** Tells visitors what can be had at once: called when stock of an item came in or ran out. What was withdrawn stays withdrawn. */
    @Transactional
    public void stocked(Collection<String> skus, boolean inStock) {
        // In one statement: read before and written after, a withdrawal in between would be lost
        entities.createNativeQuery("UPDATE items SET availability = :now WHERE sku IN (:skus)"
                        + " AND availability NOT IN ('WITHDRAWN', :now)")
                .setParameter("now", (inStock ? Availability.AVAILABLE : Availability.BACKORDER).name())
                .setParameter("skus", skus)
                .executeUpdate();
        changed();
    }

    /** Of all campaigns, by code. */
    @Transactional
    List<Case> cases() {
        return entities.createQuery("select distinct c from Case c left join fetch c.items order by c.code", Case.class)
                .getResultList();
    }

    private OpenCatalog load(Campaign campaign) {
        List<Kit> kits = entities.createQuery(
                        "select distinct k from Kit k join fetch k.components where k.campaign = :campaign order by k.position",
                        Kit.class)
                .setParameter("campaign", campaign.code())
                .getResultList();
        List<Item> items = entities.createQuery("from Item where campaign = :campaign order by position", Item.class)
                .setParameter("campaign", campaign.code())
                .getResultList();
        return OpenCatalog.from(campaign, kits, items);
    }

    /** A new database begins with the campaign of the file; the lock is for replicas that start together. */
    @Transactional
    void begin(@Observes @Priority(READY) StartupEvent start) {
        entities.createNativeQuery("LOCK TABLE campaigns IN SHARE ROW EXCLUSIVE MODE")
                .executeUpdate();
        if (count() > 0) return;
        CatalogFile file = CatalogFile.read(json, "BBW25");
        entities.persist(Campaign.opened(file.code(), file.name(), file.householdLimit()));
        entities.flush();
        for (int i = 0; i < file.items().size(); i++)
            entities.persist(Item.of(file.code(), i + 1, file.items().get(i)));
        entities.flush();
        for (int i = 0; i < file.kits().size(); i++)
            entities.persist(Kit.of(file.code(), i + 1, file.kits().get(i)));
        for (CatalogFile.CaseEntry entry : file.cases()) entities.persist(Case.of(file.code(), entry));
    }
}
