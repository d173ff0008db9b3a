package org.toolkits.stock;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class BackorderTest {

    private static final String POSTER = "BBW25-POSTER";

    @Inject
    Stock stock;

    @Test
    void an_order_for_more_than_there_is_waits_and_says_what_for() {
        int all = free(POSTER);
        int pens = free("BBW25-PEN");
        Reservation taken = QuarkusTransaction.requiringNew()
                .call(() -> stock.reserve("everything", new TreeMap<>(Map.of(POSTER, all)), true));
        assertThat(taken).isInstanceOf(Reservation.Reserved.class);
        String number;
        try {
            number = OrderFixture.place(OrderFixture.request());
            OrderFixture.awaitStatus(number, "BACKORDERED");

            OrderFixture.staff()
                    .get("/api/v1/orders/" + number)
                    .then()
                    .body("history.reason", hasItem("Waiting for stock of " + POSTER))
                    .body("shipments", equalTo(List.of()));
            OrderFixture.staff()
                    .get("/api/v1/orders/" + number + "/packing-slip.pdf")
                    .then()
                    .statusCode(409)
                    .header("Retry-After", equalTo("60"))
                    .body("type", equalTo("urn:toolkits:problem:documents-not-ready"));
            // all or nothing: the pens of the kit are not set aside meanwhile
            assertThat(free("BBW25-PEN")).isEqualTo(pens);
            assertThat(OrderEvents.await("toolkit.orders.v1", number, 2))
                    .extracting(event -> OrderEvents.header(event, "ce_type"))
                    .containsExactly("org.toolkits.order.received.v1", "org.toolkits.order.backordered.v1");
            given().get("/api/v1/catalog")
                    .then()
                    .body("items.find { it.sku == 'BBW25-POSTER' }.available", equalTo("backorder"))
                    .body("kits[0].available", equalTo("backorder"))
                    .body("items.find { it.sku == 'BBW25-PEN' }.available", equalTo(true));
        } finally {
            receive(POSTER, Map.of("quantity", 1_000_000, "reason", "Delivery from the printer"))
                    .then()
                    .statusCode(200)
                    .body("free", equalTo(1_000_000));
        }
        given().get("/api/v1/catalog").then().body("kits[0].available", equalTo(true));
        // and nobody has to do anything for the order that waited
        OrderFixture.awaitStatus(number, "ALLOCATED");
        OrderFixture.staff()
                .get("/api/v1/orders/" + number + "/packing-slip.pdf")
                .then()
                .statusCode(200);
    }

    @Test
    void a_delivery_that_cannot_be_is_refused() {
        receive(POSTER, Map.of("quantity", 0, "reason", " "))
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/quantity", "/reason")));
        receive("BBW25-TOOLKIT", Map.of("quantity", 1, "reason", "Kits have no stock"))
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get("/api/v1/stock").then().statusCode(401);
    }

    private static io.restassured.response.Response receive(String sku, Map<String, Object> receipt) {
        return OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body(receipt)
                .post("/api/v1/stock/" + sku + "/receipts");
    }

    private static int free(String sku) {
        return OrderFixture.staff()
                .get("/api/v1/stock")
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.sku == '" + sku + "' }.free");
    }
}
