package org.toolkits;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends each of many requests many times at once to a running program, as the demo partner, and checks that each became one order:
 * one answer that is not a replay, all answers the same bytes, 409 only while the first was running, and 422 for another body.
 */
public final class SameRequestOften {

    /** So many keys are in work at once, each over connections of its own. */
    private static final int KEYS_AT_ONCE = 2;

    private final URI program;
    private final String partnerKey;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Integer> codes = new TreeMap<>();
    private final Set<String> numbers = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private double seconds;

    public SameRequestOften(URI program, String partnerKey) {
        this.program = program;
        this.partnerKey = partnerKey;
    }

    public static void main(String[] arguments) throws Exception {
        int keys = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        URI program = URI.create(System.getProperty("program", "http://localhost:8080"));
        SameRequestOften run = new SameRequestOften(program, "demo-partner-key");
        List<String> faults = run.run(keys, times);
        System.out.println(run);
        faults.stream().limit(10).forEach(System.out::println);
        if (!faults.isEmpty()) System.exit(1);
    }

    /** An answer, and whether it says that it is a replay. */
    private record Answer(int status, boolean replayed, String body) {}

    /** @return what is not as it should be */
    public List<String> run(int keys, int times) throws Exception {
        long begin = System.nanoTime();
        // A house number of its own, so that no household has more than its share, also if this is run again
        String street = " Key St " + UUID.randomUUID().toString().substring(0, 8);
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(KEYS_AT_ONCE)) {
            for (int worker = 0; worker < KEYS_AT_ONCE; worker++) {
                int first = worker;
                workers.add(threads.submit(() -> {
                    work(first, keys, times, street);
                    return null;
                }));
            }
        }
        for (Future<?> each : workers) each.get();
        seconds = (System.nanoTime() - begin) / 1e9;
        if (numbers.size() != keys) faults.add(keys + " keys became " + numbers.size() + " orders");
        return faults;
    }

    @Override
    public String toString() {
        return "%,d orders, answers by status %s, in %.0f s".formatted(numbers.size(), codes, seconds);
    }

    private void work(int first, int keys, int times, String street) throws Exception {
        LeanHttp[] connections = new LeanHttp[times];
        Arrays.setAll(connections, _ -> new LeanHttp(program, Duration.ofSeconds(30)));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = first; i < keys; i += KEYS_AT_ONCE) {
                String key = UUID.randomUUID().toString();
                byte[] request = request(key, i + street, 1);
                List<Callable<Answer>> often = new ArrayList<>();
                for (LeanHttp each : connections) often.add(() -> send(each, request));
                List<Answer> answers = new ArrayList<>();
                for (Future<Answer> each : senders.invokeAll(often)) answers.add(each.get());
                int otherBody =
                        send(connections[0], request(key, i + street, 2)).status();
                check(key, answers, otherBody, send(connections[0], request));
            }
        } finally {
            for (LeanHttp each : connections) each.close();
        }
    }

    private synchronized void check(String key, List<Answer> answers, int otherBody, Answer last) throws IOException {
        Set<String> bodies = new HashSet<>(Set.of(last.body()));
        int first = last.replayed() ? 0 : 1;
        for (Answer answer : answers) {
            codes.merge(answer.status(), 1, Integer::sum);
            if (answer.status() == 409) continue;
            if (answer.status() != 201) faults.add(key + ": " + answer.status() + " " + answer.body());
            bodies.add(answer.body());
            if (!answer.replayed()) first++;
        }
        if (bodies.size() != 1) faults.add(key + ": " + bodies.size() + " different answers");
        if (first != 1) faults.add(key + ": " + first + " orders");
        if (otherBody != 422) faults.add(key + ": another body was answered " + otherBody);
        numbers.add(json.readTree(last.body()).path("orderNumber").asText());
    }

    private static Answer send(LeanHttp http, byte[] request) throws IOException {
        int status = http.send(request);
        return new Answer(status, http.header("Idempotency-Replayed") != null, http.text());
    }

    private byte[] request(String key, String line1, int pens) throws IOException {
        return LeanHttp.request(
                "POST",
                "/api/v1/orders",
                body(line1, pens),
                "Authorization: Bearer " + partnerKey,
                "Content-Type: application/json",
                "Idempotency-Key: " + key);
    }

    private byte[] body(String line1, int pens) throws IOException {
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
