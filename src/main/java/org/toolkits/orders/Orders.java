package org.toolkits.orders;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** All orders. */
@ApplicationScoped
public class Orders implements PanacheRepositoryBase<Order, UUID> {

    public Optional<Order> byNumber(OrderNumber number) {
        return find("orderNumber", number.value()).firstResultOptional();
    }

    /** For a change: nobody else can change this order until the transaction ends. */
    public Order locked(OrderNumber number) {
        return find("orderNumber", number.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }
}
