package org.toolkits.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;
import org.toolkits.platform.Broker;
import org.toolkits.platform.Caller;
import org.toolkits.platform.PlatformConfig;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class DeadLettersTest {

    private static final String TOPIC = "toolkit.orders.v1";
    private static final List<String> GROUPS = List.of("fulfilment", "notifications");

    @Inject
    EntityManager entities;

    @Inject
    UnhandledEvents events;

    @Inject
    Inbox inbox;

    @Inject
    PlatformConfig platform;

    @Test
    void an_event_waits_for_the_one_before_it_and_then_goes_on_by_itself() throws Exception {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        send(number, 4, "cancelled");

        List<Map<String, Object>> waiting = awaitLetters(number, 2);
        assertThat(waiting).extracting(letter -> letter.get("state")).containsOnly("WAITS");
        assertThat(waiting)
                .extracting(letter -> letter.get("reason"))
                .containsOnly("Version 4 of order " + number + " came, but version 3 was never handled");
        assertThat(reserved(number)).isPositive();

        send(number, 3, "picked");
        awaitLetters(number, 0);
        assertThat(reserved(number)).isZero();
    }

    @Test
    void staff_try_again_what_was_given_up_on_and_twice_is_as_good_as_once() throws Exception {
        Map<String, Object> request = OrderFixture.request();
        request.put("proof", "none");
        String number = OrderFixture.place(request);
        String elsewhere = (number.startsWith("A") ? "B" : "A") + number.substring(1);
        Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> consumersAt(number, 1) == 2);
        renumber(number, elsewhere);
        send(number, 2, "received");
        List<Map<String, Object>> given = awaitLetters(number, 2);
        assertThat(given).extracting(letter -> letter.get("consumer")).containsExactlyInAnyOrderElementsOf(GROUPS);
        assertThat(given).extracting(letter -> letter.get("reason")).containsOnly("There is no order " + number);
        String id = (String) given.getFirst().get("id");

        replay(id).body("state", equalTo("GIVEN_UP")).body("reason", containsString("There is no order"));
        renumber(elsewhere, number);
        replay(id).body("state", equalTo("HANDLED"));
        replay(id).body("state", equalTo("HANDLED"));
        OrderFixture.admin().post("/api/v1/dead-letters/replays").then().statusCode(200);
        assertThat(letters(number)).isEmpty();
        OrderFixture.admin()
                .post("/api/v1/dead-letters/" + id + "/dismissal")
                .then()
                .statusCode(409);
    }

    @Test
    void what_is_dismissed_is_left_alone_and_holds_up_nothing() throws Exception {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        send(number, 4, "cancelled");
        for (Map<String, Object> letter : awaitLetters(number, 2)) {
            String id = (String) letter.get("id");
            dismiss(id).statusCode(200).body("state", equalTo("DISMISSED"));
            dismiss(id).statusCode(200).body("state", equalTo("DISMISSED"));
            OrderFixture.admin()
                    .post("/api/v1/dead-letters/" + id + "/replay")
                    .then()
                    .statusCode(409);
        }
        assertThat(reserved(number)).isPositive();
        send(number, 5, "cancelled");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> reserved(number) == 0);
        assertThat(letters(number)).isEmpty();
    }

    @Test
    void a_list_has_pages_and_says_what_is_wrong_with_how_it_is_asked() throws Exception {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 3; i++) OrderEvents.send(TOPIC, key, Map.of(), new byte[] {(byte) i});
        OrderEvents.await(TOPIC + ".dlq", key, 6);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> all(2).size() >= 6);
        assertThat(all(2)).isEqualTo(all(200));
        OrderFixture.admin().get("/api/v1/dead-letters?limit=0").then().statusCode(422);
        OrderFixture.admin()
                .post("/api/v1/dead-letters/" + UUID.randomUUID() + "/replay")
                .then()
                .statusCode(404);
        OrderFixture.staff().get("/api/v1/dead-letters").then().statusCode(403);
    }

    @Test
    void what_only_waits_is_not_given_up_because_one_try_fails() {
        keep("some-order", UnhandledEvent.State.WAITS);
        letters(event -> {
                    throw new IllegalStateException("not now");
                })
                .goOn();
        assertThat(states()).isEqualTo(List.of("WAITS"));
        letters(event -> {}).goOn();
        assertThat(states()).isEqualTo(List.of("HANDLED"));
    }

    @Test
    void all_are_tried_again_however_many_stand_before_one_and_nobody_waits_long_for_an_answer() {
        for (int i = 0; i < 160; i++) keep("hopeless", UnhandledEvent.State.GIVEN_UP);
        keep("last", UnhandledEvent.State.GIVEN_UP);
        AtomicInteger tried = new AtomicInteger();
        // A second passes with each look at the clock
        AtomicLong now = new AtomicLong(Instant.now().getEpochSecond());
        DeadLetters letters = letters(
                event -> {
                    tried.incrementAndGet();
                    if (!event.message().key().equals("last")) throw new CannotHandle("It is no event");
                },
                ((InstantSource) () -> Instant.ofEpochSecond(now.getAndIncrement())).withZone(ZoneOffset.UTC));
        DeadLetters.Replayed first = letters.replayAll(new Caller(Caller.Kind.STAFF, "admin"));
        assertThat(tried.get()).isBetween(1, 160);
        assertThat(first.handled()).isZero();
        DeadLetters.Replayed second = letters.replayAll(new Caller(Caller.Kind.STAFF, "admin"));
        assertThat(second.handled()).isEqualTo(1);
        assertThat(states().stream().filter("HANDLED"::equals)).hasSize(1);
    }

    @AfterEach
    void leave_nothing_of_the_consumer_of_these_tests() {
        change("DELETE FROM unhandled_events WHERE consumer = 'tested'");
        change("DELETE FROM inbox_orders WHERE consumer = 'tested'");
    }

    /** Letters of a consumer that the program does not have. */
    private DeadLetters letters(Consumer<ArrivedEvent> handling) {
        return letters(handling, Clock.systemUTC());
    }

    private DeadLetters letters(Consumer<ArrivedEvent> handling, Clock clock) {
        EventHandler tested = new EventHandler() {
            @Override
            public String consumer() {
                return "tested";
            }

            @Override
            public void handle(ArrivedEvent event) {
                handling.accept(event);
            }

            @Override
            public List<ArrivedEvent> handleTogether(List<ArrivedEvent> events) {
                return events;
            }
        };
        return new DeadLetters(events, inbox, List.of(tested), platform, clock);
    }

    /** The second event of an order whose first was handled. */
    private void keep(String number, UnhandledEvent.State state) {
        change("INSERT INTO inbox_orders VALUES ('tested', '" + number + "', 1) ON CONFLICT DO NOTHING");
        byte[] body = "{\"orderNumber\":\"%s\",\"version\":2}".formatted(number).getBytes(StandardCharsets.UTF_8);
        events.keep(
                "tested",
                new ArrivedEvent("nowhere@" + UUID.randomUUID(), new Broker.Message(TOPIC, number, Map.of(), body)),
                state,
                "For a test");
    }

    private List<?> states() {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "SELECT state FROM unhandled_events WHERE consumer = 'tested'", String.class)
                .getResultList());
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    private static ValidatableResponse replay(String id) {
        return OrderFixture.admin()
                .post("/api/v1/dead-letters/" + id + "/replay")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse dismiss(String id) {
        return OrderFixture.admin()
                .post("/api/v1/dead-letters/" + id + "/dismissal")
                .then();
    }

    private static List<Map<String, Object>> awaitLetters(String number, int count) {
        return Awaitility.await(count + " dead letters of " + number)
                .atMost(Duration.ofSeconds(30))
                .until(() -> letters(number), letters -> letters.size() == count);
    }

    private static List<Map<String, Object>> letters(String number) {
        return all(200).stream()
                .filter(letter -> number.equals(letter.get("orderNumber")))
                .toList();
    }

    private static List<Map<String, Object>> all(int limit) {
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            var page = OrderFixture.admin()
                    .get("/api/v1/dead-letters?limit=" + limit + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("items"));
            cursor = page.get("nextCursor") == null ? null : "&cursor=" + page.get("nextCursor");
        }
        return all;
    }

    private static void send(String number, int version, String type) throws Exception {
        OrderEvents.send(
                TOPIC,
                number,
                Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "org.toolkits.order." + type + ".v1"),
                "{\"orderNumber\":\"%s\",\"version\":%d}"
                        .formatted(number, version)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private long reserved(String number) {
        return QuarkusTransaction.requiringNew().call(() -> (Long)
                entities.createNativeQuery("SELECT count(*) FROM reservations WHERE order_number = :number", Long.class)
                        .setParameter("number", number)
                        .getSingleResult());
    }

    private long consumersAt(String number, int version) {
        return QuarkusTransaction.requiringNew().call(() -> (Long) entities.createNativeQuery(
                        "SELECT count(*) FROM inbox_orders WHERE order_number = :number AND version = :version",
                        Long.class)
                .setParameter("number", number)
                .setParameter("version", version)
                .getSingleResult());
    }

    private void renumber(String from, String to) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("UPDATE orders SET order_number = :to WHERE order_number = :from")
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .executeUpdate());
    }
}
