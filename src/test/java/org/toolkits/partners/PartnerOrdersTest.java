package org.toolkits.partners;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Partners order by the API, and see their own orders only. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class PartnerOrdersTest {

    @Test
    void a_partner_finds_pages_and_cancels_its_own_orders() {
        String key = make("libraries", "[\"orders:read\", \"orders:write\"]");
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) placed.add(number(place(key, OrderFixture.request(), UUID.randomUUID())));
        String visitors = OrderFixture.place(OrderFixture.request());

        bearer(key).get("/api/v1/orders/" + placed.getFirst()).then().statusCode(200);
        bearer(key)
                .get("/api/v1/orders/" + visitors)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:toolkits:problem:not-found"));
        bearer(key)
                .get("/api/v1/orders/" + placed.getFirst() + "/packing-slip.pdf")
                .then()
                .statusCode(403);

        // newest first, two to a page
        Response first = bearer(key).get("/api/v1/orders?limit=2");
        first.then().body("items.orderNumber", equalTo(List.of(placed.get(4), placed.get(3))));
        Response second = bearer(key).get("/api/v1/orders?limit=2&cursor=" + first.path("nextCursor"));
        second.then().body("items.orderNumber", equalTo(List.of(placed.get(2), placed.get(1))));
        Response third = bearer(key).get("/api/v1/orders?limit=2&cursor=" + second.path("nextCursor"));
        third.then().body("items.orderNumber", equalTo(List.of(placed.get(0))));
        assertThat((String) third.path("nextCursor")).isNull();

        OrderFixture.awaitStatus(placed.getFirst(), "ALLOCATED");
        for (int i = 0; i < 2; i++)
            cancel(key, placed.getFirst()).then().statusCode(200).body("status", equalTo("CANCELLED"));
        bearer(key)
                .get("/api/v1/orders?status=CANCELLED")
                .then()
                .body("items", hasSize(1))
                .body("items[0].reason", equalTo("No longer needed"));
        cancel(key, visitors).then().statusCode(404);

        OrderFixture.staff()
                .get("/api/v1/orders?limit=200")
                .then()
                .body("items.orderNumber", hasItem(visitors))
                .body("items.orderNumber", hasItem(placed.get(4)));
    }

    @Test
    void a_reference_is_one_order() {
        String key = make("shops", "[\"orders:read\", \"orders:write\"]");
        Map<String, Object> request = OrderFixture.request();
        request.put("clientReference", "PO-1234");
        Response first = place(key, request, UUID.randomUUID());
        Response again = place(key, request, UUID.randomUUID());
        again.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertThat(number(again)).isEqualTo(number(first));

        request.put("lines", List.of(Map.of("sku", "BBW25-PEN", "quantity", 7)));
        place(key, request, UUID.randomUUID())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:toolkits:problem:client-reference-taken"));

        // another partner's numbers are its own
        String other = make("museums", "[\"orders:write\"]");
        place(other, request, UUID.randomUUID()).then().statusCode(201);
    }

    @Test
    void a_key_opens_what_its_scopes_say_and_nothing_once_revoked() {
        String reads = make("readers", "[\"orders:read\"]");
        place(reads, OrderFixture.request(), UUID.randomUUID()).then().statusCode(403);
        bearer(reads).get("/api/v1/orders").then().statusCode(200).body("items", hasSize(0));
        String writes = make("writers", "[\"orders:write\"]");
        bearer(writes).get("/api/v1/orders").then().statusCode(403);

        admin().delete("/api/v1/partners/readers").then().statusCode(204);
        bearer(reads).get("/api/v1/orders").then().statusCode(401).contentType("application/problem+json");
        bearer("no such key").get("/api/v1/orders").then().statusCode(401);
        admin().get("/api/v1/partners")
                .then()
                .body("name", hasItem("readers"))
                .body("findAll { it.revokedAt == null }.name", not(hasItem("readers")));
        // a new key after the old one is gone
        assertThat(make("readers", "[\"orders:read\"]")).isNotEqualTo(reads);
    }

    @Test
    void only_admins_let_partners_in() {
        OrderFixture.desk().get("/api/v1/partners").then().statusCode(403);
        admin().contentType(ContentType.JSON)
                .body("{\"name\": \"Not A Name\", \"scopes\": []}")
                .post("/api/v1/partners")
                .then()
                .statusCode(422)
                .body("violations.pointer", everyItem(not(equalTo(""))));
        admin().contentType(ContentType.JSON)
                .body("{\"name\": \"nobody\", \"scopes\": [null]}")
                .post("/api/v1/partners")
                .then()
                .statusCode(422)
                .body("violations[0].message", equalTo("must not be null"));
        admin().contentType(ContentType.JSON)
                .body("{\"name\": \"demo\", \"scopes\": [\"orders:read\"]}")
                .post("/api/v1/partners")
                .then()
                .statusCode(409);
    }

    @Test
    void a_page_that_cannot_be_is_refused() {
        OrderFixture.staff().get("/api/v1/orders?limit=201").then().statusCode(422);
        OrderFixture.staff().get("/api/v1/orders?limit=0").then().statusCode(422);
        given().get("/api/v1/orders").then().statusCode(401);
        for (String wrong : List.of("status=SOMEWHERE", "cursor=x", "from=yesterday", "limit=many"))
            OrderFixture.staff()
                    .get("/api/v1/orders?" + wrong)
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(422)
                    .contentType("application/problem+json");
    }

    private static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "admin");
    }

    private static RequestSpecification bearer(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static String make(String name, String scopes) {
        return admin().contentType(ContentType.JSON)
                .body("{\"name\": \"" + name + "\", \"scopes\": " + scopes + "}")
                .post("/api/v1/partners")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static Response place(String key, Map<String, Object> request, UUID idempotencyKey) {
        return bearer(key)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(request)
                .post("/api/v1/orders");
    }

    private static String number(Response placed) {
        return placed.then().statusCode(201).extract().path("orderNumber");
    }

    private static Response cancel(String key, String number) {
        return bearer(key)
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"No longer needed\"}")
                .post("/api/v1/orders/" + number + "/cancellation");
    }
}
