package org.toolkits;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.altcha.altcha.Altcha;
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

    /** Whatever somebody may type as he or she likes holds the mark. */
    public static Map<String, Object> marked(String mark) {
        Map<String, Object> request = request();
        request.put(
                "recipient",
                Map.of(
                        "name", "Name " + mark,
                        "organization", "Organization " + mark,
                        "type", "LIBRARY",
                        "email", mark + "@example.org",
                        "phone", "+44 113 496 " + mark));
        request.put(
                "address",
                Map.of(
                        "line1", "12 " + mark + " St",
                        "line2", "Flat 2 " + mark,
                        "city", "Leeds " + mark,
                        "region", "Yorkshire " + mark,
                        "postalCode", "LS1 4AP",
                        "country", "GB"));
        request.put("message", "Message " + mark);
        request.put("clientReference", "Reference " + mark);
        return request;
    }

    /** From an address of its own, and with a proof of work if it is an order at all. */
    public static Response post(Object request) {
        return visitor().contentType(ContentType.JSON).body(proven(request)).post("/api/v1/orders");
    }

    /** Its number. */
    public static String place(Map<String, Object> request) {
        return post(request).then().statusCode(201).extract().path("orderNumber");
    }

    public static Response post(Object request, String key) {
        return visitor()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(proven(request))
                .post("/api/v1/orders");
    }

    private static Object proven(Object request) {
        if (!(request instanceof Map<?, ?> order) || order.containsKey("proof")) return request;
        Map<Object, Object> proven = new TreeMap<>(order);
        proven.put("proof", proof());
        return proven;
    }

    /** A challenge, solved; empty if the program is not able to make one now. */
    public static String proof() {
        Response answer = visitor().get("/api/v1/challenge");
        if (answer.statusCode() != 200) return "";
        JsonPath challenge = answer.jsonPath();
        Map<String, Object> payload = new TreeMap<>();
        for (String name : List.of("algorithm", "challenge", "salt", "signature"))
            payload.put(name, challenge.getString(name));
        try {
            payload.put(
                    "number",
                    Altcha.solveChallenge(
                                    challenge.getString("challenge"),
                                    challenge.getString("salt"),
                                    Altcha.Algorithm.SHA256,
                                    challenge.getLong("maxnumber"),
                                    0)
                            .number);
            return Base64.getEncoder().encodeToString(new ObjectMapper().writeValueAsBytes(payload));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Somebody without login whom nobody saw before. */
    public static RequestSpecification visitor() {
        return given().header(ClientOfItsOwn.ADDRESS, ClientOfItsOwn.address());
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
