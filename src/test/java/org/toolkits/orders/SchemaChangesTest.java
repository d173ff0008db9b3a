package org.toolkits.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaChangesTest {

    private static final String RELEASED = """
            {"type": "object", "required": ["number", "lines"], "description": "An order",
             "properties": {
               "number": {"type": "string", "pattern": "^A+$", "minLength": 2, "maxLength": 9},
               "channel": {"enum": ["FORM", "PARTNER"]},
               "status": {"const": "SENT"},
               "at": {"type": "string", "format": "date-time"},
               "place": {"type": "object", "additionalProperties": false, "properties": {"country": {"type": "string"}}},
               "weights": {"type": "object", "additionalProperties": {"type": "integer"}},
               "lines": {"type": "array", "minItems": 1, "maxItems": 20, "items": {
                 "type": "object", "required": ["sku"],
                 "properties": {"sku": {"type": "string"}, "quantity": {"type": "integer", "minimum": 1, "maximum": 99}}}}}}
            """;

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "channel": {"enum": ["FORM", "PARTNER"]},      |                                                | .channel is gone
            "number": {                                    | "orderNumber": {                               | .number is gone
            {"sku": {"type": "string"}, "quantity"         | {"quantity"                                    | .lines[].sku is gone
            ["number", "lines"]                            | ["number"]                                     | : "lines" is not required any more
            , "required": ["number", "lines"]              |                                                | : "number" is not required any more
            "required": ["sku"]                            | "required": []                                 | .lines[]: "sku" is not required any more
            {"type": "string"}, "quantity"                 | {"type": "integer"}, "quantity"                | .lines[].sku: type was "string" and is "integer"
            {"type": "string"}, "quantity"                 | {"type": ["string", "null"]}, "quantity"       | .lines[].sku: type was "string" and is ["string","null"]
            {"type": "string"}, "quantity"                 | {}, "quantity"                                 | .lines[].sku: type was "string" and is gone
            "type": "integer", "minimum"                   | "type": "number", "minimum"                    | .lines[].quantity: type was "integer" and is "number"
            "type": "array"                                | "type": "object"                               | .lines: type was "array" and is "object"
            ["FORM", "PARTNER"]                            | ["FORM"]                                       | .channel: "PARTNER" is not among the values any more
            ["FORM", "PARTNER"]                            | ["FORM", "PARTNER", "DESK"]                    | .channel: "DESK" is a new value
            {"enum": ["FORM", "PARTNER"]}                  | {"type": "string"}                             | .channel may be any value now
            "const": "SENT"                                | "const": "GONE"                                | .status: const was "SENT" and is "GONE"
            "pattern": "^A+$"                              | "pattern": "^[AB]+$"                           | .number: pattern was "^A+$" and is "^[AB]+$"
            "pattern": "^A+$",                             |                                                | .number: pattern was "^A+$" and is gone
            "format": "date-time"                          | "format": "date"                               | .at: format was "date-time" and is "date"
            "minLength": 2                                 | "minLength": 1                                 | .number: minLength was 2 and is 1
            "maxLength": 9                                 | "maxLength": 10                                | .number: maxLength was 9 and is 10
            "minimum": 1                                   | "minimum": 0.5                                 | .lines[].quantity: minimum was 1 and is 0.5
            , "maximum": 99                                |                                                | .lines[].quantity: maximum was 99 and is gone
            "minItems": 1                                  | "minItems": 0                                  | .lines: minItems was 1 and is 0
            "maxItems": 20                                 | "maxItems": 21                                 | .lines: maxItems was 20 and is 21
            {"country":                                    | {"region": {}, "country":                      | .place.region is new, and was forbidden
            "additionalProperties": false,                 |                                                | .place: additionalProperties was false and is gone
            {"type": "integer"}}                           | {"type": "string"}}                            | .weights: additionalProperties was {"type":"integer"} and is {"type":"string"}
            "additionalProperties": {"type": "integer"}    | "additionalProperties": {"type": "integer"}, "properties": {"box": {"type": "string"}} | .weights.box: type was "integer" and is "string"
            """)
    void a_break_is_told(String released, String current, String expected) throws Exception {
        assertThat(breaks(released, current)).anyMatch(each -> each.startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "An order"                                     | "An order, in other words"
            "number": {                                    | "weight": {"type": "integer"}, "number": {
            {"sku":                                        | {"weight": {"type": "integer"}, "sku":
            "required": ["sku"]                            | "required": ["sku", "quantity"]
            "additionalProperties": {"type": "integer"}    | "additionalProperties": false
            "additionalProperties": {"type": "integer"}    | "additionalProperties": {"type": "integer"}, "properties": {"box": {"type": "integer"}}
            "minLength": 2, "maxLength": 9                 | "minLength": 3, "maxLength": 8
            "minimum": 1, "maximum": 99                    | "minimum": 2, "maximum": 98
            "minItems": 1, "maxItems": 20                  | "minItems": 2, "maxItems": 19
            {"sku": {"type": "string"                      | {"sku": {"type": "string", "pattern": "^B"
            """)
    void what_no_reader_minds_is_no_break(String released, String current) throws Exception {
        assertThat(breaks(released, current)).isEmpty();
    }

    @Test
    void nothing_that_our_schemas_promise_can_be_taken_back_or_widened_unnoticed() {
        AtomicInteger promises = new AtomicInteger();
        EventSchemas.RELEASED
                .events()
                .values()
                .forEach(event -> EventSchemas.walk(event, (place, schema) -> {
                    for (String keyword : (Iterable<String>) schema::fieldNames) {
                        if (Set.of("$schema", "title", "description", "examples")
                                .contains(keyword)) continue;
                        promises.incrementAndGet();
                        ObjectNode changed = event.deepCopy();
                        ((ObjectNode) changed.at(place)).remove(keyword);
                        assertThat(SchemaChanges.breaks(event, changed))
                                .as(place + " without " + keyword)
                                .isNotEmpty();
                        JsonNode value = schema.get(keyword);
                        for (int i = 0; value.isArray() && i < value.size(); i++) {
                            ObjectNode shorter = event.deepCopy();
                            ((ArrayNode) shorter.at(place).get(keyword)).remove(i);
                            assertThat(SchemaChanges.breaks(event, shorter))
                                    .as(place + " " + keyword + " without " + value.get(i))
                                    .hasSize(1);
                        }
                        for (String name : (Iterable<String>) schema.path("properties")::fieldNames) {
                            ObjectNode fewer = event.deepCopy();
                            ((ObjectNode) fewer.at(place).get("properties")).remove(name);
                            assertThat(SchemaChanges.breaks(event, fewer))
                                    .as(place + " without " + name)
                                    .isNotEmpty();
                        }
                    }
                }));
        assertThat(promises).hasValueGreaterThan(100);
    }

    private List<String> breaks(String from, String to) throws Exception {
        assertThat(RELEASED).contains(from);
        String current = RELEASED.replace(from, to == null ? "" : to);
        return SchemaChanges.breaks(json.readTree(RELEASED), json.readTree(current));
    }
}
