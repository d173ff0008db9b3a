package org.toolkits.warehouse;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.toolkits.OrderFixture;

/** Orders as far as a test needs them, by the API. */
final class PackedOrder {

    private PackedOrder() {}

    /** Its number; its papers are made. */
    static String allocated(Map<String, Object> request) {
        String number = OrderFixture.place(request);
        OrderFixture.awaitStatus(number, "ALLOCATED");
        return number;
    }

    /** Its number; what belongs into it is in it. */
    static String packed() {
        String number = allocated(OrderFixture.request());
        String shipment = shipment(number);
        JsonPath picked = OrderFixture.staff()
                .post("/api/v1/shipments/" + shipment + "/pick")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "scanned",
                        picked.<Map<String, Object>>getList("contents").stream()
                                .map(each -> Map.of("sku", each.get("sku"), "quantity", each.get("quantity")))
                                .toList()))
                .post("/api/v1/shipments/" + shipment + "/pack")
                .then()
                .statusCode(200);
        return number;
    }

    static String shipment(String number) {
        return OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .statusCode(200)
                .extract()
                .path("shipments[0].shipmentId");
    }

    /** The path of the page of a print run of these, whose papers are made. */
    static String run(String... numbers) {
        String run = URI.create(OrderFixture.staff()
                        .contentType(ContentType.JSON)
                        .body(Map.of(
                                "shipmentIds",
                                Stream.of(numbers).map(PackedOrder::shipment).toList(),
                                "labelStock",
                                "4x6"))
                        .post("/api/v1/print-runs")
                        .then()
                        .statusCode(202)
                        .extract()
                        .header("Location"))
                .getPath();
        Awaitility.await("the papers of " + run)
                .until(() -> "READY".equals(OrderFixture.staff().get(run).path("status")));
        return "/staff/runs/" + run.substring(run.lastIndexOf('/') + 1);
    }

    static void cancel(String number) {
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "Not wanted"))
                .post("/api/v1/orders/" + number + "/cancellation")
                .then()
                .statusCode(200);
    }
}
