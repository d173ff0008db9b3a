package org.toolkits.guard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.toolkits.ClientOfItsOwn;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Each test is one client, with the limits as they are by default. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class RateLimitTest {

    private static final int A_MINUTE = 20;

    @Test
    void an_address_without_login_may_ask_twenty_times_a_minute() {
        RequestSpecification visitor = OrderFixture.visitor();
        for (int left = A_MINUTE - 1; left >= 0; left--)
            given(visitor)
                    .get("/api/v1/challenge")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Limit", equalTo("20"))
                    .header("RateLimit-Remaining", equalTo(String.valueOf(left)));
        Response refused = given(visitor).get("/api/v1/catalog");
        refused.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("RateLimit-Remaining", equalTo("0"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body("type", equalTo("urn:toolkits:problem:too-many-requests"))
                .body("instance", equalTo("/api/v1/catalog"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.header("RateLimit-Reset")).isEqualTo(refused.header("Retry-After"));

        // Neither who has a login there nor anybody else is concerned, and pages are not the API
        given(visitor)
                .auth()
                .preemptive()
                .basic("desk", "desk")
                .get("/api/v1/orders")
                .then()
                .statusCode(200);
        OrderFixture.visitor().get("/api/v1/catalog").then().statusCode(200);
        given(visitor).get("/").then().statusCode(200);
    }

    @Test
    void who_guesses_passwords_is_refused_before_they_are_checked() {
        RequestSpecification guesser = OrderFixture.visitor();
        for (int i = 0; i < A_MINUTE; i++)
            given(guesser)
                    .auth()
                    .preemptive()
                    .basic("desk", "guess" + i)
                    .get("/api/v1/orders")
                    .then()
                    .statusCode(401)
                    .header("RateLimit-Remaining", equalTo(String.valueOf(A_MINUTE - 1 - i)));
        given(guesser)
                .auth()
                .preemptive()
                .basic("desk", "desk")
                .get("/api/v1/orders")
                .then()
                .statusCode(429)
                .body("detail", containsString("failed logins"));
    }

    @Test
    void a_partner_is_limited_by_its_key_and_the_demo_partner_and_staff_are_not() {
        String name = "limited-" + ClientOfItsOwn.address().replace('.', '-');
        String key = given().auth()
                .preemptive()
                .basic("admin", "admin")
                .contentType("application/json")
                .body("{\"name\": \"" + name + "\", \"scopes\": [\"orders:read\"]}")
                .post("/api/v1/partners")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        for (int left = 1_199; left > 1_190; left--)
            OrderFixture.visitor()
                    .header("Authorization", "Bearer " + key)
                    .get("/api/v1/orders")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Limit", equalTo("1200"))
                    .header("RateLimit-Remaining", equalTo(String.valueOf(left)));
        for (int i = 0; i <= A_MINUTE; i++) {
            OrderFixture.partner()
                    .get("/api/v1/orders?limit=1")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Limit", nullValue());
            OrderFixture.staff()
                    .get("/api/v1/orders?limit=1")
                    .then()
                    .statusCode(200)
                    .header("RateLimit-Limit", nullValue());
        }
    }
}
