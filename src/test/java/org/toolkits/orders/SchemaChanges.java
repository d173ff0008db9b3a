package org.toolkits.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What in a schema breaks those who read by the released one. They hold good as long as whatever is valid now was valid then, and
 * nothing they wait for is gone.
 *
 * <p>Every keyword of JSON Schema is one more condition, so a new one surprises no reader; one that is gone or different does, unless
 * it is known here to have become stricter only. Schemas are compared with what they refer to written out.
 */
final class SchemaChanges {

    private static final Set<String> WORDS =
            Set.of("$schema", "$comment", "title", "description", "examples", "deprecated");

    private final List<String> breaks = new ArrayList<>();

    private SchemaChanges() {}

    /** Each with its place; none if every reader of the released one reads the current one. */
    static List<String> breaks(JsonNode released, JsonNode current) {
        SchemaChanges changes = new SchemaChanges();
        changes.compare("", released, current);
        return List.copyOf(changes.breaks);
    }

    private void compare(String place, JsonNode released, JsonNode current) {
        Set<String> keywords = new TreeSet<>();
        released.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(WORDS);
        for (String keyword : keywords) {
            JsonNode before = released.get(keyword);
            JsonNode now = current.path(keyword);
            switch (keyword) {
                case "properties" -> properties(place, before, now);
                case "items" -> compare(place + "[]", before, now);
                case "required" -> gone(place, "is not required any more", before, now);
                case "enum" -> {
                    gone(place, "is not among the values any more", before, now);
                    gone(place, "is a new value", now, before);
                    if (now.isMissingNode()) breaks.add(place + " may be any value now");
                }
                case "minimum", "minLength", "minItems" -> {
                    if (now.isMissingNode() || now.decimalValue().compareTo(before.decimalValue()) < 0)
                        different(place, keyword, before, now);
                }
                case "maximum", "maxLength", "maxItems" -> {
                    if (now.isMissingNode() || now.decimalValue().compareTo(before.decimalValue()) > 0)
                        different(place, keyword, before, now);
                }
                case "additionalProperties" -> {
                    if (!now.equals(before) && !now.equals(BooleanNode.FALSE)) different(place, keyword, before, now);
                }
                default -> {
                    if (!now.equals(before)) different(place, keyword, before, now);
                }
            }
        }
        additions(place, released, current);
    }

    private void properties(String place, JsonNode released, JsonNode current) {
        released.properties().forEach(property -> {
            String where = place + "." + property.getKey();
            if (current.has(property.getKey())) compare(where, property.getValue(), current.get(property.getKey()));
            else breaks.add(where + " is gone");
        });
    }

    /** Who forbade unknown properties, or said what they are, is not prepared for any others. */
    private void additions(String place, JsonNode released, JsonNode current) {
        JsonNode unknown = released.path("additionalProperties");
        current.path("properties").properties().forEach(property -> {
            String where = place + "." + property.getKey();
            if (released.path("properties").has(property.getKey())) return;
            if (unknown.equals(BooleanNode.FALSE)) breaks.add(where + " is new, and was forbidden");
            else compare(where, unknown, property.getValue());
        });
    }

    private void gone(String place, String what, JsonNode from, JsonNode to) {
        Set<JsonNode> left = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        from.forEach(left::add);
        to.forEach(left::remove);
        left.forEach(each -> breaks.add(place + ": " + each + " " + what));
    }

    private void different(String place, String keyword, JsonNode before, JsonNode now) {
        breaks.add(place + ": " + keyword + " was " + before + " and is " + (now.isMissingNode() ? "gone" : now));
    }
}
