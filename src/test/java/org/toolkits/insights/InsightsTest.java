package org.toolkits.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;
import org.toolkits.orders.OrderStatus;
import org.toolkits.platform.Ids;

/** The figures are those of the orders. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class InsightsTest {

    private static final String PEN = "BBW25-PEN";

    @Inject
    EntityManager entities;

    @Inject
    Figures figures;

    @Inject
    StockOutlook outlook;

    @Inject
    Clock clock;

    @AfterEach
    void what_was_added_up_of_other_times_is_forgotten() {
        sql("DELETE FROM stock_use");
        sql("UPDATE stock_movements SET at = '" + clock.instant() + "' WHERE reason = 'Demo stock'");
    }

    @Test
    void an_order_counts_on_its_day_where_it_stands_and_where_it_goes() {
        long before = today(OrderStatus.ALLOCATED);
        long waiting = waiting(OrderStatus.ALLOCATED).orders();
        long there = figures.places().states().getOrDefault("IL", 0L);
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        assertThat(today(OrderStatus.ALLOCATED)).isGreaterThan(before);
        assertThat(waiting(OrderStatus.ALLOCATED).orders()).isGreaterThan(waiting);
        assertThat(waiting(OrderStatus.ALLOCATED).oldest()).isPositive();
        assertThat(figures.places().states().get("IL")).isGreaterThan(there);
        assertThat(figures.days()).hasSize(Figures.DAYS);
        assertThat(figures.days().getLast().day()).isEqualTo(figures.today());
    }

    @Test
    void what_is_needed_soon_has_to_go_out_today_until_it_has() {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        Figures.Today before = figures.today(figures.today());
        sql("UPDATE orders SET needed_by = current_date - 1 WHERE order_number = '" + number + "'");
        Figures.Today due = figures.today(figures.today());
        assertThat(due.due()).isEqualTo(before.due() + 1);
        assertThat(due.late()).isEqualTo(before.late() + 1);
        sql("UPDATE orders SET status = 'SHIPPED' WHERE order_number = '" + number + "'");
        sql("UPDATE shipments SET status = 'SHIPPED', shipped_at = '" + clock.instant() + "' WHERE order_number = '"
                + number + "'");
        Figures.Today shipped = figures.today(figures.today());
        assertThat(shipped.due()).isEqualTo(before.due());
        assertThat(shipped.shipped()).isEqualTo(before.shipped() + 1);
        assertThat(shipped.promised()).isEqualTo(before.promised() + 1);
    }

    @Test
    void what_orders_took_on_days_that_are_over_is_added_up_once_kits_in_parts() {
        assertThat(pens().forecast()).as("on the first day").isEqualTo(new Forecast.TooLittleHistory(0));
        LocalDate today = figures.today();
        sql("DELETE FROM stock_use");
        sql("UPDATE stock_movements SET at = at - interval '60 days' WHERE reason = 'Demo stock'");
        for (int i = 0; i < 3; i++) {
            String number = OrderFixture.place(OrderFixture.request());
            OrderFixture.awaitStatus(number, "ALLOCATED");
            // As if its parcel had been opened two days ago
            UUID then = Ids.next(Clock.fixed(noon(today.minusDays(2)), ZoneOffset.UTC));
            QuarkusTransaction.requiringNew().run(() -> {
                entities.createNativeQuery("DELETE FROM documents WHERE shipment_id = (SELECT id FROM shipments WHERE"
                                + " order_number = ?1)")
                        .setParameter(1, number)
                        .executeUpdate();
                entities.createNativeQuery("UPDATE shipments SET id = ?1 WHERE order_number = ?2")
                        .setParameter(1, then)
                        .setParameter(2, number)
                        .executeUpdate();
            });
            if (i == 2) sql("UPDATE shipments SET status = 'CANCELLED' WHERE order_number = '" + number + "'");
        }
        // Two kits of two pens each; the third was cancelled
        assertThat(pens().forecast()).isInstanceOfSatisfying(Forecast.Ends.class, ends -> assertThat(ends.aDay())
                .isEqualTo(4.0 / 14));
        assertThat(number("SELECT sum(quantity) FROM stock_use WHERE sku = '" + PEN + "'"))
                .isEqualTo(4);
        pens();
        assertThat(number("SELECT sum(quantity) FROM stock_use WHERE sku = '" + PEN + "'"))
                .as("asked again")
                .isEqualTo(4);
    }

    private StockOutlook.Item pens() {
        return outlook.items().stream()
                .filter(item -> item.sku().equals(PEN))
                .findFirst()
                .orElseThrow();
    }

    private long today(OrderStatus status) {
        return figures.days().getLast().orders().get(status);
    }

    private Figures.Line waiting(OrderStatus status) {
        return figures.waiting().stream()
                .filter(line -> line.status() == status)
                .findFirst()
                .orElseThrow();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private long number(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(query).getSingleResult()).longValue());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }
}
