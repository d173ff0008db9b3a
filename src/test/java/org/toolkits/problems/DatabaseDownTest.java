package org.toolkits.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;
import org.toolkits.engines.EmbeddedEngines;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class DatabaseDownTest {

    EmbeddedEngines engines;

    @Test
    void while_the_database_is_away_requests_are_told_when_to_come_back() {
        String before = OrderFixture.place(OrderFixture.request());
        engines.database().stop();
        try {
            for (int i = 0; i < 3; i++)
                OrderFixture.post(OrderFixture.request())
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", notNullValue())
                        .body("type", equalTo("urn:toolkits:problem:unavailable"));
            OrderFixture.staff()
                    .get("/api/v1/orders/" + before)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            given().get("/q/health/ready").then().statusCode(503);
            given().get("/q/health/live").then().statusCode(200);
        } finally {
            engines.database().start();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        String after = OrderFixture.place(OrderFixture.request());
        OrderFixture.awaitStatus(before, "ALLOCATED");
        OrderFixture.awaitStatus(after, "ALLOCATED");
        assertThat(after).isNotEqualTo(before);
    }
}
