package org.toolkits.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class OrderEventsConsumerTest {

    private static final String TOPIC = "toolkit.orders.v1";
    private static final String DEAD_LETTERS = "toolkit.orders.v1.dlq";

    @Test
    void what_is_no_event_goes_to_the_dead_letters_with_the_reason_and_good_ones_go_on() throws Exception {
        String key = UUID.randomUUID().toString();
        String id = UUID.randomUUID().toString();
        String type = "org.toolkits.order.received.v1";
        byte[] unknown = "{\"orderNumber\":\"2222-2223-A\",\"version\":1}".getBytes(StandardCharsets.UTF_8);
        OrderEvents.send(TOPIC, key, Map.of(), new byte[] {(byte) 0xFF, 0});
        OrderEvents.send(TOPIC, key, Map.of("ce_type", type, "ce_id", id), "{".getBytes(StandardCharsets.UTF_8));
        OrderEvents.send(TOPIC, key, Map.of("ce_type", type), unknown);
        OrderEvents.send(TOPIC, key, Map.of("ce_type", type, "ce_id", id), unknown);
        OrderEvents.send(TOPIC, key, Map.of("ce_type", type, "ce_id", id), null);

        // every group gives up on its own
        List<ConsumerRecord<String, byte[]>> buried = OrderEvents.await(DEAD_LETTERS, key, 10).stream()
                .filter(letter -> "fulfilment".equals(OrderEvents.header(letter, "dead-letter-consumer")))
                .toList();
        assertThat(buried)
                .extracting(letter -> OrderEvents.header(letter, "dead-letter-reason"))
                .containsExactly(
                        "The header ce_type is missing",
                        "The body is no JSON",
                        "The header ce_id is missing or not a UUID",
                        "There is no order 2222-2223-A",
                        "The event has no body");
        assertThat(buried.getFirst().value()).containsExactly(0xFF, 0);

        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
    }

    @Test
    void an_event_that_comes_again_changes_nothing() throws Exception {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(number, "ALLOCATED");
        ConsumerRecord<String, byte[]> received = OrderEvents.of(TOPIC, number).getFirst();
        String again = OrderEvents.header(received, "ce_id");

        // the same event, and the same message under another id
        for (String id : List.of(again, UUID.randomUUID().toString()))
            OrderEvents.send(
                    TOPIC, number, Map.of("ce_id", id, "ce_type", "org.toolkits.order.received.v1"), received.value());
        // one that comes after them, in the same partition, and is buried: then both were handled
        OrderEvents.send(TOPIC, number, Map.of(), "mark".getBytes(StandardCharsets.UTF_8));
        OrderEvents.await(DEAD_LETTERS, number, 2);

        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("shipments", hasSize(1))
                .body("history", hasSize(2));
    }
}
