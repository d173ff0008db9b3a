package org.toolkits.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The schemas in a directory: as files, and each with what it refers to written out. */
record EventSchemas(Path directory) {

    static final EventSchemas CURRENT = new EventSchemas(Path.of("src/main/resources/schemas"));
    /** Those of the last released version. */
    static final EventSchemas RELEASED = new EventSchemas(Path.of("src/test/resources/released-schemas"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By file name. */
    Map<String, ObjectNode> files() {
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, ObjectNode> schemas = new TreeMap<>();
            files.map(file -> file.getFileName().toString()).forEach(name -> schemas.put(name, read(name)));
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of every event, by its type. */
    Map<String, ObjectNode> events() {
        Map<String, ObjectNode> events = new TreeMap<>();
        for (String file : files().keySet())
            if (file.startsWith("org.")) events.put(file.substring(0, file.length() - ".json".length()), whole(file));
        return events;
    }

    /** The event's schema, which forbids whatever it does not describe. */
    ObjectNode closed(String type) {
        ObjectNode schema = events().get(type);
        everyObject(schema);
        return schema;
    }

    /** Calls with every schema that a schema holds, beginning with itself; the place is a JSON pointer. */
    static void walk(JsonNode schema, BiConsumer<String, ObjectNode> visitor) {
        walk("", schema, visitor);
    }

    private static void walk(String place, JsonNode schema, BiConsumer<String, ObjectNode> visitor) {
        if (!(schema instanceof ObjectNode object)) return;
        visitor.accept(place, object);
        object.path("properties")
                .properties()
                .forEach(property -> walk(place + "/properties/" + property.getKey(), property.getValue(), visitor));
        walk(place + "/items", object.path("items"), visitor);
    }

    private static void everyObject(ObjectNode schema) {
        walk(schema, (_, each) -> {
            if (each.path("type").asText().equals("object")) each.put("additionalProperties", false);
        });
    }

    /** What it is composed of becomes one; that is all our schemas refer with. */
    private ObjectNode whole(String file) {
        ObjectNode own = read(file);
        ObjectNode whole = JSON.createObjectNode();
        Iterator<JsonNode> parts = own.path("allOf").elements();
        while (parts.hasNext()) add(whole, whole(parts.next().required("$ref").asText()));
        own.remove("allOf");
        add(whole, own);
        if (!whole.findValues("$ref").isEmpty() || !whole.findValues("allOf").isEmpty())
            throw new AssertionError(file + ": only a schema as a whole is composed of others, by allOf and $ref");
        return whole;
    }

    private static void add(ObjectNode whole, ObjectNode part) {
        part.properties().forEach(keyword -> {
            switch (keyword.getKey()) {
                case "properties" -> whole.withObject("/properties").setAll((ObjectNode) keyword.getValue());
                case "required" -> {
                    Set<String> names = new TreeSet<>();
                    whole.path("required").forEach(name -> names.add(name.asText()));
                    keyword.getValue().forEach(name -> names.add(name.asText()));
                    names.forEach(whole.putArray("required")::add);
                }
                default -> whole.set(keyword.getKey(), keyword.getValue());
            }
        });
    }

    private ObjectNode read(String file) {
        try {
            return (ObjectNode) JSON.readTree(directory.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
