package org.toolkits;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Places orders over HTTP, as the website does, and looks at them, as staff do. */
public final class OrderFixture {

    private OrderFixture() {}

    private static final AtomicInteger DOORS = new AtomicInteger(2);

    /** A request without fault, each from another door of one house; change a copy of it. */
    public static Map<String, Object> request() {
        return request("María García", "BBW25-TOOLKIT", 1);
    }

    public static Map<String, Object> request(String name, String sku, int quantity) {
        Map<String, Object> request = new TreeMap<>();
        request.put(
                "recipient",
                new TreeMap<>(Map.of(
                        "name",
                        name,
                        "type",
                        "LIBRARY",
                        "email",
                        "maria@example.org",
                        "organization",
                        "Springfield Public Library")));
        request.put(
                "address",
                new TreeMap<>(Map.of(
                        "line1",
                        "326 S 7th St",
                        "line2",
                        "Apt " + DOORS.getAndIncrement(),
                        "city",
                        "Springfield",
                        "region",
                        "IL",
                        "postalCode",
                        "62701",
                        "country",
                        "US")));
        request.put("lines", List.of(Map.of("sku", sku, "quantity", quantity)));
        return request;
    }

    public static Response post(Object request) {
        return given().contentType(ContentType.JSON).body(request).post("/api/v1/orders");
    }

    /** Its number. */
    public static String place(Map<String, Object> request) {
        return post(request).then().statusCode(201).extract().path("orderNumber");
    }

    public static Response post(Object request, String key) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(request)
                .post("/api/v1/orders");
    }

    public static RequestSpecification partner() {
        return given().header("Authorization", "Bearer demo-partner-key");
    }

    public static RequestSpecification desk() {
        return given().auth().preemptive().basic("desk", "desk");
    }

    public static RequestSpecification admin() {
        return given().auth().preemptive().basic("admin", "admin");
    }

    public static RequestSpecification staff() {
        return given().auth().preemptive().basic("warehouse", "warehouse");
    }

    public static String status(String orderNumber) {
        return staff().get("/api/v1/orders/" + orderNumber)
                .then()
                .statusCode(200)
                .extract()
                .path("status");
    }

    public static void awaitStatus(String orderNumber, String status) {
        Awaitility.await("order " + orderNumber + " is " + status)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(orderNumber), status::equals);
    }
}
