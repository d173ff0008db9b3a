package org.toolkits.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** A request with a key becomes one order, however often and however fast it is sent. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class IdempotencyTest {

    @Test
    void many_at_once_become_one_order_each() throws Exception {
        int keys = 20;
        int times = 20;
        Set<String> numbers = new TreeSet<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < keys; i++) {
                Map<String, Object> request = OrderFixture.request();
                String key = UUID.randomUUID().toString();
                List<Future<Response>> answers = new ArrayList<>();
                for (int j = 0; j < times; j++) answers.add(clients.submit(() -> OrderFixture.post(request, key)));
                Set<String> bodies = new TreeSet<>();
                int placed = 0;
                for (Future<Response> each : answers) {
                    Response answer = each.get();
                    if (answer.statusCode() == 409) {
                        answer.then()
                                .body("type", equalTo("urn:toolkits:problem:request-in-progress"))
                                .header("Retry-After", equalTo("1"));
                        continue;
                    }
                    answer.then().statusCode(201);
                    bodies.add(answer.asString());
                    if (answer.header("Idempotency-Replayed") == null) placed++;
                }
                assertThat(bodies).as("answers to one key").hasSize(1);
                assertThat(placed).as("orders of one key").isEqualTo(1);
                numbers.add(OrderFixture.post(request, key).path("orderNumber"));
            }
        }
        assertThat(numbers).hasSize(keys);
    }

    @Test
    void the_first_answer_comes_again_byte_for_byte() {
        Map<String, Object> request = OrderFixture.request();
        String key = UUID.randomUUID().toString();
        Response first = OrderFixture.post(request, key);
        Response again = OrderFixture.post(request, "\"" + key + "\"");

        again.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void a_key_belongs_to_one_body() {
        String key = UUID.randomUUID().toString();
        OrderFixture.post(OrderFixture.request(), key).then().statusCode(201);
        OrderFixture.post(OrderFixture.request("Ben Okri", "BBW25-PEN", 1), key)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:toolkits:problem:idempotency-key-reused"));
    }

    @Test
    void white_space_and_the_order_of_names_do_not_make_another_body() {
        String key = UUID.randomUUID().toString();
        String one = """
                {"recipient": {"name": "Ben Okri", "type": "LIBRARY", "email": "ben@example.org"},
                 "address": {"line1": "1 Key St", "city": "Springfield", "region": "IL", "postalCode": "62701",
                 "country": "US"}, "lines": [{"sku": "BBW25-PEN", "quantity": 1}]}""";
        String other = """
                {"lines":[{"quantity":1,"sku":"BBW25-PEN"}],"address":{"country":"US","line1":"1 Key St","region":"IL",
                 "city":"Springfield","postalCode":"62701"},"recipient":{"email":"ben@example.org","type":"LIBRARY",
                 "name":"Ben Okri"}}""";
        String number =
                OrderFixture.post(one, key).then().statusCode(201).extract().path("orderNumber");
        OrderFixture.post(other, key).then().statusCode(201).body("orderNumber", equalTo(number));
    }

    @Test
    void a_refused_request_leaves_its_key_free() {
        String key = UUID.randomUUID().toString();
        OrderFixture.post(OrderFixture.request("Ben Okri", "NO-SUCH-SKU", 1), key)
                .then()
                .statusCode(422);
        OrderFixture.post(OrderFixture.request("Ben Okri", "BBW25-PEN", 1), key)
                .then()
                .statusCode(201);
    }

    @Test
    void keys_of_one_caller_do_not_answer_another() {
        Map<String, Object> request = OrderFixture.request();
        String key = UUID.randomUUID().toString();
        String visitors = OrderFixture.post(request, key).path("orderNumber");
        String partners = OrderFixture.partner()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(request)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("orderNumber");
        assertThat(partners).isNotEqualTo(visitors);
    }

    @Test
    void a_key_that_is_none_is_refused_and_a_partner_must_send_one() {
        OrderFixture.post(OrderFixture.request(), "k".repeat(256)).then().statusCode(400);
        OrderFixture.post(OrderFixture.request(), "two words").then().statusCode(400);
        OrderFixture.partner()
                .contentType(ContentType.JSON)
                .body(OrderFixture.request())
                .post("/api/v1/orders")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:toolkits:problem:idempotency-key-missing"));
    }
}
