package org.toolkits.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class OrderEventSchemaTest {

    /** What could find a person; a field that an event needs is named otherwise. */
    private static final Set<String> PERSONAL = Set.of(
            "name",
            "recipient",
            "organization",
            "email",
            "phone",
            "address",
            "line1",
            "line2",
            "city",
            "postalCode",
            "zip",
            "message",
            "token",
            "trackingToken",
            "trackingUrl",
            "clientReference",
            "language",
            "newsletter");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void the_schema_has_no_place_for_personal_data() throws Exception {
        Set<String> fields = new TreeSet<>();
        collect(schema(), fields);
        assertThat(fields).contains("orderNumber", "destination", "country").doesNotContainAnyElementsOf(PERSONAL);
    }

    @Test
    void what_is_published_is_what_the_served_schema_says() throws Exception {
        String number = OrderFixture.place(OrderFixture.request());
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        for (ConsumerRecord<String, byte[]> event : OrderEvents.await("toolkit.orders.v1", number, 2)) {
            assertThat(schema.validate(json.readTree(event.value()))).isEmpty();
            assertThat(OrderEvents.header(event, "ce_dataschema"))
                    .isEqualTo("http://toolkits.example/schemas/order-event-v1.json");
        }
        assertThat(schema.validate(json.readTree("{\"orderNumber\":\"x\",\"name\":\"María\"}")))
                .isNotEmpty();
    }

    private JsonNode schema() throws Exception {
        return json.readTree(RestAssured.get("/schemas/order-event-v1.json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static void collect(JsonNode node, Set<String> fields) {
        JsonNode properties = node.path("properties");
        properties.fieldNames().forEachRemaining(fields::add);
        properties.forEach(property -> collect(property, fields));
        if (node.has("items")) collect(node.get("items"), fields);
    }
}
