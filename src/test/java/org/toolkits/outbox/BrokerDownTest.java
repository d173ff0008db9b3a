package org.toolkits.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;
import org.toolkits.engines.EmbeddedEngines;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class BrokerDownTest {

    EmbeddedEngines engines;

    @Test
    void orders_are_accepted_while_kafka_is_away_and_their_events_follow() {
        List<String> numbers = new ArrayList<>();
        engines.broker().stop();
        try {
            for (int i = 0; i < 20; i++) numbers.add(OrderFixture.place(OrderFixture.request()));
            given().get("/q/health/ready").then().statusCode(200);
            assertThat(numbers).allSatisfy(number -> assertThat(OrderFixture.status(number))
                    .isEqualTo("RECEIVED"));
        } finally {
            engines.broker().start();
        }
        for (String number : numbers) OrderFixture.awaitStatus(number, "ALLOCATED");
        for (String number : numbers)
            assertThat(OrderEvents.await("toolkit.orders.v1", number, 2))
                    .extracting(event -> OrderEvents.header(event, "ce_type"))
                    .containsSubsequence("org.toolkits.order.received.v1", "org.toolkits.order.allocated.v1");
    }
}
