package org.toolkits.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.orders.RecipientType.BOOKSTORE;
import static org.toolkits.orders.RecipientType.INDIVIDUAL;
import static org.toolkits.orders.RecipientType.SCHOOL;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;
import org.toolkits.fulfilment.CampaignFixture.Wish;
import org.toolkits.stock.Stock;

/** Whoever waits is served when stock arrives, in a fair order, without anybody doing anything. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class BackordersTest {

    private static final Instant NOW = Instant.now();
    /** A day of which no other test has orders. */
    private static final Instant LONG_AGO = NOW.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(40));

    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @Inject
    CampaignFixture campaigns;

    @Inject
    Backorders backorders;

    @Inject
    Stock stock;

    @Test
    void twelve_orders_are_served_by_day_of_need_then_by_waiting_then_by_shares() {
        String code = campaigns.make("PEN");
        String pen = code + "-PEN";
        Instant yesterday = LONG_AGO.plus(Duration.ofDays(1));
        Instant later = LONG_AGO.plus(Duration.ofDays(2));
        // In the order in which they have to be served; they come in from the last to the first.
        List<Wish> fair = List.of(
                Wish.of(pen, 1, later).neededBy(TODAY),
                Wish.of(pen, 1, yesterday).neededBy(TODAY.plusDays(3)),
                Wish.of(pen, 1, later).neededBy(TODAY.plusDays(3)),
                Wish.of(pen, 1, LONG_AGO).neededBy(TODAY.plusDays(9)),
                // Its day has passed: it waits like those without one, neither before nor behind them
                Wish.of(pen, 1, LONG_AGO).neededBy(TODAY.minusDays(1)),
                Wish.of(pen, 1, LONG_AGO.plusSeconds(1)),
                // One day, three audiences: the chain asked first and gets every third
                Wish.of(pen, 1, yesterday.plusSeconds(1)).by(BOOKSTORE),
                Wish.of(pen, 1, yesterday.plusSeconds(70)).by(SCHOOL),
                Wish.of(pen, 1, yesterday.plusSeconds(80)).by(INDIVIDUAL),
                Wish.of(pen, 1, yesterday.plusSeconds(2)).by(BOOKSTORE),
                Wish.of(pen, 1, yesterday.plusSeconds(90)).by(SCHOOL),
                Wish.of(pen, 1, yesterday.plusSeconds(3)).by(BOOKSTORE));
        List<String> numbers = new ArrayList<>();
        for (Wish wish : fair.reversed()) numbers.addFirst(campaigns.place(code, wish));
        campaigns.await("BACKORDERED", numbers);

        // ask again
        for (int served = 1; served <= numbers.size(); served++) {
            campaigns.receive(pen, 1);
            campaigns.await("ALLOCATED", numbers.subList(0, served));
            assertThat(campaigns.statuses(numbers.subList(served, numbers.size())))
                    .as("behind the " + served + ". order")
                    .allMatch("BACKORDERED"::equals);
        }
        String last = numbers.getLast();
        assertThat(OrderEvents.await("toolkit.orders.v1", last, 3))
                .extracting(event -> OrderEvents.header(event, "ce_type"))
                .containsExactly(
                        "org.toolkits.order.received.v1",
                        "org.toolkits.order.backordered.v1",
                        "org.toolkits.order.allocated.v1");
        OrderFixture.staff()
                .get("/api/v1/orders/" + last + "/packing-slip.pdf")
                .then()
                .statusCode(200);
    }

    @Test
    void who_lacks_one_thing_does_not_block_who_lacks_nothing() {
        String code = campaigns.make("PEN", "POSTER");
        campaigns.receive(code + "-POSTER", 2);
        String kit = campaigns.place(code, Wish.of(code + "-KIT", 1, NOW.minusSeconds(9)));
        campaigns.await("BACKORDERED", kit);
        String posters = campaigns.place(code, Wish.of(code + "-POSTER", 2, NOW));
        campaigns.await("ALLOCATED", posters);
        campaigns.receive(code + "-PEN", 1);
        campaigns.receive(code + "-POSTER", 1);
        campaigns.await("ALLOCATED", kit);
    }

    @Test
    void a_large_order_is_passed_for_three_days_and_then_starves_no_more() {
        String code = campaigns.make("PEN");
        String pen = code + "-PEN";
        campaigns.receive(pen, 1);
        String young = campaigns.place(code, Wish.of(pen, 10, NOW.minusSeconds(9)));
        campaigns.await("BACKORDERED", young);
        // It comes later, queues, and is served all the same
        String small = campaigns.place(code, Wish.of(pen, 1, NOW));
        campaigns.await("ALLOCATED", small);
        cancel(young);
        campaigns.await("CANCELLED", young);

        String old = campaigns.place(code, Wish.of(pen, 10, NOW.minus(Duration.ofDays(4))));
        campaigns.await("BACKORDERED", old);
        campaigns.receive(pen, 9);
        String passing = campaigns.place(code, Wish.of(pen, 1, NOW));
        campaigns.await("BACKORDERED", passing);
        backorders.sweep(() -> true);
        assertThat(campaigns.statuses(List.of(old, passing))).containsOnly("BACKORDERED");
        campaigns.receive(pen, 1);
        campaigns.await("ALLOCATED", old);
        assertThat(campaigns.status(passing)).isEqualTo("BACKORDERED");
        campaigns.receive(pen, 1);
        campaigns.await("ALLOCATED", passing);
    }

    @Test
    void a_cancelled_order_gives_its_stock_to_who_waits_longest() {
        String code = campaigns.make("PEN");
        String pen = code + "-PEN";
        campaigns.receive(pen, 2);
        String has = campaigns.place(code, Wish.of(pen, 2, NOW.minusSeconds(9)));
        campaigns.await("ALLOCATED", has);
        String second = campaigns.place(code, Wish.of(pen, 2, NOW.minusSeconds(5)));
        String first = campaigns.place(code, Wish.of(pen, 2, NOW.minusSeconds(7)));
        campaigns.await("BACKORDERED", first, second);
        cancel(has);
        campaigns.await("ALLOCATED", first);
        assertThat(campaigns.status(second)).isEqualTo("BACKORDERED");
        assertThat(campaigns.reserved(has, pen)).isZero();
        cancel(first);
        campaigns.await("ALLOCATED", second);
    }

    @Test
    void replicas_that_sweep_at_once_serve_nobody_twice_and_nobody_out_of_turn() throws Exception {
        String code = campaigns.make("PEN", "POSTER");
        List<String> numbers = new ArrayList<>();
        // More than a page
        for (int i = 0; i < 250; i++)
            numbers.add(campaigns.place(code, Wish.of(code + "-KIT", 1, LONG_AGO.minusSeconds(100_000 - i))));
        campaigns.await("BACKORDERED", numbers);
        campaigns.receive(code + "-POSTER", 250);
        try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
            campaigns.receive(code + "-PEN", 230);
            List<Future<Backorders.Swept>> sweeps = new ArrayList<>();
            for (int i = 0; i < 3; i++) sweeps.add(replicas.submit(() -> backorders.sweep(() -> true)));
            for (Future<Backorders.Swept> sweep : sweeps) sweep.get();
        }
        campaigns.await("ALLOCATED", numbers.subList(0, 230));
        assertThat(campaigns.statuses(numbers.subList(230, 250))).containsOnly("BACKORDERED");
        assertThat(stock.free()).containsEntry(code + "-PEN", 0).containsEntry(code + "-POSTER", 20);
        String those = " WHERE order_number IN (SELECT order_number FROM orders WHERE campaign = ?1)";
        assertThat(campaigns.one(Long.class, "SELECT count(*) FROM shipments" + those, code))
                .isEqualTo(230);
        assertThat(campaigns.one(Long.class, "SELECT sum(quantity) FROM reservations" + those, code))
                .isEqualTo(460);
        assertThat(campaigns.one(
                        Integer.class,
                        "SELECT max(version) FROM orders WHERE campaign = ?1 AND status = 'ALLOCATED'",
                        code))
                .isEqualTo(3);
    }

    private static void cancel(String number) {
        OrderFixture.desk()
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"The school has closed\"}")
                .post("/api/v1/orders/" + number + "/cancellation")
                .then()
                .statusCode(200);
    }
}
