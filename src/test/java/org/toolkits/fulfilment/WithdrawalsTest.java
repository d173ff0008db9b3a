package org.toolkits.fulfilment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.icegreen.greenmail.util.GreenMail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.Inboxes;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;
import org.toolkits.fulfilment.CampaignFixture.Wish;
import org.toolkits.orders.Order;
import org.toolkits.stock.Stock;

/** What is withdrawn does not leave the building any more, whatever was promised. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class WithdrawalsTest {

    private static final Instant NOW = Instant.now();

    GreenMail server;

    @Inject
    CampaignFixture campaigns;

    @Inject
    Backorders backorders;

    @Inject
    WaitingOrders waiting;

    @Inject
    Stock stock;

    @Test
    void a_case_that_is_withdrawn_is_taken_out_of_every_order_that_is_not_packed() throws IOException {
        String code = campaigns.make("SHEET", "PEN", "POSTER");
        String sheet = code + "-SHEET";
        campaigns.receive(sheet, 100);
        campaigns.receive(code + "-PEN", 4);
        campaigns.receive(code + "-POSTER", 100);
        Wish kit = Wish.of(code + "-KIT", 1, NOW.minusSeconds(60));
        String allocated = campaigns.place(code, kit);
        String picked = campaigns.place(code, kit);
        String packed = campaigns.place(code, kit);
        String alone = campaigns.place(code, Wish.of(sheet, 3, NOW).from("alone-" + code + "@example.org"));
        campaigns.await("ALLOCATED", allocated, picked, packed, alone);
        campaigns.put(picked, "PICKED");
        campaigns.put(packed, "PACKED");
        String lastPen = campaigns.place(code, Wish.of(code + "-PEN", 1, NOW));
        campaigns.await("ALLOCATED", lastPen);
        String waits = campaigns.place(code, kit);
        String waitsAlone = campaigns.place(code, Wish.of(sheet, 200, NOW));
        campaigns.await("BACKORDERED", waits, waitsAlone);
        byte[] sealed = slip(packed).asByteArray();

        Response answer = withdraw("cases/" + code + "-CASE", "She is free");
        answer.then()
                .statusCode(200)
                .body("kind", equalTo("CASE"))
                .body("code", equalTo(code + "-CASE"))
                .body("items", equalTo(List.of(sheet)))
                .body("reason", equalTo("She is free"))
                .body("by", equalTo("desk"))
                .body("at", notNullValue());
        assertThat(withdraw("cases/" + code + "-CASE", "Said twice").asString()).isEqualTo(answer.asString());
        OrderFixture.staff().get("/api/v1/withdrawals").then().body("code", hasItem(code + "-CASE"));

        // Allocated and picked ones stay where they are, with a new revision that says what changed
        for (String number : List.of(allocated, picked)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> campaigns.reserved(number, sheet) == 0);
            Order order = campaigns.order(number);
            assertThat(order.status()).hasToString(number.equals(picked) ? "PICKED" : "ALLOCATED");
            assertThat(order.leftOut()).containsExactly(sheet);
            assertThat(order.history().getLast().reason()).isEqualTo("Withdrawn: Thing SHEET (She is free)");
            String text = text(slip(number));
            assertThat(text)
                    .contains("WITHDRAWN, DO NOT PACK", "1 × Thing SHEET (" + sheet + ")", "Revision 2")
                    .contains("Pieces in this parcel: 2");
            assertThat(text(OrderFixture.staff().get("/api/v1/orders/" + number + "/packing-slip.pdf?largePrint=true")))
                    .contains("WITHDRAWN, DO NOT PACK");
            assertThat(OrderEvents.await("toolkit.orders.v1", number, 3).getLast())
                    .extracting(event -> OrderEvents.header(event, "ce_type"))
                    .asString()
                    .startsWith("org.toolkits.order." + (number.equals(picked) ? "picked" : "allocated"));
        }
        // What is sealed goes as it is
        assertThat(campaigns.reserved(packed, sheet)).isEqualTo(1);
        assertThat(slip(packed).asByteArray()).isEqualTo(sealed);
        assertThat(campaigns.order(packed).leftOut()).isEmpty();
        // Who waits for something else goes on waiting, without it
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !campaigns.order(waits).leftOut().isEmpty());
        assertThat(campaigns.order(waits).history().getLast().reason())
                .isEqualTo("Withdrawn: Thing SHEET (She is free). Waiting for stock of " + code + "-PEN");
        campaigns.receive(code + "-PEN", 1);
        campaigns.await("ALLOCATED", waits);
        assertThat(text(slip(waits))).contains("WITHDRAWN", "Revision 1");
        // Who asked for nothing else is told why there is nothing
        campaigns.await("CANCELLED", alone, waitsAlone);
        assertThat(Inboxes.await(server, "alone-" + code + "@example.org", 2)
                        .getLast()
                        .text())
                .contains("The reason: Withdrawn: Thing SHEET (She is free)");
        slip(alone).then().statusCode(409).body("type", equalTo("urn:toolkits:problem:wrong-status"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> stock.free().get(sheet) == 99);

        // A new one goes without it from the start
        campaigns.receive(code + "-PEN", 1);
        String fresh = campaigns.place(code, kit);
        campaigns.await("ALLOCATED", fresh);
        assertThat(campaigns.order(fresh).leftOut()).containsExactly(sheet);

        // Taken back, it goes out again, but what was planned without it stays so
        OrderFixture.desk()
                .delete("/api/v1/cases/" + code + "-CASE/withdrawal")
                .then()
                .statusCode(200)
                .body("takenBackBy", equalTo("desk"));
        String after = campaigns.place(code, Wish.of(sheet, 1, NOW));
        campaigns.await("ALLOCATED", after);
        assertThat(text(slip(allocated))).contains("WITHDRAWN, DO NOT PACK");
        assertThat(campaigns.order(allocated).version()).isEqualTo(3);
        OrderFixture.desk()
                .delete("/api/v1/items/" + sheet + "/withdrawal")
                .then()
                .statusCode(404);
    }

    @Test
    void who_waited_for_nothing_but_what_is_withdrawn_is_served_without_it() {
        String code = campaigns.make("PEN", "POSTER");
        campaigns.receive(code + "-POSTER", 5);
        String kit = campaigns.place(code, Wish.of(code + "-KIT", 1, NOW));
        campaigns.await("BACKORDERED", kit);
        withdraw("items/" + code + "-PEN", "They leak").then().statusCode(200).body("kind", equalTo("ITEM"));
        campaigns.await("ALLOCATED", kit);
        assertThat(campaigns.order(kit).history().getLast().reason()).isEqualTo("Withdrawn: Thing PEN (They leak)");
    }

    @Test
    void a_crash_half_way_leaves_no_old_slip_behind_and_the_rest_is_done_later() {
        String code = campaigns.make("SHEET", "PEN");
        String sheet = code + "-SHEET";
        campaigns.receive(sheet, 40);
        campaigns.receive(code + "-PEN", 40);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 30; i++) numbers.add(campaigns.place(code, Wish.of(code + "-KIT", 1, NOW)));
        campaigns.await("ALLOCATED", numbers);
        // The replicas' turn is ours, as that of one that dies in the middle of it
        UUID me = UUID.randomUUID();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting.takeTurn(me));
        withdraw("items/" + sheet, "She is free").then().statusCode(200);
        AtomicInteger orders = new AtomicInteger();
        backorders.sweep(() -> orders.incrementAndGet() <= 12);

        List<String> done = numbers.stream()
                .filter(number -> campaigns.reserved(number, sheet) == 0)
                .toList();
        assertThat(done).hasSize(12);
        for (String number : numbers)
            if (done.contains(number)) slip(number).then().statusCode(200);
            else
                slip(number)
                        .then()
                        .statusCode(409)
                        .header("Retry-After", "5")
                        .body("type", equalTo("urn:toolkits:problem:documents-not-ready"));

        // Its turn runs out, and another goes on
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> numbers.stream()
                .allMatch(number -> campaigns.reserved(number, sheet) == 0));
        assertThat(campaigns.statuses(numbers)).containsOnly("ALLOCATED");
        assertThat(campaigns.one(Integer.class, "SELECT max(version) FROM orders WHERE campaign = ?1", code))
                .as("nobody was planned twice")
                .isEqualTo(3);
        assertThat(stock.free()).containsEntry(sheet, 40).containsEntry(code + "-PEN", 10);
    }

    @Test
    void it_cannot_be_ordered_any_more_and_a_kit_goes_without_it() {
        String flyer = "FLYER-" + UUID.randomUUID().toString().substring(0, 6);
        QuarkusTransaction.requiringNew().run(() -> {
            for (String sku : List.of(flyer, flyer + "-2"))
                campaigns.sql(
                        "INSERT INTO items (sku, campaign, position, name, description, unit, max_per_order)"
                                + " VALUES (?1, 'BBW25', 99, 'Flyer', '', 'piece', 9)",
                        sku);
            campaigns.sql("INSERT INTO kits VALUES (?1, 'BBW25', 99, 'Flyers', '', 'kit', 9)", flyer + "-KIT");
            campaigns.sql("INSERT INTO kit_components VALUES (?1, 0, ?2, 1)", flyer + "-KIT", flyer);
            campaigns.sql("INSERT INTO kit_components VALUES (?1, 1, ?2, 1)", flyer + "-KIT", flyer + "-2");
        });
        try {
            withdraw("items/" + flyer, "Misprinted").then().statusCode(200);
            given().get("/api/v1/catalog")
                    .then()
                    .body("items.find { it.sku == '" + flyer + "' }.available", equalTo(false))
                    .body("kits.find { it.sku == '" + flyer + "-KIT' }.available", equalTo(true));
            OrderFixture.post(OrderFixture.request("Ana", flyer, 1))
                    .then()
                    .statusCode(422)
                    .body("violations[0].pointer", equalTo("/lines/0/sku"))
                    .body("violations[0].code", equalTo("withdrawn"))
                    .body("violations[0].message", startsWith("cannot be ordered any more: Flyer"));
            withdraw("items/" + flyer + "-2", "Misprinted").then().statusCode(200);
            OrderFixture.post(OrderFixture.request("Ana", flyer + "-KIT", 1))
                    .then()
                    .statusCode(422)
                    .body("violations[0].code", equalTo("withdrawn"));
        } finally {
            QuarkusTransaction.requiringNew().run(() -> {
                campaigns.sql("DELETE FROM withdrawals WHERE sku LIKE ?1", flyer + "%");
                campaigns.sql("DELETE FROM kit_components WHERE kit = ?1", flyer + "-KIT");
                campaigns.sql("DELETE FROM kits WHERE sku = ?1", flyer + "-KIT");
                campaigns.sql("DELETE FROM items WHERE sku LIKE ?1", flyer + "%");
            });
        }
    }

    @Test
    void a_withdrawal_is_for_the_desk_and_says_why() {
        withdraw("items/NOTHING", "Why not").then().statusCode(404);
        withdraw("cases/NOTHING", "Why not").then().statusCode(404);
        withdraw("items/BBW25-PEN", " ").then().statusCode(422).body("violations[0].pointer", equalTo("/reason"));
        OrderFixture.staff()
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"Not mine to say\"}")
                .post("/api/v1/cases/BBW25-CASE-1/withdrawal")
                .then()
                .statusCode(403);
        OrderFixture.desk()
                .get("/api/v1/cases")
                .then()
                .body("code", hasItem("BBW25-CASE-1"))
                .body("find { it.code == 'BBW25-CASE-1' }.items", equalTo(List.of("BBW25-CASES", "BBW25-POSTCARDS")));
    }

    private static Response withdraw(String what, String reason) {
        return OrderFixture.desk()
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"" + reason + "\"}")
                .post("/api/v1/" + what + "/withdrawal");
    }

    private static Response slip(String number) {
        return OrderFixture.staff().get("/api/v1/orders/" + number + "/packing-slip.pdf");
    }

    private static String text(Response pdf) throws IOException {
        pdf.then().statusCode(200);
        try (PDDocument document = Loader.loadPDF(pdf.asByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
