package org.toolkits.fulfilment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.toolkits.address.PostalAddress;
import org.toolkits.orders.Channel;
import org.toolkits.orders.LineItem;
import org.toolkits.orders.NewOrder;
import org.toolkits.orders.Order;
import org.toolkits.orders.OrderEvent;
import org.toolkits.orders.OrderNumber;
import org.toolkits.orders.Orders;
import org.toolkits.orders.Origin;
import org.toolkits.orders.Recipient;
import org.toolkits.orders.RecipientType;
import org.toolkits.outbox.Outbox;
import org.toolkits.platform.RoundTrip;
import org.toolkits.stock.Stock;

/** A campaign beside the open one, with items of its own and orders of any age: other tests neither see nor disturb it. */
@ApplicationScoped
class CampaignFixture {

    @Inject
    EntityManager entities;

    @Inject
    DataSource database;

    @Inject
    Orders orders;

    @Inject
    Outbox outbox;

    @Inject
    Stock stock;

    /** A kit {@code <code>-KIT} of one of each of these items, and a case {@code <code>-CASE} that the first of them tells of. */
    String make(String... items) {
        String code = "T" + UUID.randomUUID().toString().substring(0, 7);
        QuarkusTransaction.requiringNew().run(() -> {
            sql("INSERT INTO campaigns (code, name, open) VALUES (?1, 'A campaign of a test', false)", code);
            sql(
                    "INSERT INTO kits (sku, campaign, position, name, description, unit, max_per_order)"
                            + " VALUES (?1, ?2, 1, 'Kit', '', 'kit', 9)",
                    code + "-KIT",
                    code);
            for (int i = 0; i < items.length; i++) {
                String sku = code + "-" + items[i];
                sql(
                        "INSERT INTO items (sku, campaign, position, name, description, unit, max_per_order, shelf)"
                                + " VALUES (?1, ?2, ?3, ?4, '', 'piece', 1000, 'A-1')",
                        sku,
                        code,
                        i + 1,
                        "Thing " + items[i]);
                sql("INSERT INTO kit_components VALUES (?1, ?2, ?3, 1)", code + "-KIT", i, sku);
            }
            sql("INSERT INTO cases VALUES (?1, ?2, 'A case')", code + "-CASE", code);
            sql("INSERT INTO case_items VALUES (?1, ?2)", code + "-CASE", code + "-" + items[0]);
        });
        return code;
    }

    void sql(String statement, Object... values) {
        jakarta.persistence.Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
        query.executeUpdate();
    }

    <T> T one(Class<T> type, String statement, Object... values) {
        return QuarkusTransaction.requiringNew().call(() -> {
            jakarta.persistence.Query query = entities.createNativeQuery(statement, type);
            for (int i = 0; i < values.length; i++) query.setParameter(i + 1, values[i]);
            return type.cast(query.getSingleResult());
        });
    }

    /** What somebody asks for, at any time. */
    record Wish(RecipientType audience, Instant at, LocalDate neededBy, String email, Map<String, Integer> lines) {

        static Wish of(String sku, int quantity, Instant at) {
            return new Wish(RecipientType.LIBRARY, at, null, "wish@example.org", Map.of(sku, quantity));
        }

        Wish by(RecipientType who) {
            return new Wish(who, at, neededBy, email, lines);
        }

        Wish neededBy(LocalDate day) {
            return new Wish(audience, at, day, email, lines);
        }

        Wish from(String address) {
            return new Wish(audience, at, neededBy, address, lines);
        }

        Wish and(String sku, int quantity) {
            Map<String, Integer> more = new TreeMap<>(lines);
            more.put(sku, quantity);
            return new Wish(audience, at, neededBy, email, more);
        }
    }

    /** As the intake writes it. */
    String place(String campaign, Wish wish) {
        return place(campaign, wish, true);
    }

    /** An order that no event tells of yet. */
    String placeUntold(String campaign, Wish wish) {
        return place(campaign, wish, false);
    }

    private String place(String campaign, Wish wish, boolean told) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Order order = Order.place(
                    new NewOrder(
                            new Recipient("Ana", "Library", wish.audience(), wish.email(), null),
                            new PostalAddress("326 S 7th St", null, "Springfield", "IL", "62701", "US"),
                            wish.lines().entrySet().stream()
                                    .map(line -> new LineItem(line.getKey(), line.getValue()))
                                    .toList(),
                            wish.neededBy(),
                            null,
                            "en",
                            false,
                            null),
                    campaign,
                    new Origin(Channel.FORM, null, UUID.randomUUID().getLeastSignificantBits(), 1),
                    null,
                    Clock.fixed(wish.at(), ZoneOffset.UTC));
            RoundTrip writes = new RoundTrip();
            orders.place(order, writes);
            OrderEvent event = order.event();
            if (told)
                outbox.record(OrderEvent.TOPIC, event.orderNumber(), event.type(), event.occurredAt(), event, writes);
            writes.send(database);
            return order.orderNumber();
        });
    }

    void receive(String sku, int quantity) {
        stock.receive(sku, quantity, "Test", "test");
    }

    String status(String number) {
        return one(String.class, "SELECT status FROM orders WHERE order_number = ?1", number);
    }

    List<String> statuses(Collection<String> numbers) {
        return numbers.stream().map(this::status).toList();
    }

    void await(String status, Collection<String> numbers) {
        Awaitility.await(status + " are " + numbers)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> statuses(numbers).stream().allMatch(status::equals));
    }

    void await(String status, String... numbers) {
        await(status, List.of(numbers));
    }

    /** Picked or packed, as the warehouse will do it. */
    void put(String number, String status) {
        QuarkusTransaction.requiringNew().run(() -> {
            sql("UPDATE orders SET status = ?1, version = version + 1 WHERE order_number = ?2", status, number);
            sql(
                    "INSERT INTO order_history SELECT id, version, status, now(), null FROM orders WHERE order_number = ?1",
                    number);
            sql("UPDATE shipments SET status = ?1 WHERE order_number = ?2", status, number);
        });
    }

    Order order(String number) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Order order = orders.byNumber(new OrderNumber(number)).orElseThrow();
            order.history();
            order.leftOut();
            return order;
        });
    }

    /** How many of an item are set aside for an order. */
    long reserved(String number, String sku) {
        return one(
                Long.class,
                "SELECT coalesce(sum(quantity), 0) FROM reservations WHERE order_number = ?1 AND sku = ?2",
                number,
                sku);
    }
}
