package org.toolkits.tracking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** What the holder of a tracking link sees and may change. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class TrackingTest {

    @Inject
    DataSource database;

    @Test
    void a_visitor_follows_an_order_without_a_login() {
        Response placed = OrderFixture.post(OrderFixture.request());
        String number = placed.path("orderNumber");
        OrderFixture.awaitStatus(number, "ALLOCATED");
        given().get(link(placed))
                .then()
                .statusCode(200)
                .body("orderNumber", equalTo(number))
                .body("recipient", equalTo("María García"))
                .body("address.city", equalTo("Springfield"))
                .body("history.status", equalTo(List.of("RECEIVED", "ALLOCATED")))
                .body("shipments[0].status", equalTo("OPEN"))
                .body("canCorrectAddress", equalTo(true))
                .body("until", equalTo("The address can be corrected until the order is picked."));
        given().get("/api/v1/tracking/AAAAAAAAAAAAAAAAAAAAAA").then().statusCode(404);
    }

    @Test
    void a_corrected_address_is_on_new_papers_and_nothing_is_set_aside_twice() throws IOException {
        Response placed = OrderFixture.post(OrderFixture.request("María García", "BBW25-BOOKMARKS", 3));
        String number = placed.path("orderNumber");
        OrderFixture.awaitStatus(number, "ALLOCATED");
        correct(link(placed), "9 Elm St")
                .then()
                .statusCode(200)
                .body("address.line1", equalTo("9 Elm St"))
                .body("status", equalTo("RECEIVED"));
        OrderFixture.awaitStatus(number, "ALLOCATED");

        assertThat(text(OrderFixture.staff().get("/api/v1/orders/" + number + "/mailing-label.pdf")))
                .contains("9 ELM ST")
                .doesNotContain("7TH");
        assertThat(text(OrderFixture.staff().get("/api/v1/orders/" + number + "/packing-slip.pdf")))
                .contains("9 Elm St", "Revision 2");
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("version", equalTo(4))
                .body("shipments.size()", equalTo(1));
        // the same address again changes nothing
        correct(link(placed), "9 Elm St").then().statusCode(200).body("status", equalTo("ALLOCATED"));
        correct(link(placed), "").then().statusCode(422).body("violations[0].pointer", equalTo("/line1"));
    }

    @Test
    void a_corrected_address_is_checked_and_suggested_like_a_new_one() {
        Map<String, Object> request = OrderFixture.request();
        request.put("recipient", Map.of("name", "Ben Okri", "type", "INDIVIDUAL", "email", "ben@example.org"));
        Response placed = OrderFixture.post(request);
        correct(link(placed), "Oakwood Apartments, 9 Elm St, Springfield", "")
                .then()
                .statusCode(422)
                .body("violations.code", hasItem("required"))
                .body("suggestion.city", equalTo("Springfield"));
        correct(link(placed), "Oakwood Apartments, 9 Elm St", "Springfield")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/line2"))
                .body("violations[0].code", equalTo("unit-missing"));
        given().contentType(ContentType.JSON)
                .body("{\"line1\": \"Oakwood Apartments, 9 Elm St\", \"city\": \"Springfield\", \"region\": \"IL\","
                        + " \"postalCode\": \"62701\", \"country\": \"US\", \"addressConfirmed\": true}")
                .put(link(placed) + "/address")
                .then()
                .statusCode(200);
    }

    @Test
    void a_visitor_cancels_and_it_stays_cancelled() {
        Response placed = OrderFixture.post(OrderFixture.request());
        for (int i = 0; i < 2; i++)
            given().contentType(ContentType.JSON)
                    .body("{}")
                    .post(link(placed) + "/cancellation")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("CANCELLED"))
                    .body("canCancel", equalTo(false));
        correct(link(placed), "9 Elm St")
                .then()
                .statusCode(409)
                .body("detail", containsString("is CANCELLED"))
                .body("detail", not(containsString("Elm")));
    }

    @Test
    void a_correction_waits_for_another_change_and_then_follows_it() throws Exception {
        Response placed = OrderFixture.post(OrderFixture.request());
        String number = placed.path("orderNumber");
        OrderFixture.awaitStatus(number, "ALLOCATED");
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement();
                ExecutorService visitor = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO order_history (order_id, version, status, at, reason) SELECT id, version + 1, status,"
                            + " now(), 'Somebody else was faster' FROM orders WHERE order_number = '" + number + "'");
            statement.execute("UPDATE orders SET version = version + 1 WHERE order_number = '" + number + "'");
            Future<Response> correction = visitor.submit(() -> correct(link(placed), "9 Elm St"));
            Awaitility.await().until(() -> {
                try (ResultSet waits = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")) {
                    waits.next();
                    return waits.getInt(1) > 0;
                }
            });
            other.commit();

            correction.get().then().statusCode(200).body("address.line1", equalTo("9 Elm St"));
        }
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("history.reason", hasItem("Somebody else was faster"))
                .body("version", greaterThanOrEqualTo(4));
    }

    private static String link(Response placed) {
        String url = placed.path("trackingUrl");
        return "/api/v1/tracking/" + url.substring(url.lastIndexOf('/') + 1);
    }

    private static Response correct(String link, String line1) {
        return correct(link, line1, "Springfield");
    }

    private static Response correct(String link, String line1, String city) {
        return given().contentType(ContentType.JSON)
                .body("{\"line1\": \"" + line1 + "\", \"city\": \"" + city
                        + "\", \"region\": \"IL\", \"postalCode\": \"62701\", \"country\": \"US\"}")
                .put(link + "/address");
    }

    private static String text(Response pdf) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(pdf.then().statusCode(200).extract().asByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
