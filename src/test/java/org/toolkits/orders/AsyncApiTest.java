package org.toolkits.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document: right by the official schema of AsyncAPI 3, and true of what the program publishes. */
class AsyncApiTest {

    static JsonNode document() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("src/main/resources/asyncapi.yaml").toFile());
    }

    @Test
    void it_is_one_by_the_standard() throws Exception {
        JsonSchema standard = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(Path.of("src/test/resources/asyncapi/3.0.0.json")));
        assertThat(standard.validate(document())).isEmpty();

        ObjectNode without = (ObjectNode) document();
        ((ObjectNode) without.at("/channels/orders/bindings")).remove("$ref");
        without.withObject("/channels/orders/bindings/kafka").put("partitions", "six");
        assertThat(standard.validate(without)).isNotEmpty();
    }

    @Test
    void every_reference_leads_somewhere() throws Exception {
        JsonNode document = document();
        assertThat(document.findValuesAsText("$ref")).hasSizeGreaterThan(30).allSatisfy(reference -> {
            if (reference.startsWith("#"))
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            else assertThat(Path.of("src/main/resources").resolve(reference)).isRegularFile();
        });
    }

    @Test
    void the_topic_holds_exactly_the_types_that_can_be_published_each_with_its_schema() throws Exception {
        JsonNode document = document();
        Map<String, String> schemas = new TreeMap<>();
        document.at("/channels/orders/messages").forEach(reference -> {
            JsonNode message = document.at(reference.path("$ref").asText().substring(1));
            String type = message.path("name").asText();
            assertThat(message.at("/headers/properties/ce_type/const").asText()).isEqualTo(type);
            schemas.put(type, message.at("/payload/$ref").asText());
        });
        assertThat(schemas)
                .isEqualTo(Stream.of(OrderStatus.values())
                        .map(OrderStatus::eventType)
                        .collect(Collectors.toMap(type -> type, type -> "schemas/" + type + ".json")));
        assertThat(document.at("/channels/orders/address").asText()).isEqualTo(OrderEvent.TOPIC);
        assertThat(document.at("/channels/deadLetters/address").asText()).isEqualTo(OrderEvent.TOPIC + ".dlq");
    }
}
