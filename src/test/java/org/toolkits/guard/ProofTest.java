package org.toolkits.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Whoever does not seem to be a person is not refused and not lied to: a person looks at the order. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class ProofTest {

    @Test
    void an_order_with_a_solved_challenge_goes_on() {
        OrderFixture.awaitStatus(OrderFixture.place(OrderFixture.request()), "ALLOCATED");
    }

    @Test
    void a_challenge_is_never_kept_by_a_cache() {
        OrderFixture.visitor()
                .get("/api/v1/challenge")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("algorithm", equalTo("SHA-256"))
                .body("maxnumber", equalTo(500))
                .body("waitSeconds", equalTo(0));
    }

    @Test
    void without_a_proof_an_order_waits_until_somebody_lets_it_go_on() {
        Map<String, Object> request = OrderFixture.request();
        request.put("proof", "");
        String number = held(OrderFixture.post(request), "No proof of work came with it");

        OrderFixture.desk()
                .post("/api/v1/orders/" + number + "/release")
                .then()
                .statusCode(200)
                .body("status", equalTo("RECEIVED"));
        OrderFixture.awaitStatus(number, "ALLOCATED");
    }

    @Test
    void a_proof_is_good_for_one_order_however_many_come_at_once() throws Exception {
        String proof = OrderFixture.proof();
        List<Response> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
            List<Future<Response>> sent = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Map<String, Object> request = OrderFixture.request();
                request.put("proof", proof);
                sent.add(clients.submit(() -> OrderFixture.post(request)));
            }
            for (Future<Response> each : sent) answers.add(each.get());
        }
        List<Response> replayed = answers.stream()
                .filter(answer -> answer.path("status").equals("ON_HOLD"))
                .toList();
        assertThat(replayed).hasSize(3);
        for (Response each : replayed) held(each, "The proof of work was used for another order");
    }

    @Test
    void the_same_request_again_is_answered_without_looking_at_its_proof() {
        Map<String, Object> request = OrderFixture.request();
        String proof = OrderFixture.proof();
        request.put("proof", proof);
        String key = UUID.randomUUID().toString();
        String first = OrderFixture.post(request, key)
                .then()
                .statusCode(201)
                .body("status", equalTo("RECEIVED"))
                .extract()
                .path("orderNumber");
        for (String again : List.of(proof, OrderFixture.proof(), "")) {
            request.put("proof", again);
            OrderFixture.post(request, key)
                    .then()
                    .statusCode(201)
                    .header("Idempotency-Replayed", equalTo("true"))
                    .body("orderNumber", equalTo(first));
        }
    }

    @Test
    void a_proof_serves_again_if_the_order_was_refused() {
        Map<String, Object> request = OrderFixture.request("María García", "BBW25-NONE", 1);
        request.put("proof", OrderFixture.proof());
        OrderFixture.post(request).then().statusCode(422);
        request.put("lines", List.of(Map.of("sku", "BBW25-PEN", "quantity", 1)));
        OrderFixture.post(request).then().statusCode(201).body("status", equalTo("RECEIVED"));
    }

    @Test
    void whoever_fills_in_what_people_do_not_see_waits() {
        Map<String, Object> request = OrderFixture.request();
        request.put("website", "https://buy.example");
        held(OrderFixture.post(request), "A field that people do not see was filled in");
    }

    @Test
    void what_is_no_proof_is_no_error() {
        for (String wrong : List.of("x", "AAAA", "bnVsbA==", "e30=", "p".repeat(3_000))) {
            Map<String, Object> request = OrderFixture.request();
            request.put("proof", wrong);
            held(OrderFixture.post(request), "The proof of work is wrong");
        }
    }

    @Test
    void whoever_has_a_login_needs_none() {
        OrderFixture.partner()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(OrderFixture.request())
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .body("status", equalTo("RECEIVED"));
        OrderFixture.desk()
                .contentType(ContentType.JSON)
                .body(OrderFixture.request())
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .body("status", equalTo("RECEIVED"));
    }

    /** Its number; whoever sent it learns that it waits, staff learn why. */
    private static String held(Response answer, String why) {
        String number = answer.then()
                .statusCode(201)
                .body("status", equalTo("ON_HOLD"))
                .body("hold", nullValue())
                .extract()
                .path("orderNumber");
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("hold.reason", equalTo("UNVERIFIED"))
                .body("hold.detail", equalTo(why));
        return number;
    }
}
