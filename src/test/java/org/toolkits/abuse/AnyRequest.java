package org.toolkits.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.toolkits.LeanHttp;

/**
 * Sends a running program generated requests to every operation of its OpenAPI document, and judges every answer: arguments are how
 * many, and the seed. Request {@code i} of a seed is the first of seed {@code + i}, so that one can be repeated alone; it is then
 * shown with its answer.
 */
public final class AnyRequest {

    private static final URI PROGRAM = URI.create(System.getProperty("program", "http://localhost:8080"));
    private static final int CONNECTIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CLOSED = "closed";

    /** A kind of fault: how often, where, and the first seed that shows it. */
    record Fault(long times, long seed, Set<String> rows) {

        Fault and(Fault other) {
            Set<String> both = new TreeSet<>(rows);
            both.addAll(other.rows);
            return new Fault(times + other.times, Math.min(seed, other.seed), both);
        }
    }

    private final URI program;
    private final RequestMaker requests;
    private final AtomicLong next;
    private final long last;
    private final Map<String, Map<String, Long>> answers = new TreeMap<>();
    private final Map<String, Fault> faults = new TreeMap<>();

    AnyRequest(URI program, long count, long seed) throws IOException {
        this.program = program;
        this.requests = new RequestMaker(Api.of(program), known(program));
        this.next = new AtomicLong(seed);
        this.last = seed + count;
    }

    public static void main(String... arguments) throws Exception {
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : new Random().nextInt(1 << 30);
        System.out.printf("%,d requests to %s with seed %d%n", count, PROGRAM, seed);
        AnyRequest run = new AnyRequest(PROGRAM, count, seed);
        long begin = System.nanoTime();
        if (count == 1) run.show(seed);
        Map<String, Fault> faults = run.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.print(run.table());
        System.out.printf("%,.0f requests a second, %.0f s%n", count / seconds, seconds);
        faults.forEach((what, fault) -> System.out.printf(
                "FAULT %s: %,d times, at %s; again with -Dexec.args=\"1 %d\"%n",
                what, fault.times(), String.join(", ", fault.rows()), fault.seed()));
        if (!faults.isEmpty()) System.exit(1);
    }

    /** What exists: orders and their links, made here, and the items of the catalogue. */
    private static Map<String, List<String>> known(URI program) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> numbers = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        Set<String> skus = new TreeSet<>();
        try (LeanHttp http = new LeanHttp(program, PATIENCE)) {
            http.send(LeanHttp.request("GET", "/api/v1/catalog", null));
            json.readTree(http.body()).findValues("sku").forEach(sku -> skus.add(sku.asText()));
            for (int i = 0; i < 20; i++) {
                JsonNode placed = place(http, json, i);
                numbers.add(placed.path("orderNumber").asText());
                String link = placed.path("trackingUrl").asText();
                tokens.add(link.substring(link.lastIndexOf('/') + 1));
            }
        }
        return Map.of(
                "orderNumber", numbers,
                "token", tokens,
                "sku", List.copyOf(skus),
                "name", List.of("office", "any-partner"),
                "printer", List.of("office"),
                "stock", List.of("4x6", "avery-5160", "avery-l7163"));
    }

    private static JsonNode place(LeanHttp http, ObjectMapper json, int i) throws IOException {
        String body = """
                {"recipient": {"name": "Any One", "type": "OTHER", "email": "any@example.org"},
                 "address": {"line1": "%d %s St", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
                 "lines": [{"sku": "BBW25-TOOLKIT", "quantity": 1}]}""".formatted(i + 1, UUID.randomUUID());
        int status = http.send(LeanHttp.request(
                "POST",
                "/api/v1/orders",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: " + Login.PARTNER.authorization(),
                "Idempotency-Key: " + UUID.randomUUID(),
                "Content-Type: application/json"));
        if (status != 201) throw new IOException("An order is answered with " + status + " " + http.text());
        return json.readTree(http.body());
    }

    Map<String, Fault> run() throws InterruptedException, ExecutionException {
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++)
                clients.add(threads.submit(() -> {
                    client();
                    return null;
                }));
        }
        for (Future<?> each : clients) each.get();
        return faults;
    }

    private void client() throws IOException {
        AnswerJudge judge = new AnswerJudge();
        Map<String, Map<String, Long>> mine = new TreeMap<>();
        try (LeanHttp http = new LeanHttp(program, PATIENCE)) {
            for (long seed = next.getAndIncrement(); seed < last; seed = next.getAndIncrement()) {
                RequestMaker.Made request = requests.make(seed);
                String outcome = outcome(http, request, judge, seed);
                mine.computeIfAbsent(request.row(), _ -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
                if ((last - seed) % 500_000 == 0) System.out.printf("%,d to go%n", last - seed);
            }
        }
        synchronized (answers) {
            mine.forEach((row, counts) -> counts.forEach((outcome, count) ->
                    answers.computeIfAbsent(row, _ -> new TreeMap<>()).merge(outcome, count, Long::sum)));
        }
    }

    private String outcome(LeanHttp http, RequestMaker.Made request, AnswerJudge judge, long seed) throws IOException {
        try {
            String status = String.valueOf(send(http, request));
            // Whether a connection is still good after HTTP was violated, nobody knows
            if (!request.proper()) http.close();
            // Nor need an answer to such a request be a problem, but it may be no failure and no look inside
            boolean bodiless = request.head() || !request.proper();
            judge.fault(http, bodiless).ifPresent(what -> note(status + " " + what, request, seed));
            return status;
        } catch (java.net.SocketTimeoutException e) {
            if (request.proper()) note("no answer", request, seed);
            return "silent";
        } catch (EOFException | SocketException e) {
            if (request.proper()) note("the connection is closed instead of an answer", request, seed);
            return CLOSED;
        }
    }

    /** A server may close an idle connection at any time: then, and only then, a request is sent again. */
    private static int send(LeanHttp http, RequestMaker.Made request) throws IOException {
        boolean used = http.isOpen();
        try {
            return http.send(request.bytes());
        } catch (EOFException | SocketException e) {
            if (!used) throw e;
            return http.send(request.bytes());
        }
    }

    private void note(String what, RequestMaker.Made request, long seed) {
        synchronized (faults) {
            faults.merge(what, new Fault(1, seed, Set.of(request.row())), Fault::and);
        }
    }

    private void show(long seed) throws IOException {
        RequestMaker.Made request = requests.make(seed);
        System.out.println(new String(request.bytes(), StandardCharsets.UTF_8) + "\n");
        try (LeanHttp http = new LeanHttp(program, PATIENCE)) {
            System.out.println(send(http, request) + " " + http.header("Content-Type") + "\n" + http.text() + "\n");
        } catch (IOException e) {
            System.out.println(e + "\n");
        }
    }

    /** Operations down, statuses across. */
    String table() {
        Set<String> outcomes = answers.values().stream()
                .flatMap(counts -> counts.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        StringBuilder table = new StringBuilder(
                "| operation | " + String.join(" | ", outcomes) + " |\n|---|" + "---:|".repeat(outcomes.size()) + "\n");
        answers.forEach((row, counts) -> table.append("| ")
                .append(row)
                .append(" | ")
                .append(outcomes.stream()
                        .map(outcome -> counts.containsKey(outcome) ? String.format("%,d", counts.get(outcome)) : "")
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return table.toString();
    }
}
