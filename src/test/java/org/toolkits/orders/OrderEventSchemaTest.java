package org.toolkits.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.toolkits.platform.ProgramJson;

/** The schemas of the events, as files: complete, as the program writes them, as they were released, and without a place for a person. */
class OrderEventSchemaTest {

    /** Words for what finds a person: no property's name holds one. */
    private static final Set<String> PERSONAL = Set.of(
            "name",
            "recipient",
            "person",
            "contact",
            "organization",
            "email",
            "mail",
            "phone",
            "address",
            "line1",
            "line2",
            "street",
            "city",
            "postal",
            "zip",
            "message",
            "note",
            "reason",
            "token",
            "tracking",
            "link",
            "url",
            "reference",
            "ip",
            "language",
            "newsletter",
            "household",
            "fingerprint");

    /** What kind of recipient, not which; and what was wrong with a record, not with an order. */
    private static final Set<String> ALLOWED = Set.of("recipientType", "dead-letter-reason");

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final ObjectMapper json = ProgramJson.mapper();

    @Test
    void every_type_that_can_be_published_has_its_schema_and_no_other_has() {
        assertThat(EventSchemas.CURRENT.events().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(OrderStatus.values())
                        .map(OrderStatus::eventType)
                        .toList());
    }

    @Test
    void every_schema_is_one_by_the_standard() {
        JsonSchema standard = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), STRICT);
        EventSchemas.CURRENT.files().forEach((file, schema) -> {
            assertThat(schema.path("$schema").asText()).as(file).isEqualTo(SchemaId.V202012);
            assertThat(standard.validate(schema)).as(file).isEmpty();
        });
    }

    @Test
    void every_event_and_every_property_is_described_and_has_an_example_that_is_valid() {
        EventSchemas.CURRENT
                .events()
                .forEach((type, event) -> EventSchemas.walk(event, (place, schema) -> {
                    String what = type + place;
                    assertThat(schema.path("description").asText()).as(what).isNotBlank();
                    if (!place.endsWith("/items"))
                        assertThat(schema.path("examples")).as(what).isNotEmpty();
                    JsonSchema itself = FACTORY.getSchema(schema, STRICT);
                    schema.path("examples").forEach(example -> assertThat(itself.validate(example))
                            .as(what)
                            .isEmpty());
                    if (place.endsWith("/orderNumber"))
                        assertThat(OrderNumber.parse(
                                        schema.path("examples").path(0).asText()))
                                .as(what)
                                .isPresent();
                }));
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void what_the_program_writes_is_described_to_the_last_property(OrderStatus status) throws Exception {
        JsonSchema schema = FACTORY.getSchema(EventSchemas.CURRENT.closed(status.eventType()), STRICT);
        for (Channel channel : Channel.values())
            for (RecipientType recipient : RecipientType.values())
                for (String region : Arrays.asList("IL", "NSW", "Greater London", null))
                    assertThat(schema.validate(written(event(status, channel, recipient, region))))
                            .isEmpty();
        for (OrderStatus other : OrderStatus.values())
            if (other != status)
                assertThat(schema.validate(written(event(other, Channel.FORM, RecipientType.LIBRARY, "IL"))))
                        .isNotEmpty();
        ObjectNode more = (ObjectNode) written(event(status, Channel.FORM, RecipientType.LIBRARY, "IL"));
        assertThat(schema.validate(more.deepCopy().put("nickname", "Mari"))).isNotEmpty();
        more.withObject("/destination").put("city", "Springfield");
        assertThat(schema.validate(more)).isNotEmpty();
    }

    @Test
    void values_that_are_described_are_those_that_there_are() {
        EventSchemas.CURRENT.events().values().forEach(event -> {
            assertThat(values(event, "/properties/channel/enum")).isEqualTo(names(Channel.values()));
            assertThat(values(event, "/properties/recipientType/enum")).isEqualTo(names(RecipientType.values()));
        });
    }

    @Test
    void whoever_reads_by_the_last_released_schemas_can_read_on() {
        Map<String, ObjectNode> current = EventSchemas.CURRENT.events();
        Map<String, ObjectNode> released = EventSchemas.RELEASED.events();
        assertThat(released).isNotEmpty();
        assertThat(current.keySet()).containsAll(released.keySet());
        released.forEach((type, schema) -> assertThat(SchemaChanges.breaks(schema, current.get(type)))
                .as(type + ": a change that breaks its readers needs a type with the next version in its name")
                .isEmpty());
    }

    @Test
    void a_replica_that_is_still_the_old_one_reads_what_a_newer_one_adds() throws Exception {
        ObjectNode newer = (ObjectNode) written(event(OrderStatus.RECEIVED, Channel.FORM, RecipientType.LIBRARY, "IL"));
        newer.put("weight", 120).withObject("/destination").put("zone", 5);
        ((ObjectNode) newer.path("lines").path(0)).put("grams", 120);
        assertThat(OrderEvent.read(json, json.writeValueAsBytes(newer)).orderNumber())
                .isEqualTo("7K3M-9QXV-9");
    }

    @Test
    void no_schema_and_no_header_has_a_place_for_personal_data() throws Exception {
        Set<String> names = new TreeSet<>();
        for (JsonNode schema : EventSchemas.CURRENT.files().values()) collect(schema, names);
        collect(AsyncApiTest.document(), names);
        assertThat(names).contains("orderNumber", "country", "sku", "recipientType", "ce_id", "dead-letter-from");
        names.removeAll(ALLOWED);
        assertThat(names).noneMatch(OrderEventSchemaTest::tellsOfAPerson);
    }

    @ParameterizedTest
    @CsvSource({
        "name, true",
        "recipientName, true",
        "recipientType, true",
        "address_line1, true",
        "line1, true",
        "postalCode, true",
        "tracking-token, true",
        "lines, false",
        "orderNumber, false",
        "campaign, false",
        "skuname, false",
    })
    void a_name_is_read_word_by_word(String name, boolean personal) {
        assertThat(tellsOfAPerson(name)).isEqualTo(personal);
    }

    private static boolean tellsOfAPerson(String name) {
        return Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|[-_]"))
                .anyMatch(word -> PERSONAL.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** The names of all properties, wherever they stand. */
    private static void collect(JsonNode node, Set<String> names) {
        node.path("properties").fieldNames().forEachRemaining(names::add);
        node.path("required").forEach(name -> names.add(name.asText()));
        node.forEach(each -> collect(each, names));
    }

    private static OrderEvent event(OrderStatus status, Channel channel, RecipientType recipient, String region) {
        return new OrderEvent(
                "7K3M-9QXV-9",
                1,
                status,
                "BBW25",
                channel,
                recipient,
                new OrderEvent.Destination("US", region),
                List.of(new OrderEvent.Line("BBW25-TOOLKIT", 1), new OrderEvent.Line("BBW25-PEN", 2)),
                Instant.parse("2026-09-01T12:00:00.123456Z"));
    }

    private JsonNode written(OrderEvent event) throws Exception {
        return json.readTree(json.writeValueAsBytes(event));
    }

    private static List<String> values(JsonNode schema, String pointer) {
        List<String> values = new ArrayList<>();
        schema.at(pointer).forEach(value -> values.add(value.asText()));
        return values;
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
