package org.toolkits.shipping;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
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

    /** The id that the next shipment will have: its paper names it before it is opened. */
    public UUID nextId() {
        return Ids.next(clock);
    }

    /** Opens the shipment of these papers. A second one for the same order cannot be opened. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(String orderNumber, Paperwork.Papers papers) {
        persist(Shipment.open(papers.shipmentId(), orderNumber, clock.instant()));
        entities.persist(
                new Document(papers.shipmentId(), Document.Kind.PACKING_SLIP, papers.revision(), papers.packingSlip()));
        entities.persist(new Document(
                papers.shipmentId(), Document.Kind.MAILING_LABEL, papers.revision(), papers.mailingLabel()));
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
