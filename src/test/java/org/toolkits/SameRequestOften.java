package org.toolkits;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends each of many requests many times at once to a running program, as the demo partner, and checks that each became one order:
 * one answer that is not a replay, all answers the same bytes, 409 only while the first was running, and 422 for another body.
 */
public final class SameRequestOften {

    private static final URI ORDERS =
            URI.create(System.getProperty("program", "http://localhost:8080")).resolve("/api/v1/orders");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Integer> codes = new TreeMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        if (!new SameRequestOften().run(keys, times)) System.exit(1);
    }

    private boolean run(int keys, int times) throws Exception {
        long begin = System.nanoTime();
        // A house number of its own, so that no household has more than its share, also if this is run again
        String street = " Key St " + UUID.randomUUID().toString().substring(0, 8);
        try (ExecutorService clients = Executors.newFixedThreadPool(times)) {
            for (int i = 0; i < keys; i++) {
                byte[] body = body(i + street, 1);
                String key = UUID.randomUUID().toString();
                List<Future<HttpResponse<String>>> sent = new ArrayList<>();
                for (int j = 0; j < times; j++) sent.add(clients.submit(() -> send(key, body)));
                for (Future<HttpResponse<String>> each : sent) each.get();
                check(key, sent, send(key, body(i + street, 2)).statusCode(), send(key, body));
            }
        }
        System.out.printf(
                "%d keys x %d: %d orders, answers by status %s, in %.0f s%n",
                keys, times, numbers.size(), codes, (System.nanoTime() - begin) / 1e9);
        faults.stream().limit(10).forEach(System.out::println);
        return faults.isEmpty() && numbers.size() == keys;
    }

    private void check(String key, List<Future<HttpResponse<String>>> sent, int otherBody, HttpResponse<String> last)
            throws Exception {
        Set<String> bodies = new HashSet<>(Set.of(last.body()));
        int first = last.headers().firstValue("Idempotency-Replayed").isPresent() ? 0 : 1;
        for (Future<HttpResponse<String>> each : sent) {
            HttpResponse<String> answer = each.get();
            codes.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() == 409) continue;
            if (answer.statusCode() != 201) faults.add(key + ": " + answer.statusCode() + " " + answer.body());
            bodies.add(answer.body());
            if (answer.headers().firstValue("Idempotency-Replayed").isEmpty()) first++;
        }
        if (bodies.size() != 1) faults.add(key + ": " + bodies.size() + " different answers");
        if (first != 1) faults.add(key + ": " + first + " orders");
        if (otherBody != 422) faults.add(key + ": another body was answered " + otherBody);
        numbers.add(json.readTree(last.body()).path("orderNumber").asText());
    }

    private HttpResponse<String> send(String key, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ORDERS)
                .header("Authorization", "Bearer demo-partner-key")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private byte[] body(String line1, int pens) throws Exception {
        return json.writeValueAsBytes(Map.of(
                "recipient", Map.of("name", "Ben Okri", "type", "BOOKSTORE", "email", "ben@example.org"),
                "address",
                        Map.of(
                                "line1", line1,
                                "city", "Springfield",
                                "region", "IL",
                                "postalCode", "62701",
                                "country", "US"),
                "lines", List.of(Map.of("sku", "BBW25-PEN", "quantity", pens))));
    }
}
