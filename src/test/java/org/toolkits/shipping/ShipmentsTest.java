package org.toolkits.shipping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

/** A parcel on its way from shelf to carrier, and whatever can go wrong with hands, scanners and lists. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class ShipmentsTest {

    private static final Map<String, Object> KIT = Map.of(
            "scanned",
            List.of(
                    item("BBW25-CASES", 1),
                    item("BBW25-BOOKMARKS", 1),
                    item("BBW25-POSTCARDS", 1),
                    item("BBW25-PEN", 1),
                    item("BBW25-POSTER", 1),
                    item("BBW25-PEN", 1)));

    @Inject
    EntityManager entities;

    @Test
    void a_parcel_is_picked_packed_shipped_and_comes_back_each_step_once() {
        String number = allocated();
        String id = shipment(number);
        get(id).then()
                .statusCode(200)
                .body("orderNumber", equalTo(number))
                .body("status", equalTo("OPEN"))
                .body("campaign", equalTo("BBW25"))
                .body("contents.find { it.sku == 'BBW25-PEN' }.quantity", equalTo(2))
                .body("weightGrams", equalTo(320))
                .body("packaging", equalTo("BOX_WITH_FOLDED_POSTER"))
                .body("carrier", nullValue());
        Response first = step(id, "pick", null);
        first.then().statusCode(200).body("status", equalTo("PICKED"));
        assertThat(step(id, "pick", null).asString()).isEqualTo(first.asString());
        first = step(id, "pack", KIT);
        first.then().statusCode(200).body("status", equalTo("PACKED"));
        assertThat(step(id, "pack", KIT).asString()).isEqualTo(first.asString());
        step(id, "pick", null).then().statusCode(409).body("detail", containsString("is packed already"));

        Map<String, Integer> before = stock("BBW25-PEN");
        Map<String, Object> usps = Map.of("carrier", "USPS", "trackingNumber", "9400 1000");
        first = step(id, "ship", usps);
        first.then()
                .statusCode(200)
                .body("status", equalTo("SHIPPED"))
                .body("trackingNumber", equalTo("9400 1000"))
                .body("shippedAt", notNullValue());
        assertThat(step(id, "ship", usps).asString()).isEqualTo(first.asString());
        step(id, "ship", Map.of("carrier", "UPS"))
                .then()
                .statusCode(409)
                .body("detail", containsString("was shipped already, with USPS 9400 1000"));
        assertThat(reserved(number)).isZero();
        assertThat(movements(number)).isEqualTo(List.of(-1, -1, -2, -1, -1));
        Map<String, Integer> after = stock("BBW25-PEN");
        assertThat(after.get("onHand")).isLessThanOrEqualTo(before.get("onHand") - 2);

        first = step(id, "return", null);
        first.then().statusCode(200).body("status", equalTo("RETURNED"));
        assertThat(step(id, "return", null).asString()).isEqualTo(first.asString());
        assertThat(movements(number)).as("a return puts nothing back").hasSize(5);

        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("version", equalTo(6))
                .body("history.status", contains("RECEIVED", "ALLOCATED", "PICKED", "PACKED", "SHIPPED", "RETURNED"))
                .body("shipments[0].carrier", equalTo("USPS"));
        assertThat(OrderEvents.await("toolkit.orders.v1", number, 6))
                .extracting(event -> OrderEvents.header(event, "ce_type"))
                .containsExactly(
                        "org.toolkits.order.received.v1",
                        "org.toolkits.order.allocated.v1",
                        "org.toolkits.order.picked.v1",
                        "org.toolkits.order.packed.v1",
                        "org.toolkits.order.shipped.v1",
                        "org.toolkits.order.returned.v1");
    }

    @Test
    void a_packing_with_wrong_surplus_and_missing_items_is_refused_and_each_is_named() {
        String id = shipment(allocated());
        step(id, "pick", null).then().statusCode(200);
        Map<String, Object> mixed = Map.of(
                "scanned",
                List.of(item("BBW25-CASES", 1), item("NO-SUCH", 1), item("BBW25-PEN", 3), item("BBW25-POSTER", 1)));
        step(id, "pack", mixed)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.code", containsInAnyOrder("wrong", "surplus", "missing", "missing"))
                .body("violations.message", hasItem("NO-SUCH does not belong into this parcel: take it out"))
                .body("violations.message", hasItem("has 1 too many of BBW25-PEN: 2 belong into this parcel"))
                .body("violations.message", hasItem("lacks 1 of BBW25-BOOKMARKS: 1 belong into this parcel"))
                .body("violations.message", hasItem(containsString("BBW25-POSTCARDS")));
        step(id, "pack", Map.of("scanned", List.of())).then().statusCode(422).body("violations", hasSize(5));
        step(id, "pack", Map.of("scanned", List.of(item("BBW25-PEN", 0))))
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItem("/scanned/0/quantity"));
        get(id).then().body("status", equalTo("PICKED"));
        step(id, "pack", KIT).then().statusCode(200);
        step(id, "pack", mixed).then().statusCode(422);
    }

    @Test
    void a_wrong_step_is_refused_in_plain_words() {
        String number = allocated();
        String id = shipment(number);
        Map<String, Object> usps = Map.of("carrier", "USPS");
        step(id, "pack", KIT).then().statusCode(409).body("detail", equalTo("Order " + number + " is not picked yet."));
        step(id, "ship", usps).then().statusCode(409).body("detail", containsString("is not picked yet"));
        step(id, "return", null).then().statusCode(409).body("type", equalTo("urn:toolkits:problem:wrong-status"));
        step(id, "pick", null).then().statusCode(200);
        step(id, "ship", usps).then().statusCode(409).body("detail", containsString("is picked, but not packed yet"));
        step(id, "ship", Map.of("trackingNumber", "=1+1"))
                .then()
                .statusCode(422)
                .body("violations.pointer", containsInAnyOrder("/carrier", "/trackingNumber"));
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "No longer needed"))
                .post("/api/v1/orders/" + number + "/cancellation")
                .then()
                .statusCode(200);
        for (String step : List.of("pick", "pack", "ship", "return"))
            step(id, step, step.equals("pack") ? KIT : step.equals("ship") ? usps : null)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("was cancelled: nothing of it is sent"));

        String nobodys = "/api/v1/shipments/01991a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b";
        OrderFixture.staff().get(nobodys).then().statusCode(404);
        OrderFixture.staff().post(nobodys + "/pick").then().statusCode(404);
        OrderFixture.staff().post("/api/v1/shipments/rubbish/pick").then().statusCode(422);
        OrderFixture.partner().get(nobodys).then().statusCode(403);
        given().post(nobodys + "/pick").then().statusCode(401);
    }

    @Test
    void of_many_who_do_the_same_step_at_once_one_changes_the_order() throws Exception {
        String number = allocated();
        String id = shipment(number);
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            Callable<Integer> picking = () -> step(id, "pick", null).statusCode();
            for (Future<Integer> each : people.invokeAll(Collections.nCopies(8, picking)))
                assertThat(each.get()).isEqualTo(200);
        }
        OrderFixture.staff().get("/api/v1/orders/" + number).then().body("version", equalTo(3));
    }

    @Test
    void shipments_are_listed_oldest_first_page_by_page() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) made.add(shipment(allocated()));
        for (String id : made) step(id, "pick", null).then().statusCode(200);
        List<String> listed = new ArrayList<>();
        String cursor = null;
        do {
            Response page = OrderFixture.staff()
                    .get("/api/v1/shipments?status=PICKED&campaign=BBW25&limit=2"
                            + (cursor == null ? "" : "&cursor=" + cursor));
            page.then().statusCode(200).body("items.status", everyItem(equalTo("PICKED")));
            listed.addAll(page.path("items.shipmentId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(listed).isSorted().containsSubsequence(made).doesNotHaveDuplicates();
        OrderFixture.staff()
                .get("/api/v1/shipments?campaign=NONE")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        OrderFixture.staff().get("/api/v1/shipments?status=LOST").then().statusCode(422);
        OrderFixture.staff().get("/api/v1/shipments?limit=0").then().statusCode(422);
        OrderFixture.partner().get("/api/v1/shipments").then().statusCode(403);
    }

    @Test
    void a_carriers_list_ships_what_is_packed_and_answers_for_every_row() {
        String packed = packed();
        String open = allocated();
        String list = "\uFEFForderNumber;carrier;trackingNumber\r\n"
                + packed.toLowerCase(java.util.Locale.ROOT) + ";USPS;\"9400 2000\"\r\n"
                + packed + ";USPS;9400 2000\r\n"
                + packed + ";USPS;9400 3000\r\n"
                + open + ";USPS;9400 4000\r\n"
                + "2222-2223-A;USPS;1\r\n"
                + "rubbish;USPS;1\r\n"
                + packed + ";=cmd|' /C calc'!A0;1\r\n"
                + "too;few\r\n";
        send(list)
                .then()
                .statusCode(200)
                .body("shipped", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("refused", equalTo(6))
                .body("rows.row", contains(2, 3, 4, 5, 6, 7, 8, 9))
                .body(
                        "rows.outcome",
                        contains(
                                "SHIPPED",
                                "UNCHANGED",
                                "REFUSED",
                                "REFUSED",
                                "REFUSED",
                                "REFUSED",
                                "REFUSED",
                                "REFUSED"))
                .body("rows[2].reason", containsString("was shipped already, with USPS 9400 2000"))
                .body("rows[3].reason", containsString("is not picked yet"))
                .body("rows[4].reason", equalTo("There is no parcel of an order 2222-2223-A"))
                .body("rows[5].reason", containsString("orderNumber is mistyped"))
                .body("rows[6].reason", containsString("carrier must begin with a letter or digit"))
                .body("rows[7].reason", containsString("2 cells, not 3"));
        send(list).then().body("shipped", equalTo(0)).body("unchanged", equalTo(2));
        OrderFixture.staff()
                .get("/api/v1/orders/" + packed)
                .then()
                .body("status", equalTo("SHIPPED"))
                .body("version", equalTo(5))
                .body("shipments[0].trackingNumber", equalTo("9400 2000"));
        assertThat(reserved(packed)).isZero();
    }

    @Test
    void a_long_list_is_for_those_who_are_logged_in_and_a_longer_one_for_nobody() {
        String names = "orderNumber,carrier,trackingNumber\n";
        String row = "2222-2223-A,USPS,9400 1000 0000 0000 0000 00\n";
        send(names + row.repeat(10_000)).then().statusCode(200).body("refused", equalTo(10_000));
        send(names + row.repeat(10_001)).then().statusCode(422).body("detail", containsString("more than 10,000 rows"));
        send(names + row.repeat(100_000)).then().statusCode(413).body("detail", containsString("2048 KiB"));
        OrderFixture.visitor()
                .contentType("text/csv; charset=utf-8")
                .body(names + row.repeat(2_000))
                .post("/api/v1/shipments/tracking")
                .then()
                .statusCode(413)
                .body("detail", containsString("64 KiB"));
        OrderFixture.visitor()
                .contentType("text/csv; charset=utf-8")
                .body(names)
                .post("/api/v1/shipments/tracking")
                .then()
                .statusCode(401);
        send("").then().statusCode(422).body("detail", equalTo("The file is empty"));
        send(names).then().statusCode(200).body("rows", hasSize(0));
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/shipments/tracking")
                .then()
                .statusCode(415)
                .body("detail", not(containsString("Exception")));
    }

    private static Map<String, Object> item(String sku, int quantity) {
        return Map.of("sku", sku, "quantity", quantity);
    }

    private static String allocated() {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        return number;
    }

    private static String packed() {
        String number = allocated();
        String id = shipment(number);
        step(id, "pick", null).then().statusCode(200);
        step(id, "pack", KIT).then().statusCode(200);
        return number;
    }

    private static String shipment(String number) {
        return OrderFixture.staff().get("/api/v1/orders/" + number).path("shipments[0].shipmentId");
    }

    private static Response get(String id) {
        return OrderFixture.staff().get("/api/v1/shipments/" + id);
    }

    private static Response step(String id, String step, Object body) {
        var request = OrderFixture.staff();
        if (body != null) request.contentType(ContentType.JSON).body(body);
        return request.post("/api/v1/shipments/" + id + "/" + step);
    }

    private static Response send(String list) {
        return OrderFixture.staff()
                .contentType("text/csv; charset=utf-8")
                .body(list)
                .post("/api/v1/shipments/tracking");
    }

    private static Map<String, Integer> stock(String sku) {
        return OrderFixture.staff().get("/api/v1/stock").path("find { it.sku == '" + sku + "' }");
    }

    private long reserved(String number) {
        return ((Number) entities.createNativeQuery("SELECT count(*) FROM reservations WHERE order_number = :order")
                        .setParameter("order", number)
                        .getSingleResult())
                .longValue();
    }

    private List<?> movements(String number) {
        return entities.createNativeQuery(
                        "SELECT quantity FROM stock_movements WHERE reason = :reason AND by_whom = 'warehouse' ORDER BY sku")
                .setParameter("reason", "Shipped " + number)
                .getResultList();
    }
}
