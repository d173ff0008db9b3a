package org.toolkits.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class OutboxRelayTest {

    private static final String TOPIC = "relay-test";

    @Inject
    Outbox outbox;

    @Inject
    WaitingEvents waiting;

    @Inject
    EntityManager entities;

    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void leave_nothing_parked() {
        change("DELETE FROM outbox_waiting WHERE parked_because IS NOT NULL OR key = '" + key + "'");
    }

    @Test
    void events_of_one_key_are_published_in_the_order_in_which_they_were_recorded() {
        QuarkusTransaction.requiringNew().run(() -> IntStream.range(0, 50).forEach(i -> record(key, i)));
        assertThat(OrderEvents.await(TOPIC, key, 50))
                .extracting(OrderEvents::body)
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(String::valueOf).toList());
    }

    @Test
    void nothing_is_published_of_what_was_not_committed() {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                record(key, 1);
                throw new IllegalStateException("changed my mind");
            });
        } catch (IllegalStateException expected) {
            // rolled back
        }
        QuarkusTransaction.requiringNew().run(() -> record(key, 2));
        assertThat(OrderEvents.await(TOPIC, key, 1))
                .extracting(OrderEvents::body)
                .containsExactly("2");
    }

    @Test
    void an_event_that_the_broker_will_never_take_holds_back_its_own_key_only() {
        String other = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> {
            record(key, Map.of("tooLarge", "x".repeat(2_000_000)));
            record(key, 2);
        });
        QuarkusTransaction.requiringNew().run(() -> record(other, 3));
        assertThat(OrderEvents.await(TOPIC, other, 1)).hasSize(1);
        assertThat(waiting.backlog().parked()).isEqualTo(1);
        assertThat(OrderEvents.of(TOPIC, key)).isEmpty();

        // Somebody mends it
        change("UPDATE outbox SET data = '1' WHERE key = '" + key + "' AND length(data) > 1000");
        OrderFixture.admin().post("/api/v1/events/parked/retry").then().statusCode(200);
        assertThat(OrderEvents.await(TOPIC, key, 2))
                .extracting(OrderEvents::body)
                .containsExactly("1", "2");
        assertThat(waiting.backlog().parked()).isZero();
    }

    @Test
    void events_are_published_again_with_the_same_ids_from_an_instant_on() {
        Instant before = Instant.now();
        QuarkusTransaction.requiringNew().run(() -> IntStream.range(0, 3).forEach(i -> record(key, i)));
        List<String> first = ids(3);
        OrderFixture.admin()
                .contentType("application/json")
                .body(Map.of("from", before.minusSeconds(1).toString()))
                .post("/api/v1/events/replays")
                .then()
                .statusCode(200);
        assertThat(ids(6))
                .containsExactly(first.get(0), first.get(1), first.get(2), first.get(0), first.get(1), first.get(2));
    }

    @Test
    void a_relay_that_stands_still_in_a_batch_loses_its_turn() {
        QuarkusTransaction.begin();
        try {
            // The program's own relay has its turn now and then
            while (!waiting.takeTurn()) Thread.onSpinWait();
            QuarkusTransaction.suspendingExisting().run(() -> {
                QuarkusTransaction.requiringNew().run(() -> record(key, 1));
                assertThat(OrderEvents.of(TOPIC, key)).isEmpty();
                // 4 s after the last word of the one that stands still
                assertThat(OrderEvents.await(TOPIC, key, 1)).hasSize(1);
            });
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void days_are_prepared_ahead_and_dropped_after_a_week_unless_something_is_not_published() {
        turnOver("2020-01-05T12:00:00Z");
        for (String day : List.of("2020-01-05", "2020-01-06"))
            change("INSERT INTO outbox (recorded_on, id, topic, key, type, occurred_at, data) VALUES ('" + day + "', '"
                    + UUID.randomUUID() + "', 'relay-test', '" + key + "', 'test', now(), '1')");
        // Parked, so that the relay of this very test does not publish it
        change(
                "INSERT INTO outbox_waiting SELECT sequence, recorded_on, key, 'test' FROM outbox WHERE recorded_on = '2020-01-06'");
        assertThat(days()).contains("outbox_2020_01_05", "outbox_2020_01_06", "outbox_2020_01_08");

        turnOver("2020-01-12T23:00:00Z");
        assertThat(days()).contains("outbox_2020_01_05");
        turnOver("2020-01-16T12:00:00Z");
        assertThat(days())
                .doesNotContain("outbox_2020_01_05", "outbox_2020_01_08")
                .contains("outbox_2020_01_06");
        change("DELETE FROM outbox_waiting WHERE key = '" + key + "'");
        turnOver("2020-02-01T12:00:00Z");
        assertThat(days()).noneMatch(name -> name.startsWith("outbox_2020_01"));
        turnOver("2021-01-01T12:00:00Z");
        assertThat(days()).noneMatch(name -> name.startsWith("outbox_2020"));
        turnOver("2022-01-01T12:00:00Z");
    }

    private void record(String key, Object data) {
        outbox.record(TOPIC, key, "org.toolkits.test.v1", Instant.now(), data);
    }

    private List<String> ids(int count) {
        return OrderEvents.await(TOPIC, key, count).stream()
                .map(event -> OrderEvents.header(event, "ce_id"))
                .toList();
    }

    private void turnOver(String instant) {
        OutboxDays days = new OutboxDays(entities, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
        QuarkusTransaction.requiringNew().run(days::turnOver);
    }

    @SuppressWarnings("unchecked") // JPA knows no type of native results
    private List<String> days() {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                        "SELECT relid::text FROM pg_partition_tree('outbox') WHERE isleaf")
                .getResultList());
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }
}
