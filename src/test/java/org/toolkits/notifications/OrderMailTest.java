package org.toolkits.notifications;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.Inboxes;
import org.toolkits.Inboxes.Letter;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

/** What somebody who asked for something finds in their mailbox. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class OrderMailTest {

    private static final String TOPIC = "toolkit.orders.v1";

    GreenMail server;

    @Inject
    EntityManager entities;

    @Inject
    Mails mails;

    @Test
    void an_order_is_confirmed_with_what_where_and_the_link() {
        Response placed = OrderFixture.post(request("confirmed@example.org", "en"));
        String number = placed.path("orderNumber");
        Letter letter = Inboxes.await(server, "confirmed@example.org", 1).getFirst();
        assertThat(letter.subject()).isEqualTo("Your order " + number + " is received");
        for (String part : List.of(letter.text(), letter.html()))
            assertThat(part)
                    .contains("Hello María García,", number, "Freedom of Expression Is a Human Right")
                    .contains("1 × Banned Books Week toolkit 2025")
                    .contains("Springfield Public Library", "326 S 7th St", "Springfield, IL 62701")
                    .contains(placed.<String>path("trackingUrl"))
                    .contains("The address can be corrected until the order is picked");
        assertThat(letter.html()).startsWith("<!doctype html>").contains("<html lang=\"en\">");

        // allocated is no news, and neither is the same event again
        OrderFixture.awaitStatus(number, "ALLOCATED");
        ConsumerRecord<String, byte[]> received = OrderEvents.of(TOPIC, number).getFirst();
        assertThat(letter.id()).contains(OrderEvents.header(received, "ce_id"));
        again(received);
        assertThat(Inboxes.of(server, "confirmed@example.org")).hasSize(1);
    }

    @Test
    void it_is_written_in_the_language_of_its_reader_and_what_they_typed_is_text() {
        Map<String, Object> request = request("spanish@example.org", "es");
        recipient(request).put("name", "<b>Zoë & \"Łukasz\"</b>");
        String number = OrderFixture.place(request);
        Letter letter = Inboxes.await(server, "spanish@example.org", 1).getFirst();
        assertThat(letter.subject()).isEqualTo("Hemos recibido su pedido " + number);
        assertThat(letter.text()).contains("Hola, <b>Zoë & \"Łukasz\"</b>:", "Lo que pidió", "Adónde va");
        assertThat(letter.html())
                .contains("<html lang=\"es\">", "&lt;b&gt;Zoë &amp; &quot;Łukasz&quot;&lt;/b&gt;")
                .doesNotContain("<b>Zo");
    }

    @Test
    void who_cancels_is_told_so_and_whoever_is_cancelled_is_told_why() {
        Response mine = OrderFixture.post(request("cancels@example.org", "en"));
        Inboxes.await(server, "cancels@example.org", 1);
        given().contentType(ContentType.JSON)
                .body("{\"reason\": \"I moved\"}")
                .post(mine.<String>path("trackingUrl").replace("http://toolkits.example/track", "/api/v1/tracking")
                        + "/cancellation")
                .then()
                .statusCode(200);
        Letter letter = Inboxes.await(server, "cancels@example.org", 2).getLast();
        assertThat(letter.subject()).endsWith(" is cancelled");
        assertThat(letter.text())
                .contains("will not be sent", "See your order")
                .doesNotContain("reason", "I moved", "326 S", "can be cancelled");

        String theirs = OrderFixture.place(request("cancelled@example.org", "en"));
        Inboxes.await(server, "cancelled@example.org", 1);
        cancel(theirs, "The school\\n has closed");
        assertThat(Inboxes.await(server, "cancelled@example.org", 2).getLast().text())
                .contains("The reason: The school has closed");
    }

    @Test
    void an_order_that_waits_for_a_person_is_told_and_then_declined_with_the_reason_or_confirmed() {
        Map<String, Object> request = request("held@example.org", "en");
        String held = null;
        String other = null;
        for (int pens = 1; pens <= 7; pens++) {
            request.put("lines", List.of(Map.of("sku", "BBW25-PEN", "quantity", pens)));
            other = held;
            held = OrderFixture.place(request);
        }
        Inboxes.await(server, "held@example.org", 7);
        assertThat(letter("held@example.org", "Your order " + held + " waits for a check")
                        .text())
                .contains("your household has had its share");

        cancel(held, "Five are enough for one door");
        Inboxes.await(server, "held@example.org", 8);
        assertThat(letter("held@example.org", "Your order " + held + " will not be sent")
                        .text())
                .contains("The reason: Five are enough for one door");

        OrderFixture.desk().post("/api/v1/orders/" + other + "/release").then().statusCode(200);
        Inboxes.await(server, "held@example.org", 9);
        letter("held@example.org", "Your order " + other + " is received");
    }

    @Test
    void an_address_that_is_corrected_is_no_news() {
        Response placed = OrderFixture.post(request("corrects@example.org", "en"));
        String number = placed.path("orderNumber");
        OrderFixture.awaitStatus(number, "ALLOCATED");
        given().contentType(ContentType.JSON)
                .body("{\"line1\": \"9 Elm St\", \"city\": \"Springfield\", \"region\": \"IL\","
                        + " \"postalCode\": \"62701\", \"country\": \"US\"}")
                .put(placed.<String>path("trackingUrl").replace("http://toolkits.example/track", "/api/v1/tracking")
                        + "/address")
                .then()
                .statusCode(200);
        OrderFixture.awaitStatus(number, "ALLOCATED");
        again(OrderEvents.await(TOPIC, number, 4).getLast());
        assertThat(Inboxes.of(server, "corrects@example.org")).hasSize(1);
    }

    @Test
    void a_backorder_is_told_as_long_as_it_is_one_and_a_parcel_with_its_number() throws Exception {
        String waits = OrderFixture.place(request("waits@example.org", "en"));
        OrderFixture.awaitStatus(waits, "ALLOCATED");
        Inboxes.await(server, "waits@example.org", 1);
        // an order that had to wait and does no more, and one that waits
        enter(waits, 3, "BACKORDERED");
        enter(waits, 4, "ALLOCATED");
        send(waits, 3, "backordered");
        enter(waits, 5, "BACKORDERED");
        send(waits, 4, "allocated");
        send(waits, 5, "backordered");
        Letter letter = Inboxes.await(server, "waits@example.org", 2).getLast();
        assertThat(letter.subject()).isEqualTo("Your order " + waits + " waits for stock");

        change("UPDATE shipments SET carrier = 'USPS', tracking_number = '9400 1000' WHERE order_number = '" + waits
                + "'");
        enter(waits, 6, "SHIPPED");
        send(waits, 6, "shipped");
        letter = Inboxes.await(server, "waits@example.org", 3).getLast();
        assertThat(letter.subject()).isEqualTo("Your order " + waits + " is on its way");
        assertThat(letter.text()).contains("USPS, tracking number 9400 1000").doesNotContain("can be cancelled");
        assertThat(letter.html()).contains("USPS, tracking number 9400 1000");
    }

    @Test
    void nobody_is_flooded_with_orders_that_nobody_verified() throws Exception {
        for (int i = 1; i <= 5; i++) {
            String number = OrderFixture.place(request("before@example.org", "en"));
            OrderFixture.awaitStatus(number, "ALLOCATED");
            Inboxes.await(server, "before@example.org", i);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> seen(number), version -> version == 2);
            change("UPDATE inbox_orders SET version = 0 WHERE order_number = '" + number + "'");
            change("DELETE FROM mails WHERE order_number = '" + number + "'");
            change("UPDATE order_history SET status = 'ON_HOLD', reason = 'UNVERIFIED: It came without' WHERE version"
                    + " = 1 AND "
                    + of(number));
            change("DELETE FROM order_history WHERE version > 1 AND " + of(number));
            change("UPDATE orders SET status = 'ON_HOLD', version = 1, recipient_email = 'Victim@example.org',"
                    + " recipient_name = 'Buy at evil.example' WHERE order_number = '" + number + "'");
            send(number, 1, "held");
            passed(number);
            cancel(number, "Nobody asked for it");
            OrderFixture.awaitStatus(number, "CANCELLED");
            change("UPDATE orders SET status = 'ON_HOLD' WHERE order_number = '" + number + "'");
        }
        List<Letter> letters = Inboxes.await(server, "Victim@example.org", 6);
        assertThat(letters)
                .extracting(Letter::subject)
                .filteredOn(subject -> subject.endsWith(" a check"))
                .hasSize(3);
        assertThat(letters.getFirst().text()).contains("If it was not you").doesNotContain("evil", "7th St");
        String last = OrderFixture.place(request("after@example.org", "en"));
        Inboxes.await(server, "after@example.org", 1);
        passed(last);
        assertThat(Inboxes.of(server, "Victim@example.org")).hasSize(6);
    }

    @Test
    void what_the_server_does_not_take_now_is_sent_later() throws Exception {
        String number = OrderFixture.place(request("later@example.org", "en"));
        Letter first = Inboxes.await(server, "later@example.org", 1).getFirst();
        passed(number);
        change("UPDATE mails SET state = 'CLAIMED' WHERE order_number = '" + number + "'");
        mails.mark(UUID.fromString(first.id().substring(1, 37)), new Outcome.NotNow("it is full", false));
        assertThat(states(number)).isEqualTo(List.of("WAITING"));
        Letter again = Inboxes.await(server, "later@example.org", 2).getLast();
        assertThat(again.id()).isEqualTo(first.id());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> states(number), List.of("SENT")::equals);
    }

    @Test
    void what_was_cut_off_is_not_sent_again() throws Exception {
        String number = OrderFixture.place(request("cut-off@example.org", "en"));
        Inboxes.await(server, "cut-off@example.org", 1);
        passed(number);
        change("UPDATE mails SET state = 'CLAIMED', at = now() - interval '11 minutes' WHERE order_number = '" + number
                + "'");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> states(number), List.of("UNCLEAR")::equals);
        again(OrderEvents.of(TOPIC, number).getFirst());
        assertThat(Inboxes.of(server, "cut-off@example.org")).hasSize(1);
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("toolkit_mails_total\\{state=\"unclear\"\\} [1-9]");
    }

    @Test
    void what_happened_long_ago_is_no_news() throws Exception {
        String number = OrderFixture.place(request("old@example.org", "en"));
        Inboxes.await(server, "old@example.org", 1);
        change("DELETE FROM mails WHERE order_number = '" + number + "'");
        change("UPDATE order_history SET at = '" + Instant.now().minus(Duration.ofDays(6)) + "' WHERE " + of(number));
        again(OrderEvents.of(TOPIC, number).getFirst());
        assertThat(states(number)).isEmpty();
        assertThat(Inboxes.of(server, "old@example.org")).hasSize(1);
    }

    @Test
    void there_is_no_mailbox_page_where_mails_are_sent() {
        given().get("/dev/mailbox").then().statusCode(404);
        given().get("/dev/mailbox/" + UUID.randomUUID()).then().statusCode(404);
    }

    private Letter letter(String address, String subject) {
        List<Letter> letters = Inboxes.of(server, address);
        assertThat(letters).extracting(Letter::subject).containsOnlyOnce(subject);
        return letters.stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static void cancel(String number, String reason) {
        OrderFixture.desk()
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"" + reason + "\"}")
                .post("/api/v1/orders/" + number + "/cancellation")
                .then()
                .statusCode(200);
    }

    /** The same event once more; returns when it was handled. */
    private static void again(ConsumerRecord<String, byte[]> event) {
        try {
            Map<String, String> headers = Map.of(
                    "ce_id", OrderEvents.header(event, "ce_id"), "ce_type", OrderEvents.header(event, "ce_type"));
            OrderEvents.send(TOPIC, event.key(), headers, event.value());
            passed(event.key());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if the order had come to stand there. */
    private static void send(String number, int version, String type) throws Exception {
        Map<String, String> headers =
                Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "org.toolkits.order." + type + ".v1");
        String body = "{\"orderNumber\": \"" + number + "\", \"version\": " + version + "}";
        OrderEvents.send(TOPIC, number, headers, body.getBytes(StandardCharsets.UTF_8));
        passed(number);
    }

    /** Sends one that is buried, in the same partition: when it is, all before it were handled. */
    private static void passed(String number) throws Exception {
        long before = buried(number);
        OrderEvents.send(TOPIC, number, Map.of(), "mark".getBytes(StandardCharsets.UTF_8));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> buried(number) > before);
    }

    private static long buried(String number) {
        return OrderEvents.of(TOPIC + ".dlq", number).stream()
                .filter(letter -> "notifications".equals(OrderEvents.header(letter, "dead-letter-consumer")))
                .count();
    }

    private void enter(String number, int version, String status) {
        change("INSERT INTO order_history SELECT id, " + version + ", '" + status
                + "', now(), NULL FROM orders WHERE order_number = '" + number + "'");
        change("UPDATE orders SET version = " + version + ", status = '" + status + "' WHERE order_number = '" + number
                + "'");
    }

    private static String of(String number) {
        return "order_id = (SELECT id FROM orders WHERE order_number = '" + number + "')";
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    private List<?> states(String number) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "SELECT state FROM mails WHERE order_number = :number", String.class)
                .setParameter("number", number)
                .getResultList());
    }

    /** How far the notifications have got with an order. */
    private Integer seen(String number) {
        return QuarkusTransaction.requiringNew().call(() -> (Integer) entities.createNativeQuery(
                        "SELECT version FROM inbox_orders WHERE consumer = 'notifications' AND order_number = :number",
                        Integer.class)
                .setParameter("number", number)
                .getSingleResult());
    }

    private static Map<String, Object> request(String email, String language) {
        Map<String, Object> request = OrderFixture.request();
        recipient(request).put("email", email);
        request.put("language", language);
        return request;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> recipient(Map<String, Object> request) {
        return (TreeMap<String, Object>) request.get("recipient");
    }
}
