package org.toolkits.packing;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** All packing tables on which something lies. */
@ApplicationScoped
class Benches implements PanacheRepositoryBase<Bench, String> {

    /** For a change; whoever packs has one, in however many tabs. */
    Optional<Bench> locked(String byWhom) {
        return find("byWhom", byWhom).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** False if something lies on that table already, or somebody else packs the order. */
    boolean begin(String byWhom, UUID shipment, Instant at) {
        return getEntityManager()
                        .createNativeQuery("INSERT INTO packing_benches (by_whom, shipment_id, step, began_at)"
                                + " VALUES (:who, :shipment, 0, :at) ON CONFLICT DO NOTHING")
                        .setParameter("who", byWhom)
                        .setParameter("shipment", shipment)
                        .setParameter("at", at)
                        .executeUpdate()
                > 0;
    }

    Optional<Bench> with(UUID shipment) {
        return find("shipmentId", shipment).firstResultOptional();
    }

    /** The next one of the print run in which a shipment was printed, in the order of its slips, that nobody packs. */
    @SuppressWarnings("unchecked") // JPA knows no type of native results
    Optional<UUID> after(UUID shipment) {
        return getEntityManager()
                .createNativeQuery(
                        "SELECT next.shipment_id FROM print_run_shipments this"
                                + " JOIN print_run_shipments next ON next.run_id = this.run_id AND next.position > this.position"
                                + " JOIN shipments s ON s.id = next.shipment_id AND s.status IN ('OPEN', 'PICKED')"
                                + " JOIN orders o ON o.order_number = s.order_number AND o.status IN ('ALLOCATED', 'PICKED')"
                                + " WHERE this.shipment_id = :shipment AND this.claimed AND next.claimed"
                                + " AND NOT EXISTS (SELECT 1 FROM packing_benches b WHERE b.shipment_id = next.shipment_id)"
                                + " ORDER BY next.position LIMIT 1",
                        UUID.class)
                .setParameter("shipment", shipment)
                .getResultStream()
                .findFirst();
    }

    /** Whether a newer revision of its papers was made than the one that came out of a printer last. */
    boolean hasOldPapers(UUID shipment) {
        return (boolean) getEntityManager()
                .createNativeQuery(
                        "SELECT coalesce((SELECT max(revision) FROM print_run_shipments WHERE shipment_id = :shipment)"
                                + " < (SELECT max(revision) FROM documents WHERE shipment_id = :shipment), false)",
                        Boolean.class)
                .setParameter("shipment", shipment)
                .getSingleResult();
    }
}
