package org.toolkits.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.toolkits.LeanHttp;

/** What a running program says it can be asked: its OpenAPI document. */
record Api(List<Operation> operations, JsonNode schemas) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /**
     * One operation.
     *
     * @param path with its parameters in braces
     * @param body schema of the JSON body; missing if it has none
     * @param example of the body; missing if the document has none
     * @param roles staff roles and scopes of which one is needed; empty if anybody may call it
     */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            JsonNode body,
            JsonNode example,
            Set<String> roles) {}

    /** A parameter and where it stands: path, query or header. */
    record Parameter(String name, String in, JsonNode schema) {}

    static Api of(URI program) throws IOException {
        try (LeanHttp http = new LeanHttp(program, Duration.ofSeconds(10))) {
            int status = http.send(LeanHttp.request("GET", "/q/openapi?format=json", null));
            if (status != 200) throw new IOException("The OpenAPI document is answered with " + status);
            return read(new ObjectMapper().readTree(http.body()));
        }
    }

    private static Api read(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(each -> METHODS.contains(each.getKey()))
                .forEach(each ->
                        operations.add(operation(path.getKey(), path.getValue(), each.getKey(), each.getValue()))));
        return new Api(List.copyOf(operations), document.path("components").path("schemas"));
    }

    private static Operation operation(String path, JsonNode shared, String method, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode owner : List.of(shared, operation))
            owner.path("parameters")
                    .forEach(each -> parameters.add(new Parameter(
                            each.path("name").asText(), each.path("in").asText(), each.path("schema"))));
        JsonNode content = operation.path("requestBody").path("content").path("application/json");
        JsonNode example = content.path("examples").isEmpty()
                ? MissingNode.getInstance()
                : content.path("examples").iterator().next().path("value");
        Set<String> roles = new TreeSet<>();
        operation
                .path("security")
                .forEach(way -> way.forEach(names -> names.forEach(name -> roles.add(name.asText()))));
        return new Operation(
                operation.path("operationId").asText(),
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                List.copyOf(parameters),
                content.path("schema"),
                example,
                Set.copyOf(roles));
    }

    /** A schema itself instead of a reference to it. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
