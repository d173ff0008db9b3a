package org.toolkits.shipping;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.toolkits.orders.OrderNumber;
import org.toolkits.platform.Ids;

/** All shipments, each with its documents. */
@ApplicationScoped
public class Shipments implements PanacheRepositoryBase<Shipment, UUID> {

    private final EntityManager entities;
    private final Clock clock;

    Shipments(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Which shipment papers are for: its paper names it before it is opened.
     *
     * @param revision of the papers, from 1: more if the order was changed after they were made
     */
    public record Plan(UUID shipmentId, int revision) {}

    public Plan plan(OrderNumber order) {
        return find("orderNumber", order.value())
                .firstResultOptional()
                .map(shipment -> new Plan(shipment.id(), lastRevision(shipment.id()) + 1))
                .orElseGet(() -> new Plan(Ids.next(clock), 1));
    }

    /** The same for many orders, by number. */
    public Map<OrderNumber, Plan> plan(Collection<OrderNumber> orders) {
        Map<OrderNumber, Plan> plans = new HashMap<>();
        find("orderNumber in ?1", orders.stream().map(OrderNumber::value).toList()).stream()
                .map(shipment -> new OrderNumber(shipment.orderNumber()))
                .forEach(order -> plans.put(order, plan(order)));
        for (OrderNumber order : orders) plans.computeIfAbsent(order, _ -> new Plan(Ids.next(clock), 1));
        return plans;
    }

    private int lastRevision(UUID shipment) {
        return entities.createQuery(
                        "select max(d.revision) from Document d where d.shipmentId = :shipment", Integer.class)
                .setParameter("shipment", shipment)
                .getSingleResult();
    }

    /** Opens the shipment of these papers, or adds their new revision. A second one for the same order cannot be opened. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(String orderNumber, Paperwork.Papers papers) {
        if (papers.revision() == 1) persist(Shipment.open(papers.shipmentId(), orderNumber, clock.instant()));
        entities.persist(
                new Document(papers.shipmentId(), Document.Kind.PACKING_SLIP, papers.revision(), papers.packingSlip()));
        entities.persist(new Document(
                papers.shipmentId(), Document.Kind.MAILING_LABEL, papers.revision(), papers.mailingLabel()));
    }

    /** The order will not be sent. Its papers stay, for those who look for it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cancel(String orderNumber) {
        find("orderNumber", orderNumber).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
                .forEach(Shipment::cancel);
    }

    /** The parcels of an order, as whoever asked for it may see them. */
    public List<OrderView.ShipmentEntry> entries(String orderNumber) {
        return of(new OrderNumber(orderNumber)).stream()
                .map(OrderView.ShipmentEntry::from)
                .toList();
    }

    /** A document as it was printed, and its SHA-256. */
    public record Paper(byte[] pdf, String sha256) {

        static Paper of(Document document) {
            return new Paper(document.bytes(), document.sha256());
        }
    }

    /** Empty as long as the order was never allocated. */
    @Transactional
    public Optional<Paper> packingSlip(OrderNumber order) {
        return newest(order, Document.Kind.PACKING_SLIP).map(Paper::of);
    }

    /** Empty as long as the order was never allocated. */
    @Transactional
    public Optional<Paper> mailingLabel(OrderNumber order) {
        return newest(order, Document.Kind.MAILING_LABEL).map(Paper::of);
    }

    /** The order of a shipment, as the code on its slip names it. */
    @Transactional
    public Optional<OrderNumber> orderOf(UUID shipment) {
        return entities.createQuery("select s.orderNumber from Shipment s where s.id = :id", String.class)
                .setParameter("id", shipment)
                .getResultStream()
                .findFirst()
                .map(OrderNumber::new);
    }

    /** For a change; whoever calls holds the locks of their orders. */
    List<Shipment> locked(Collection<OrderNumber> orders) {
        return find(
                        "orderNumber in ?1 order by id",
                        orders.stream().map(OrderNumber::value).toList())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * @param status null for any
     * @param campaign null for any
     * @param after the last one of the page before; null for the first page. Ids grow with time.
     */
    @Transactional
    List<Shipment> oldestFirst(ShipmentStatus status, String campaign, UUID after, int limit) {
        StringBuilder query = new StringBuilder("from Shipment s where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        add("s.status", "=", status, query, values);
        add("s.id", ">", after, query, values);
        if (campaign != null) {
            query.append(
                    " and exists (select 1 from Order o where o.orderNumber = s.orderNumber and o.campaign = :campaign)");
            values.put("campaign", campaign);
        }
        return find(query.append(" order by s.id").toString(), values)
                .page(0, limit)
                .list();
    }

    private static void add(
            String property, String operator, Object value, StringBuilder query, Map<String, Object> values) {
        if (value == null) return;
        String name = "value" + values.size();
        query.append(" and ").append(property).append(operator).append(" :").append(name);
        values.put(name, value);
    }

    List<Shipment> of(OrderNumber order) {
        return list("orderNumber = ?1 order by parcel", order.value());
    }

    /** The newest revision of a document of the order's first parcel. */
    Optional<Document> newest(OrderNumber order, Document.Kind kind) {
        return entities.createQuery(
                        "select d from Document d, Shipment s where d.shipmentId = s.id and s.orderNumber = :order"
                                + " and d.kind = :kind order by s.parcel, d.revision desc",
                        Document.class)
                .setParameter("order", order.value())
                .setParameter("kind", kind)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
