package org.toolkits.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** One household, one share: repeats make no second parcel, and more than the share waits for a person. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class FairShareTest {

    private static final int LIMIT = 5;

    @Test
    void the_same_wish_again_is_the_same_order_and_the_link_stays_with_the_first() {
        Map<String, Object> request = OrderFixture.request();
        String number = OrderFixture.place(request);
        OrderFixture.post(request)
                .then()
                .statusCode(200)
                .body("orderNumber", equalTo(number))
                .body("trackingUrl", nullValue());
        // written in another way, it is the same door and the same person
        address(request).put("line1", "326 south 7th street");
        recipient(request).put("email", "MARIA@example.org");
        OrderFixture.post(request).then().statusCode(200).body("orderNumber", equalTo(number));
    }

    @Test
    void a_double_click_is_one_order() throws Exception {
        Map<String, Object> request = OrderFixture.request();
        Set<String> numbers = new TreeSet<>();
        List<Integer> codes = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Response>> clicks = new ArrayList<>();
            for (int i = 0; i < 8; i++) clicks.add(clients.submit(() -> OrderFixture.post(request)));
            for (Future<Response> click : clicks) {
                numbers.add(click.get().path("orderNumber"));
                codes.add(click.get().statusCode());
            }
        }
        assertThat(numbers).hasSize(1);
        assertThat(codes).containsOnlyOnce(201).containsOnly(200, 201);
    }

    @Test
    void another_wish_or_another_door_is_another_order() {
        Map<String, Object> request = OrderFixture.request();
        String first = OrderFixture.place(request);
        request.put("lines", List.of(Map.of("sku", "BBW25-PEN", "quantity", 3)));
        String second = OrderFixture.place(request);
        address(request).put("line2", "Suite 9000");
        String third = OrderFixture.place(request);
        assertThat(Set.of(first, second, third)).hasSize(3);
    }

    @Test
    void beyond_its_share_a_household_waits_for_a_person_who_lets_it_go_on() {
        Map<String, Object> request = OrderFixture.request();
        for (int i = 1; i <= LIMIT; i++)
            place(request, i).then().statusCode(201).body("status", equalTo("RECEIVED"));
        String held = place(request, LIMIT + 1)
                .then()
                .statusCode(201)
                .body("status", equalTo("ON_HOLD"))
                .extract()
                .path("orderNumber");
        OrderFixture.staff()
                .get("/api/v1/orders/" + held)
                .then()
                .body("hold.reason", equalTo("HOUSEHOLD_LIMIT"))
                .body("shipments", equalTo(List.of()));
        // a flat in the same house is another household
        address(request).put("line2", "Apt 9001");
        place(request, 1).then().body("status", equalTo("RECEIVED"));

        OrderFixture.staff().post("/api/v1/orders/" + held + "/release").then().statusCode(403);
        OrderFixture.desk()
                .post("/api/v1/orders/" + held + "/release")
                .then()
                .statusCode(200)
                .body("status", equalTo("RECEIVED"))
                .body("version", equalTo(2));
        OrderFixture.awaitStatus(held, "ALLOCATED");
        OrderFixture.staff()
                .get("/api/v1/orders/" + held)
                .then()
                .body("history.reason", hasItem("Released by desk"))
                .body("hold", nullValue());
        OrderFixture.desk()
                .post("/api/v1/orders/" + held + "/release")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:toolkits:problem:wrong-status"));
    }

    @Test
    void a_territory_as_a_country_and_as_a_state_is_the_same_door() {
        Map<String, Object> request = OrderFixture.request();
        request.put(
                "address",
                new TreeMap<>(Map.of(
                        "line1", "163 Calle Fortaleza",
                        "city", "San Juan",
                        "postalCode", "00901",
                        "country", "PR")));
        String number = OrderFixture.place(request);
        address(request).put("country", "United States");
        address(request).put("region", "Puerto Rico");
        OrderFixture.post(request).then().statusCode(200).body("orderNumber", equalTo(number));
    }

    @Test
    void a_person_who_says_that_there_is_no_unit_is_believed() {
        Map<String, Object> request = OrderFixture.request();
        request.put("recipient", Map.of("name", "Ben Okri", "type", "INDIVIDUAL", "email", "ben@example.org"));
        address(request).put("line1", "500 Oakwood Apartments");
        address(request).remove("line2");
        request.put("addressConfirmed", true);
        OrderFixture.place(request);
    }

    @Test
    void what_was_declined_counts_no_more() {
        Map<String, Object> request = OrderFixture.request();
        String last = null;
        for (int i = 1; i <= LIMIT; i++) last = place(request, i).path("orderNumber");
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"Asked for by mistake\"}")
                .post("/api/v1/orders/" + last + "/cancellation")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"));
        place(request, LIMIT + 1).then().statusCode(201).body("status", equalTo("RECEIVED"));
    }

    private static Response place(Map<String, Object> request, int pens) {
        request.put("lines", List.of(Map.of("sku", "BBW25-PEN", "quantity", pens)));
        return OrderFixture.post(request);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> address(Map<String, Object> request) {
        return (TreeMap<String, Object>) request.get("address");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> recipient(Map<String, Object> request) {
        return (TreeMap<String, Object>) request.get("recipient");
    }
}
