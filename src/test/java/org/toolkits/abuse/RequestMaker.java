package org.toolkits.abuse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.toolkits.LeanHttp;

/** Makes requests to every operation: as they should be, nearly so, and made to hurt. The same number makes the same request. */
final class RequestMaker {

    /**
     * A request as it is sent.
     *
     * @param row where it is counted: the operation, or another method on its path, or a path that nobody has
     * @param proper false if HTTP itself is violated, or the server's limits of it: then any 4xx will do, or the end of the connection
     */
    record Made(String row, Login login, byte[] bytes, boolean proper) {

        boolean head() {
            return bytes[0] == 'H' && bytes[1] == 'E' && bytes[2] == 'A' && bytes[3] == 'D';
        }
    }

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\0",
            "null",
            "../../../etc/passwd",
            "..%2f..%2f",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "${jndi:ldap://localhost/a}",
            "{{7*7}}",
            "%s%n%d",
            "a\r\nBcc: b@example.org",
            "\ud800",
            "\udc00\ud800",
            "\u202eabc",
            "e\u0301\u0301\u0301",
            "\ufeff",
            "İı",
            "ß",
            "\u2028",
            "-1",
            "99999999999999999999",
            "1e400",
            "NaN",
            "0x10",
            "2026-02-30",
            "9999999999-12-31",
            "00000000-0000-0000-0000-000000000000",
            "a".repeat(300),
            "𝒳".repeat(2_100),
            "9".repeat(5_000));
    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json; charset=utf-16",
            "application/json; charset=none-such",
            "application/problem+json",
            "application/",
            "/",
            "*/*",
            ";;;",
            "application/json, text/plain");
    private static final List<String> HEADERS = List.of(
            "Accept: text/html",
            "Accept: application/pdf",
            "Accept: */*;q=0",
            "Accept: q",
            "Accept: application/json;q=nonsense",
            "Accept-Language: xx-\u00e9\u00e9;q=9",
            "If-None-Match: *",
            "If-None-Match: \"",
            "If-Match: W/\"x\"",
            "If-Modified-Since: yesterday",
            "Range: bytes=9-1,-5",
            "Cookie: a=b; =; ,",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 1.2.3.4, unknown",
            "Forwarded: for=\"[::1\"",
            "Expect: 100-continue",
            "Authorization: Basic !!!",
            "Authorization: Basic YWRtaW4=",
            "Authorization: Basic " + "QQ".repeat(2_000),
            "Authorization: Bearer",
            "Authorization: Bearer ",
            "Authorization: Bearer \u00ff\u00fe",
            "Authorization: Negotiate YQ==",
            "Authorization:",
            "Content-Encoding: gzip",
            "Content-Encoding: none-such",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x",
            "Idempotency-Key:",
            "Idempotency-Key: \"",
            "Idempotency-Key: " + "k".repeat(256),
            "Idempotency-Key: \u00e9",
            "X-Long: " + "x".repeat(6_000));
    /** What HTTP itself forbids; and foreign origins, whose browser may not read why it was refused. */
    private static final List<String> IMPROPER_HEADERS = List.of(
            "Origin: https://elsewhere.example",
            "Origin: null",
            "no colon in this line",
            "Bad Name: x",
            "X-Null: a\0b",
            " folded: from the line before",
            "Content-Length: -1",
            "Content-Length: 5, 6",
            "Transfer-Encoding: chunked\r\nContent-Length: 4",
            "X-Long: " + "x".repeat(20_000));

    /** What is no path or query (RFC 3986), or longer than the 4,096 bytes of a request line that the server reads. */
    private static final Pattern IMPROPER_TARGET = Pattern.compile("%(?![0-9A-Fa-f]{2})|[\\\\^`{|}\"<> ]|.{4070}");

    private static final List<String> OTHER_METHODS =
            List.of("HEAD", "OPTIONS", "TRACE", "PATCH", "PUT", "DELETE", "POST", "GET", "BREW", "PROPFIND");
    private static final List<String> OTHER_PATHS = List.of(
            "/",
            "/index.html",
            "/toolkit-form.js",
            "/track/x",
            "/schemas/",
            "/schemas/../application.properties",
            "/asyncapi.json",
            "/api",
            "/api/v1",
            "/api/v2/orders",
            "/api/v1/orders/",
            "/api/v1//orders",
            "/api/v1/orders/../stock",
            "/api/v1/orders/%2e%2e/stock",
            "/api/v1/orders;a=b",
            "/META-INF/resources/index.html",
            "/application.properties",
            "/WEB-INF/web.xml",
            "/.git/config",
            "/%00",
            "/%zz",
            "/%c0%ae%c0%ae/",
            "/a%2fb",
            "/\\..\\x",
            "//elsewhere.example/x",
            "/q",
            "/q/none",
            "/q/health/none",
            "/q/dev",
            "/q/swagger-ui/none",
            "/?a=%zz&=&&b");

    private final Api api;
    private final Map<String, List<String>> known;
    private final ObjectMapper json = new ObjectMapper();
    private final ObjectWriter ascii = json.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /** @param known what really exists, by the name of the parameter that takes it */
    RequestMaker(Api api, Map<String, List<String>> known) {
        this.api = api;
        this.known = known;
    }

    Made make(long seed) {
        // The first numbers of neighbouring seeds are alike
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Login login = pick(random, Login.values());
        if (random.nextInt(20) == 0) return anyPath(random, login);
        Api.Operation operation = pick(random, api.operations());
        boolean otherMethod = random.nextInt(20) == 0;
        String method = otherMethod ? pick(random, OTHER_METHODS) : operation.method();
        String row = method.equals(operation.method()) ? operation.id() : "another method";
        List<String> headers = new ArrayList<>();
        String target = target(random, operation, headers);
        boolean hasBody = !operation.body().isMissingNode() || random.nextInt(30) == 0;
        byte[] body = hasBody ? body(random, operation) : null;
        return finished(random, row, login, method, target, body, headers);
    }

    private Made anyPath(Random random, Login login) {
        String path = random.nextBoolean() ? pick(random, OTHER_PATHS) : "/" + encoded(random, text(random));
        String method = random.nextInt(4) > 0 ? "GET" : pick(random, OTHER_METHODS);
        return finished(random, "another path", login, method, path, null, new ArrayList<>());
    }

    private Made finished(
            Random random, String row, Login login, String method, String target, byte[] body, List<String> headers) {
        if (login.authorization() != null) headers.add("Authorization: " + login.authorization());
        if (body != null && random.nextInt(40) > 0)
            headers.add("Content-Type: " + (random.nextInt(12) > 0 ? "application/json" : pick(random, MEDIA_TYPES)));
        if (login == Login.PARTNER && random.nextInt(5) > 0)
            headers.add("Idempotency-Key: " + new UUID(random.nextLong(), random.nextLong()));
        if (random.nextInt(6) == 0) headers.add(pick(random, HEADERS));
        boolean properHeaders = random.nextInt(200) > 0;
        if (!properHeaders) headers.add(random.nextInt(headers.size() + 1), pick(random, IMPROPER_HEADERS));
        boolean proper = properHeaders && !IMPROPER_TARGET.matcher(target).find();
        return new Made(row, login, LeanHttp.request(method, target, body, headers.toArray(String[]::new)), proper);
    }

    private String target(Random random, Api.Operation operation, List<String> headers) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (Api.Parameter parameter : operation.parameters()) {
            boolean good = random.nextInt(3) > 0;
            String value = good ? parameter(random, parameter) : text(random);
            switch (parameter.in()) {
                case "path" -> path = path.replace("{" + parameter.name() + "}", encoded(random, value));
                case "query" -> {
                    for (int i = random.nextInt(8) == 0 ? 2 : random.nextInt(2); i > 0; i--)
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(parameter.name())
                                .append('=')
                                .append(encoded(random, value));
                }
                default -> {
                    if (random.nextBoolean())
                        headers.add(parameter.name() + ": " + value.replaceAll("[\\p{Cntrl}\\p{Cs}]", ""));
                }
            }
        }
        return path + query;
    }

    private String parameter(Random random, Api.Parameter parameter) {
        List<String> real = known.get(parameter.name());
        return real != null
                ? pick(random, real)
                : valid(random, parameter.schema()).asText();
    }

    private static String encoded(Random random, String value) {
        String safe = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        // What RFC 3986 lets stand in a path, and a percent sign that encodes nothing
        return switch (random.nextInt(20)) {
            case 0 -> safe.replace("%2F", "/").replace("%3B", ";").replace("%3A", ":");
            case 1 -> safe + "%";
            case 2 -> safe + "%ff%fe";
            default -> safe;
        };
    }

    private byte[] body(Random random, Api.Operation operation) {
        JsonNode tree = random.nextBoolean() && operation.example().isObject()
                ? operation.example().deepCopy()
                : valid(random, operation.body());
        // Another door each time, or all orders are the first one again
        if (tree.path("address").isObject())
            ((ObjectNode) tree.path("address")).put("line1", random.nextInt(1_000_000) + " Any St");
        int kind = random.nextInt(10);
        if (kind < 7) {
            if (kind > 2) for (int i = random.nextInt(3); i >= 0; i--) mutate(random, tree);
            return written(tree, random.nextBoolean()).getBytes(StandardCharsets.UTF_8);
        }
        String text = written(tree, true);
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(14)) {
            case 0 -> new byte[0];
            case 1 -> bytes(random);
            case 2 -> text.getBytes(StandardCharsets.UTF_16);
            case 3 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case 4 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 5 -> text.replaceFirst("\\{", "{\"lines\":[],\"lines\":[],").getBytes(StandardCharsets.UTF_8);
            case 6 -> ("[".repeat(random.nextInt(30_000)) + text).getBytes(StandardCharsets.UTF_8);
            case 7 -> "{\"a\":".repeat(random.nextInt(10_000)).getBytes(StandardCharsets.UTF_8);
            case 8 -> (text.substring(0, at) + "\\ud800" + text.substring(at)).getBytes(StandardCharsets.UTF_8);
            case 9 -> (text.substring(0, at) + text(random) + text.substring(at)).getBytes(StandardCharsets.UTF_8);
            case 10 -> flipped(random, text.getBytes(StandardCharsets.UTF_8));
            case 11 -> "9".repeat(random.nextInt(60_000)).getBytes(StandardCharsets.UTF_8);
            case 12 -> " ".repeat(70_000).getBytes(StandardCharsets.UTF_8);
            default -> text.substring(0, at).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Something that fits the schema, examples first. */
    private JsonNode valid(Random random, JsonNode reference) {
        JsonNode schema = api.resolved(reference);
        if (schema.path("enum").size() > 0) return pick(random, schema.path("enum"));
        if (schema.path("examples").size() > 0) return pick(random, schema.path("examples"));
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = NODES.objectNode();
                schema.path("properties").properties().forEach(each -> {
                    boolean required = Stream.of(schema.path("required"))
                            .anyMatch(names -> names.toString().contains('"' + each.getKey() + '"'));
                    List<String> real = known.get(each.getKey());
                    if (required || random.nextBoolean())
                        object.set(
                                each.getKey(),
                                real != null ? NODES.textNode(pick(random, real)) : valid(random, each.getValue()));
                });
                yield object;
            }
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                for (int i = random.nextInt(3); i >= 0; i--) array.add(valid(random, schema.path("items")));
                yield array;
            }
            case "integer" -> NODES.numberNode(1 + random.nextInt(5));
            case "number" -> NODES.numberNode(random.nextInt(100) / 100.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            default ->
                NODES.textNode(
                        switch (schema.path("format").asText()) {
                            case "date" -> "2026-09-27";
                            case "date-time" -> "2026-09-27T12:00:00Z";
                            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
                            default -> "any";
                        });
        };
    }

    private void mutate(Random random, JsonNode tree) {
        List<JsonNode> containers = new ArrayList<>();
        collect(tree, containers);
        if (containers.isEmpty()) return;
        JsonNode chosen = pick(random, containers);
        if (chosen instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextInt(3) == 0)
                for (int i = random.nextInt(30); i >= 0; i--) array.add(any(random));
            else array.set(random.nextInt(array.size()), any(random));
            return;
        }
        ObjectNode object = (ObjectNode) chosen;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        switch (names.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> object.set(text(random), any(random));
            case 1 -> object.remove(pick(random, names));
            default -> object.set(pick(random, names), any(random));
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (!node.isContainerNode()) return;
        containers.add(node);
        node.forEach(child -> collect(child, containers));
    }

    private JsonNode any(Random random) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> BigIntegerNode.valueOf(new BigInteger(1 + random.nextInt(4_000), random));
            case 5 ->
                DecimalNode.valueOf(new BigDecimal(BigInteger.ONE, random.nextInt(2_000_000_000) - 1_000_000_000));
            case 6 -> NODES.numberNode(random.nextGaussian());
            case 7 -> NODES.arrayNode().add(any(random));
            case 8 -> NODES.objectNode().set(text(random), any(random));
            case 9 -> NODES.objectNode();
            default -> NODES.textNode(text(random));
        };
    }

    private static String text(Random random) {
        if (random.nextBoolean()) return pick(random, NASTY);
        StringBuilder text = new StringBuilder();
        int plane = pick(random, new Integer[] {0x7f, 0x7ff, 0xffff, 0x10ffff});
        for (int i = random.nextInt(40); i >= 0; i--) text.appendCodePoint(random.nextInt(plane + 1));
        return text.toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--)
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private String written(JsonNode tree, boolean escaped) {
        try {
            return escaped ? ascii.writeValueAsString(tree) : json.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T pick(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static JsonNode pick(Random random, JsonNode from) {
        return from.get(random.nextInt(from.size()));
    }
}
