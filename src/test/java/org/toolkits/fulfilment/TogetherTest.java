package org.toolkits.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.inbox.ArrivedEvent;
import org.toolkits.inbox.Handling;
import org.toolkits.inbox.Inbox.Arrival;
import org.toolkits.orders.OrderEvent;
import org.toolkits.platform.Broker;

/** Events that come together are followed together, and what follows is the same as if each had come alone. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class TogetherTest {

    @Inject
    CampaignFixture fixture;

    @Inject
    Fulfilment fulfilment;

    @Inject
    OrderEventsConsumer consumer;

    @Inject
    Handling handling;

    private String campaign;
    private String pens;

    @BeforeEach
    void make_a_campaign() {
        campaign = fixture.make("PEN");
        pens = campaign + "-PEN";
    }

    @Test
    void all_of_them_get_stock_a_parcel_its_papers_and_an_event() {
        fixture.receive(pens, 100);
        List<String> numbers = orders(40, 2);
        List<Arrival> received = numbers.stream().map(TogetherTest::first).toList();

        assertThat(fulfilment.together(received, List.of())).isEmpty();
        // And once only
        assertThat(fulfilment.together(received, List.of())).isEmpty();

        assertThat(fixture.statuses(numbers)).containsOnly("ALLOCATED");
        for (String number : numbers) {
            assertThat(fixture.order(number).version()).isEqualTo(2);
            assertThat(fixture.reserved(number, pens)).isEqualTo(2);
            assertThat(documents(number)).isEqualTo(2);
            assertThat(events(number)).isEqualTo(1);
        }
        assertThat(fixture.one(Integer.class, "SELECT reserved FROM stock WHERE sku = ?1", pens))
                .isEqualTo(80);
    }

    @Test
    void the_last_of_an_item_is_told_to_visitors() {
        fixture.receive(pens, 6);
        List<String> numbers = orders(3, 2);
        assertThat(fulfilment.together(numbers.stream().map(TogetherTest::first).toList(), List.of()))
                .isEmpty();
        assertThat(fixture.one(String.class, "SELECT availability FROM items WHERE sku = ?1", pens))
                .isEqualTo("BACKORDER");
    }

    @Test
    void if_there_is_not_enough_for_all_nothing_is_done_and_then_each_is_handled_alone() throws Exception {
        fixture.receive(pens, 5);
        List<String> numbers = orders(3, 2);
        assertThatThrownBy(() -> fulfilment.together(
                        numbers.stream().map(TogetherTest::first).toList(), List.of()))
                .isInstanceOf(RuntimeException.class);
        assertThat(fixture.statuses(numbers)).containsOnly("RECEIVED");
        assertThat(numbers).allSatisfy(number -> assertThat(known(number)).isZero());

        handling.handle(
                consumer,
                numbers.stream().map(number -> event(number, 1, "received")).toList());
        assertThat(fixture.statuses(numbers)).containsExactly("ALLOCATED", "ALLOCATED", "BACKORDERED");
    }

    @Test
    void one_that_waits_and_one_that_is_none_hold_up_nobody() throws Exception {
        fixture.receive(pens, 100);
        List<String> numbers = orders(5, 1);
        List<ArrivedEvent> events = new ArrayList<>();
        for (String number : numbers) events.add(event(number, 1, "received"));
        events.set(1, event(numbers.get(1), 3, "picked"));
        events.add(new ArrivedEvent(
                place(),
                new Broker.Message(OrderEvent.TOPIC, "none", Map.of(), "none".getBytes(StandardCharsets.UTF_8))));
        handling.handle(consumer, events);
        assertThat(fixture.statuses(numbers))
                .containsExactly("ALLOCATED", "RECEIVED", "ALLOCATED", "ALLOCATED", "ALLOCATED");
        assertThat(unhandled(numbers.get(1))).isEqualTo("WAITS");
    }

    @Test
    void events_of_one_order_follow_one_another() throws Exception {
        fixture.receive(pens, 100);
        List<String> numbers = orders(3, 1);
        List<ArrivedEvent> events = new ArrayList<>();
        for (int version = 1; version <= 3; version++)
            for (String number : numbers) events.add(event(number, version, version == 1 ? "received" : "allocated"));
        handling.handle(consumer, events);
        assertThat(numbers).allSatisfy(number -> assertThat(known(number)).isEqualTo(3));
        assertThat(fixture.statuses(numbers)).containsOnly("ALLOCATED");

        // What comes from before, and in another order, changes nothing
        Collections.reverse(events);
        handling.handle(consumer, events);
        assertThat(numbers).allSatisfy(number -> assertThat(known(number)).isEqualTo(3));
        assertThat(numbers).allSatisfy(number -> assertThat(documents(number)).isEqualTo(2));
    }

    private List<String> orders(int count, int quantity) {
        return IntStream.range(0, count)
                .mapToObj(_ -> fixture.placeUntold(campaign, CampaignFixture.Wish.of(pens, quantity, Instant.now())))
                .toList();
    }

    private static Arrival first(String number) {
        return new Arrival(UUID.nameUUIDFromBytes(number.getBytes(StandardCharsets.UTF_8)), number, 1);
    }

    private static ArrivedEvent event(String number, int version, String what) {
        Map<String, String> headers =
                Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", "org.toolkits.order." + what + ".v1");
        byte[] body = "{\"orderNumber\":\"%s\",\"version\":%d}"
                .formatted(number, version)
                .getBytes(StandardCharsets.UTF_8);
        return new ArrivedEvent(place(), new Broker.Message(OrderEvent.TOPIC, number, headers, body));
    }

    private static String place() {
        return "a-test@" + UUID.randomUUID();
    }

    private long documents(String number) {
        return fixture.one(
                Long.class,
                "SELECT count(*) FROM documents JOIN shipments ON id = shipment_id WHERE order_number = ?1",
                number);
    }

    private long events(String number) {
        return fixture.one(
                Long.class,
                "SELECT count(*) FROM outbox WHERE key = ?1 AND type = 'org.toolkits.order.allocated.v1'",
                number);
    }

    /** The last version that was taken in. */
    private int known(String number) {
        return fixture.one(
                Integer.class,
                "SELECT coalesce(max(version), 0) FROM inbox_orders WHERE consumer = 'fulfilment' AND order_number = ?1",
                number);
    }

    private String unhandled(String number) {
        return fixture.one(
                String.class,
                "SELECT max(state) FROM unhandled_events WHERE consumer = 'fulfilment' AND order_number = ?1",
                number);
    }
}
