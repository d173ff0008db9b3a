package org.toolkits.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

/** An order that will not be sent gives back what was set aside for it. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class CancellationTest {

    @Test
    void stock_goes_back_to_the_shelf_and_the_parcel_is_not_sent() {
        Map<String, Object> request = OrderFixture.request("María García", "BBW25-CASES", 17);
        String number = OrderFixture.place(request);
        OrderFixture.awaitStatus(number, "ALLOCATED");
        int reserved = reserved();
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"The school has closed\"}")
                .post("/api/v1/orders/" + number + "/cancellation")
                .then()
                .statusCode(200);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> reserved() <= reserved - 17);
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("shipments.status", equalTo(List.of("CANCELLED")))
                .body("history[2].reason", equalTo("The school has closed"));
        assertThat(OrderEvents.await("toolkit.orders.v1", number, 3))
                .extracting(event -> OrderEvents.header(event, "ce_type"))
                .containsExactly(
                        "org.toolkits.order.received.v1",
                        "org.toolkits.order.allocated.v1",
                        "org.toolkits.order.cancelled.v1");
        // the same wish a day later is a new order, not the cancelled one
        assertThat(OrderFixture.place(request)).isNotEqualTo(number);
    }

    @Test
    void a_cancellation_says_why() {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/orders/" + number + "/cancellation")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/reason"));
    }

    private static int reserved() {
        return OrderFixture.staff().get("/api/v1/stock").path("find { it.sku == 'BBW25-CASES' }.reserved");
    }
}
