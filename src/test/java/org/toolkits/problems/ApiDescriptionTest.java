package org.toolkits.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;

/** The published description is complete: operations, their errors, who may call them. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class ApiDescriptionTest {

    @Test
    void every_operation_says_what_it_does_and_how_it_fails() {
        JsonPath api = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<String, Map<String, Object>> paths = api.getMap("paths");
        assertThat(paths).containsKeys("/api/v1/orders", "/api/v1/catalog");
        paths.forEach((path, operations) -> operations.forEach((method, each) -> {
            if (!(each instanceof Map<?, ?> operation) || !operation.containsKey("responses")) return;
            String name = method + " " + path;
            assertThat(operation.get("operationId")).as(name).isNotNull();
            assertThat(operation.get("summary")).as(name).isNotNull();
            Map<?, ?> responses = (Map<?, ?>) operation.get("responses");
            assertThat(responses.keySet().stream().map(String::valueOf))
                    .as(name)
                    .contains("503");
            if (operation.containsKey("security"))
                assertThat(responses.keySet().stream().map(String::valueOf))
                        .as(name)
                        .contains("401", "403");
            responses.forEach((code, response) -> {
                if (String.valueOf(code).compareTo("400") >= 0)
                    assertThat(((Map<?, ?>) response).get("content"))
                            .as(name + " " + code)
                            .asString()
                            .contains("application/problem+json");
            });
        }));
        Map<?, ?> slip = (Map<?, ?>)
                paths.get("/api/v1/orders/{orderNumber}/packing-slip.pdf").get("get");
        assertThat(slip.get("security")).isNotNull();
    }
}
