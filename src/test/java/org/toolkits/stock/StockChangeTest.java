package org.toolkits.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;
import org.toolkits.stock.StockChange.Wish;

/** What people say about the shelves, and what cannot be. On an item of its own, which nobody orders. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class StockChangeTest {

    private final String sku = "TEST-" + UUID.randomUUID();

    @Inject
    Stock stock;

    @Inject
    EntityManager entities;

    @BeforeEach
    void an_item_of_which_500_are_there_and_120_set_aside() {
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("INSERT INTO campaigns (code, name, open) VALUES ('OLD', 'An old one', false)"
                            + " ON CONFLICT DO NOTHING")
                    .executeUpdate();
            entities.createNativeQuery(
                            "INSERT INTO items (sku, campaign, position, name, description, unit, max_per_order)"
                                    + " VALUES (?1, 'OLD', 1, 'Old', 'Old', 'piece', 1)")
                    .setParameter(1, sku)
                    .executeUpdate();
        });
        stock.receive(sku, 500, "Delivery", "warehouse");
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("UPDATE stock SET reserved = 120 WHERE sku = ?1")
                        .setParameter(1, sku)
                        .executeUpdate());
    }

    @Test
    void more_fewer_and_counted_ones_are_said_with_who_when_and_why() {
        adjust(Map.of("quantity", -20, "reason", "Damaged by water"))
                .statusCode(200)
                .body("onHand", equalTo(480));
        adjust(Map.of("quantity", 5, "reason", "Found behind the shelf"))
                .statusCode(200)
                .body("onHand", equalTo(485));
        adjust(Map.of("counted", 450, "reason", "Yearly count"))
                .statusCode(200)
                .body("onHand", equalTo(450))
                .body("free", equalTo(330));
        adjust(Map.of("counted", 450, "reason", "Counted again"))
                .statusCode(200)
                .body("onHand", equalTo(450));

        String cursor = OrderFixture.desk()
                .get("/api/v1/stock/movements?limit=3&sku=" + sku)
                .then()
                .statusCode(200)
                .body("items.quantity", contains(0, -35, 5))
                .body("items[0].counted", equalTo(450))
                .body("items[2].counted", equalTo(null))
                .body("items.byWhom", everyItem(equalTo("warehouse")))
                .body("items[1].reason", equalTo("Yearly count"))
                .body("items.at", everyItem(notNullValue()))
                .extract()
                .path("nextCursor");
        OrderFixture.desk()
                .get("/api/v1/stock/movements?limit=3&sku=" + sku + "&cursor=" + cursor)
                .then()
                .body("items.quantity", contains(-20, 500))
                .body("nextCursor", equalTo(null));
    }

    @Test
    void there_are_never_fewer_than_none_or_than_are_set_aside() {
        adjust(Map.of("quantity", -501, "reason", "Gone"))
                .statusCode(422)
                .body("violations.pointer", contains("/quantity"))
                .body("violations[0].message", containsString("only 500 on hand"));
        adjust(Map.of("quantity", -381, "reason", "Gone"))
                .statusCode(422)
                .body("violations[0].message", containsString("120 are set aside"));
        adjust(Map.of("counted", 119, "reason", "Counted"))
                .statusCode(422)
                .body("violations.pointer", contains("/counted"));
        adjust(Map.of("counted", 120, "reason", "Counted")).statusCode(200).body("free", equalTo(0));
    }

    @Test
    void what_says_nothing_or_two_things_is_refused() {
        adjust(Map.of("reason", "Why")).statusCode(422).body("violations.pointer", contains("/quantity"));
        adjust(Map.of("quantity", 0, "reason", "Why")).statusCode(422);
        adjust(Map.of("quantity", 1, "counted", 1, "reason", "Why")).statusCode(422);
        adjust(Map.of("quantity", 1)).statusCode(422).body("violations.pointer", contains("/reason"));
        adjust(Map.of("quantity", Integer.MAX_VALUE, "reason", "Why")).statusCode(422);
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body(Map.of("quantity", 1, "reason", "A kit"))
                .post("/api/v1/stock/BBW25-TOOLKIT/adjustments")
                .then()
                .statusCode(404);
        OrderFixture.staff().get("/api/v1/stock/movements?sku=" + sku).then().body("items", hasSize(1));
        OrderFixture.partner().get("/api/v1/stock/movements").then().statusCode(403);
    }

    @Test
    void a_form_sent_many_times_at_once_counts_once() throws Exception {
        UUID form = UUID.randomUUID();
        Callable<StockChange> send = () -> stock.change(sku, new Wish.By(7), "Delivery", "warehouse", form);
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            for (var answer :
                    people.invokeAll(Stream.generate(() -> send).limit(8).toList()))
                assertThat(answer.get()).isInstanceOfAny(StockChange.Done.class, StockChange.Before.class);
        }
        assertThat(onHand()).isEqualTo(507);
        assertThat(stock.change(sku, new Wish.By(8), "Delivery", "warehouse", form))
                .as("the form again, with another number")
                .isInstanceOf(StockChange.Refused.class);
        assertThat(onHand()).isEqualTo(507);
        stock.change(sku, new Wish.By(7), "Delivery", "warehouse", UUID.randomUUID());
        assertThat(onHand()).as("another form").isEqualTo(514);
    }

    private int onHand() {
        return stock.levels().stream()
                .filter(level -> level.sku().equals(sku))
                .findFirst()
                .orElseThrow()
                .onHand();
    }

    private ValidatableResponse adjust(Map<String, Object> adjustment) {
        return OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body(adjustment)
                .post("/api/v1/stock/" + sku + "/adjustments")
                .then();
    }
}
