package org.toolkits.runs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.toolkits.orders.OrderStatus;

/** Who has which shipment. A shipment that is open and allocated is anybody's until one run claims it. */
@ApplicationScoped
class Claims {

    /** Why a shipment that was asked for cannot be had. */
    private static final String PASSED_OVER = "CASE WHEN r.id IS NOT NULL THEN 'It is in a print run of ' || r.by_whom"
            + " WHEN o.status = 'CANCELLED' THEN 'Its order was cancelled'"
            + " WHEN o.status IN ('RECEIVED', 'ON_HOLD', 'BACKORDERED') THEN 'Its order was changed and waits to be allocated again'"
            + " WHEN o.status <> 'ALLOCATED' OR s.status <> 'OPEN' THEN 'It is picked already'"
            + " ELSE 'Somebody else takes it at this moment' END";

    private final EntityManager entities;

    Claims(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Claims what is free of the selection: what another one has, or takes at this moment, is passed over.
     *
     * @return how many
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int claim(UUID run, Selection selection) {
        String wanted =
                switch (selection) {
                    case Selection.Named _ -> " AND s.id = ANY (CAST(:ids AS uuid[]))";
                    case Selection.First first ->
                        (first.campaign() == null ? "" : " AND o.campaign = :campaign")
                                + (first.recipientType() == null ? "" : " AND o.recipient_type = :type")
                                + (first.country() == null ? "" : " AND o.address_country = :country");
                };
        Query query = entities.createNativeQuery(
                        "INSERT INTO print_run_shipments (run_id, shipment_id, claimed) SELECT :run, free.id, true FROM ("
                                + "SELECT s.id FROM shipments s JOIN orders o ON o.order_number = s.order_number"
                                + " WHERE s.status = 'OPEN' AND o.status = 'ALLOCATED'"
                                + " AND NOT EXISTS (SELECT 1 FROM print_run_shipments c WHERE c.shipment_id = s.id AND c.claimed)"
                                + wanted
                                + " ORDER BY coalesce(o.needed_by, DATE '9999-12-31'), o.received_at, o.id LIMIT :most"
                                + " FOR UPDATE OF s SKIP LOCKED) AS free"
                                + " ON CONFLICT (shipment_id) WHERE claimed DO NOTHING")
                .setParameter("run", run);
        switch (selection) {
            case Selection.Named named ->
                query.setParameter("ids", ids(named.shipments()))
                        .setParameter("most", named.shipments().size());
            case Selection.First first -> {
                query.setParameter("most", first.limit());
                if (first.campaign() != null) query.setParameter("campaign", first.campaign());
                if (first.recipientType() != null)
                    query.setParameter("type", first.recipientType().name());
                if (first.country() != null) query.setParameter("country", first.country());
            }
        }
        return query.executeUpdate();
    }

    /** How many are anybody's; counts no further than {@code most}. */
    @Transactional(Transactional.TxType.MANDATORY)
    int free(int most) {
        return ((Number) entities.createNativeQuery("SELECT count(*) FROM (SELECT 1 FROM shipments s"
                                + " JOIN orders o ON o.order_number = s.order_number"
                                + " WHERE s.status = 'OPEN' AND o.status = 'ALLOCATED' AND NOT EXISTS"
                                + " (SELECT 1 FROM print_run_shipments c WHERE c.shipment_id = s.id AND c.claimed)"
                                + " LIMIT :most) AS free")
                        .setParameter("most", most)
                        .getSingleResult())
                .intValue();
    }

    /** Notes why the others were passed over. */
    @Transactional(Transactional.TxType.MANDATORY)
    void notePassedOver(UUID run, Collection<UUID> wanted) {
        entities.createNativeQuery("INSERT INTO print_run_shipments (run_id, shipment_id, claimed, skipped)"
                        + " SELECT :run, s.id, false, " + PASSED_OVER
                        + " FROM shipments s JOIN orders o ON o.order_number = s.order_number"
                        + " LEFT JOIN print_run_shipments c ON c.shipment_id = s.id AND c.claimed"
                        + " LEFT JOIN print_runs r ON r.id = c.run_id"
                        + " WHERE s.id = ANY (CAST(:ids AS uuid[])) AND c.run_id IS DISTINCT FROM :run")
                .setParameter("run", run)
                .setParameter("ids", ids(wanted))
                .executeUpdate();
    }

    /** Those of the ids that no shipment has. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> unknown(Collection<UUID> wanted) {
        List<?> unknown = entities.createNativeQuery(
                        "SELECT id FROM unnest(CAST(:ids AS uuid[])) AS wanted (id) WHERE NOT EXISTS"
                                + " (SELECT 1 FROM shipments s WHERE s.id = wanted.id)",
                        UUID.class)
                .setParameter("ids", ids(wanted))
                .getResultList();
        return unknown.stream().map(UUID.class::cast).toList();
    }

    /**
     * What was printed in a run is printed again, by another run that claims nothing.
     *
     * @param only empty for all of it
     * @return how many
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int again(UUID run, UUID printedIn, Collection<UUID> only) {
        Query query = entities.createNativeQuery("INSERT INTO print_run_shipments (run_id, shipment_id, claimed)"
                        + " SELECT :run, shipment_id, false FROM print_run_shipments WHERE run_id = :before"
                        + " AND revision IS NOT NULL"
                        + (only.isEmpty() ? "" : " AND shipment_id = ANY (CAST(:ids AS uuid[]))"))
                .setParameter("run", run)
                .setParameter("before", printedIn);
        if (!only.isEmpty()) query.setParameter("ids", ids(only));
        return query.executeUpdate();
    }

    /** They are anybody's again. */
    @Transactional(Transactional.TxType.MANDATORY)
    void release(UUID run) {
        entities.createNativeQuery("UPDATE print_run_shipments SET claimed = false WHERE run_id = :run AND claimed")
                .setParameter("run", run)
                .executeUpdate();
    }

    /**
     * A shipment of a run.
     *
     * @param revision that was printed; null if none was
     * @param newest revision of its papers
     */
    record Entry(
            UUID shipment,
            String orderNumber,
            OrderStatus orderStatus,
            Integer revision,
            int newest,
            int reprint,
            String skipped,
            String withoutLabel) {}

    /** In the order of the slips. */
    @Transactional
    List<Entry> of(UUID run) {
        @SuppressWarnings("unchecked") // JPA knows no type of native results
        List<Tuple> rows = entities.createNativeQuery(
                        "SELECT e.shipment_id, s.order_number, o.status AS order_status, e.revision,"
                                + " (SELECT max(d.revision) FROM documents d WHERE d.shipment_id = s.id AND d.kind = 'PACKING_SLIP') AS newest,"
                                + " CASE WHEN e.revision IS NOT NULL THEN e.reprint ELSE (SELECT count(*) FROM print_run_shipments b"
                                + " WHERE b.shipment_id = e.shipment_id AND b.run_id < e.run_id AND b.revision IS NOT NULL) END AS reprint,"
                                + " e.skipped, e.without_label"
                                + " FROM print_run_shipments e JOIN shipments s ON s.id = e.shipment_id"
                                + " JOIN orders o ON o.order_number = s.order_number"
                                + " WHERE e.run_id = :run ORDER BY e.position, e.shipment_id",
                        Tuple.class)
                .setParameter("run", run)
                .getResultList();
        return rows.stream()
                .map(row -> new Entry(
                        row.get("shipment_id", UUID.class),
                        row.get("order_number", String.class),
                        OrderStatus.valueOf(row.get("order_status", String.class)),
                        row.get("revision", Integer.class),
                        row.get("newest", Integer.class),
                        row.get("reprint", Number.class).intValue(),
                        row.get("skipped", String.class),
                        row.get("without_label", String.class)))
                .toList();
    }

    private static String[] ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
