package org.toolkits.orders;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.toolkits.platform.RoundTrip;

/** All orders. */
@ApplicationScoped
public class Orders implements PanacheRepositoryBase<Order, UUID> {

    /** Which orders are wanted; null for no matter which. */
    record Filter(String partner, OrderStatus status, Instant from, Instant to) {}

    /** A new order, written when the caller sends the round trip. */
    public void place(Order order, RoundTrip with) {
        order.insert(with);
    }

    public Optional<Order> byNumber(OrderNumber number) {
        return find("orderNumber", number.value()).firstResultOptional();
    }

    /** Those that there are, by number. */
    public Map<OrderNumber, Order> byNumbers(Collection<OrderNumber> numbers) {
        return byNumber(find("orderNumber in ?1", values(numbers)).list());
    }

    /** Like {@link #locked}, for many. Locked in the order of their ids, so that two of us cannot wait for each other. */
    public Map<OrderNumber, Order> locked(Collection<OrderNumber> numbers) {
        return byNumber(find("orderNumber in ?1 order by id", values(numbers))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list());
    }

    private static List<String> values(Collection<OrderNumber> numbers) {
        return numbers.stream().map(OrderNumber::value).toList();
    }

    private static Map<OrderNumber, Order> byNumber(List<Order> orders) {
        return orders.stream().collect(Collectors.toMap(each -> new OrderNumber(each.orderNumber()), each -> each));
    }

    /** By the secret of its tracking link. */
    @Transactional
    public Optional<Order> byToken(String token) {
        return find("trackingToken", token).firstResultOptional();
    }

    /**
     * For a change: nobody else can change this order until the transaction ends. Null if there is none. Must be the transaction's
     * first look at the order: what was read before the lock stays as it was then.
     */
    public Order locked(OrderNumber number) {
        return find("orderNumber", number.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** The same by the secret of its tracking link. */
    Optional<Order> lockedByToken(String token) {
        return find("trackingToken", token)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** @param before the last order of the page before; null for the first page. Ids grow with time. */
    @Transactional
    List<Order> newestFirst(Filter filter, UUID before, int limit) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        List<Object> values = new ArrayList<>();
        add("partner =", filter.partner(), conditions, values);
        add("status =", filter.status(), conditions, values);
        add("receivedAt >=", filter.from(), conditions, values);
        add("receivedAt <", filter.to(), conditions, values);
        add("id <", before, conditions, values);
        List<Order> page = find(String.join(" and ", conditions) + " order by id desc", values.toArray())
                .page(0, limit)
                .list();
        // All lines and histories of the page in two queries, not in two for each order
        getEntityManager()
                .createQuery("select distinct o from Order o left join fetch o.lines where o in :page", Order.class)
                .setParameter("page", page)
                .getResultList();
        getEntityManager()
                .createQuery("select distinct o from Order o left join fetch o.history where o in :page", Order.class)
                .setParameter("page", page)
                .getResultList();
        return page;
    }

    private static void add(String condition, Object value, List<String> conditions, List<Object> values) {
        if (value == null) return;
        values.add(value);
        conditions.add(condition + " ?" + values.size());
    }
}
