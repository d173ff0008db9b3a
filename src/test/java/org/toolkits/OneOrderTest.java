package org.toolkits;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The main job as a story: from a posted form to a packing slip and a mailing label. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class OneOrderTest {

    @Test
    void a_posted_form_becomes_a_packing_slip_and_a_mailing_label() throws IOException {
        // A library asks for a toolkit and twelve more pens.
        Map<String, Object> form = OrderFixture.request();
        form.put(
                "lines",
                List.of(Map.of("sku", "BBW25-TOOLKIT", "quantity", 2), Map.of("sku", "BBW25-PEN", "quantity", 12)));
        form.put("neededBy", "2026-09-27");
        Response answer = OrderFixture.post(form);
        String number = answer.then()
                .statusCode(201)
                .body("status", equalTo("RECEIVED"))
                .body("campaign", equalTo("BBW25"))
                .body("lines", hasSize(2))
                .body("trackingUrl", matchesPattern("http://toolkits\\.example/track/[A-Za-z0-9_-]{22}"))
                .extract()
                .path("orderNumber");
        assertThat(answer.header("Location")).endsWith("/api/v1/orders/" + number);

        // A moment later its stock is reserved and its papers are made.
        OrderFixture.awaitStatus(number, "ALLOCATED");
        OrderFixture.staff()
                .get("/api/v1/orders/" + number.toLowerCase(java.util.Locale.ROOT))
                .then()
                .body("version", equalTo(2))
                .body("history.status", equalTo(List.of("RECEIVED", "ALLOCATED")))
                .body("shipments", hasSize(1))
                .body("shipments[0].status", equalTo("OPEN"));

        // The slip lists what to fetch: two kits of one each but two pens, and the pens beside.
        String slip = text(OrderFixture.staff().get("/api/v1/orders/" + number + "/packing-slip.pdf"));
        assertThat(slip)
                .contains(number, "María García", "Springfield Public Library", "326 S 7th St")
                .contains(
                        "BBW25-TOOLKIT",
                        "BBW25-CASES",
                        "BBW25-BOOKMARKS",
                        "BBW25-POSTCARDS",
                        "BBW25-PEN",
                        "BBW25-POSTER");

        // The label is what the post reads.
        String label = text(OrderFixture.staff().get("/api/v1/orders/" + number + "/mailing-label.pdf?stock=4x6"));
        assertThat(label).contains("326 S 7TH ST APT ", "SPRINGFIELD IL 62701").contains(number);

        // The world is told of both steps, in order, and of nobody's name.
        List<ConsumerRecord<String, byte[]>> events = OrderEvents.await("toolkit.orders.v1", number, 2);
        assertThat(events)
                .extracting(event -> OrderEvents.header(event, "ce_type"))
                .containsExactly("org.toolkits.order.received.v1", "org.toolkits.order.allocated.v1");
        for (ConsumerRecord<String, byte[]> event : events) {
            assertThat(OrderEvents.header(event, "ce_specversion")).isEqualTo("1.0");
            assertThat(OrderEvents.header(event, "ce_subject")).isEqualTo(number);
            assertThat(OrderEvents.header(event, "content-type")).isEqualTo("application/json");
            assertThat(OrderEvents.body(event))
                    .contains("\"destination\":{\"country\":\"US\",\"region\":\"IL\"}")
                    .doesNotContain("García", "7th", "62701", "example.org", "Springfield");
        }
    }

    @Test
    void papers_are_for_staff_and_can_be_cached() {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        String slip = "/api/v1/orders/" + number + "/packing-slip.pdf";

        given().get(slip).then().statusCode(401).contentType("application/problem+json");
        given().get("/api/v1/orders/" + number).then().statusCode(401);

        Response first = OrderFixture.staff().get(slip);
        first.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", containsString("packing-slip-" + number + ".pdf"))
                .header("ETag", matchesPattern("\"[0-9a-f]{64}\""));
        OrderFixture.staff()
                .header("If-None-Match", first.header("ETag"))
                .get(slip)
                .then()
                .statusCode(304);
    }

    @Test
    void an_order_number_that_was_mistyped_is_told_from_one_that_is_unknown() {
        OrderFixture.staff()
                .get("/api/v1/orders/2222-2223-A")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:toolkits:problem:not-found"));
        OrderFixture.staff()
                .get("/api/v1/orders/2222-2223-B/packing-slip.pdf")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:toolkits:problem:order-number-mistyped"));
    }

    @Test
    void a_label_is_printed_at_the_first_free_position_of_a_half_used_sheet() throws IOException {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        String label = "/api/v1/orders/" + number + "/mailing-label.pdf?stock=avery-5160&startAt=";

        assertThat(text(OrderFixture.staff().get(label + 7))).contains("326 S 7TH ST APT ", "SPRINGFIELD IL 62701");
        OrderFixture.staff().get(label + 31).then().statusCode(422).body("detail", containsString("1 to 30"));
    }

    @Test
    void a_label_stock_we_do_not_know_is_refused_with_those_we_do() {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.staff()
                .get("/api/v1/orders/" + number + "/mailing-label.pdf?stock=napkin")
                .then()
                .statusCode(422)
                .body("detail", containsString("4x6"))
                .body("detail", containsString("avery-5160"));
    }

    private static String text(Response pdf) throws IOException {
        pdf.then().statusCode(200).contentType("application/pdf");
        try (PDDocument document = Loader.loadPDF(pdf.asByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
