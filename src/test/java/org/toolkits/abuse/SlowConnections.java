package org.toolkits.abuse;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.toolkits.LeanHttp;

/**
 * Keeps many slow connections to a running program (arguments: how many, and for how many seconds) and measures what others get
 * meanwhile: steady clients that look at the catalogue and order, before, beside and after them. Their 99th percentile may at most
 * double.
 */
public final class SlowConnections {

    /** In the tests, other addresses than ours have failed too many logins; no program in earnest believes it. */
    private static final String ADDRESS = "X-Forwarded-For: 10.5.0.1";

    private static final URI PROGRAM = URI.create(System.getProperty("program", "http://localhost:8080"));
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CLIENTS = 4;
    private static final long BETWEEN_REQUESTS = Duration.ofMillis(40).toNanos();
    private static final int ROUNDS_A_SECOND = 20;

    private final URI program;

    SlowConnections(URI program) {
        this.program = program;
    }

    public static void main(String... arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        SlowConnections run = new SlowConnections(PROGRAM);
        Duration alone = Duration.ofSeconds(Math.min(seconds, 60));
        run.clients(alone);
        Latencies before = run.clients(alone);
        System.out.println("alone, before: " + before);
        Outcome outcome = run.beside(count, Duration.ofSeconds(seconds));
        System.out.printf("beside %,d slow connections: %s%n", count, outcome.others());
        System.out.println("closed by the program, by kind: " + outcome.closed());
        Latencies after = run.clients(alone);
        System.out.println("alone, after: " + after);
        // A program is quicker when it has run for a while
        double times = outcome.others().percentile(0.99) / Math.min(before.percentile(0.99), after.percentile(0.99));
        System.out.printf("p99 %.2f times what it was%n", times);
        if (times > 2 || outcome.others().unanswered() > 0) System.exit(1);
    }

    /** What the steady clients got, and how many slow connections the program closed. */
    record Outcome(Latencies others, Map<SlowConnection.Kind, Integer> closed) {}

    /** Sorted, in milliseconds. */
    record Latencies(List<Double> millis, long unanswered) {

        double percentile(double part) {
            return millis.get((int) (part * (millis.size() - 1)));
        }

        @Override
        public String toString() {
            return String.format(
                    "%,d answers, p50 %.1f ms, p99 %.1f ms, slowest %.1f ms, %d unanswered",
                    millis.size(), percentile(0.5), percentile(0.99), millis.getLast(), unanswered);
        }
    }

    Outcome beside(int count, Duration time) throws Exception {
        List<SlowConnection> slow = new ArrayList<>();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            for (int i = 0; i < count; i++)
                slow.add(new SlowConnection(
                        program, SlowConnection.Kind.values()[i % SlowConnection.Kind.values().length]));
            Future<Latencies> others = thread.submit(() -> clients(time));
            for (int round = 0; !others.isDone(); round++) {
                // They come within ten seconds, not within one: it is slowness that is tried here
                int there = Math.min(count, (round + 1) * Math.ceilDiv(count, 10 * ROUNDS_A_SECOND));
                for (int i = round % ROUNDS_A_SECOND; i < there; i += ROUNDS_A_SECOND)
                    slow.get(i).go();
                LockSupport.parkNanos(1_000_000_000L / ROUNDS_A_SECOND);
            }
            Map<SlowConnection.Kind, Integer> closed = new TreeMap<>();
            for (int i = 0; i < count; i++)
                closed.merge(
                        SlowConnection.Kind.values()[i % SlowConnection.Kind.values().length],
                        slow.get(i).closed(),
                        Integer::sum);
            return new Outcome(others.get(), closed);
        } finally {
            for (SlowConnection each : slow) each.close();
        }
    }

    /** A hundred requests a second. */
    Latencies clients(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Double> millis = new ArrayList<>();
        long unanswered = 0;
        List<Future<Latencies>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) all.add(threads.submit(() -> client(end)));
            for (Future<Latencies> each : all) {
                millis.addAll(each.get().millis());
                unanswered += each.get().unanswered();
            }
        }
        millis.sort(null);
        return new Latencies(millis, unanswered);
    }

    private Latencies client(long end) throws IOException {
        List<Double> millis = new ArrayList<>();
        long unanswered = 0;
        String street = " " + UUID.randomUUID() + " St";
        byte[] look = LeanHttp.request(
                "GET", "/api/v1/catalog", null, "Authorization: " + Login.PARTNER.authorization(), ADDRESS);
        try (LeanHttp http = new LeanHttp(program, PATIENCE)) {
            long due = System.nanoTime();
            for (int i = 0; due < end; i++, due += BETWEEN_REQUESTS) {
                LockSupport.parkNanos(due - System.nanoTime());
                try {
                    int status = http.send(i % 2 == 0 ? look : order(i + street));
                    if (status != 200 && status != 201) unanswered++;
                } catch (IOException e) {
                    unanswered++;
                }
                // From when it was due: what waits because others were slow has waited, too
                millis.add((System.nanoTime() - due) / 1e6);
            }
        }
        return new Latencies(millis, unanswered);
    }

    private static byte[] order(String line1) {
        String body = """
                {"recipient": {"name": "Steady One", "type": "OTHER", "email": "steady@example.org"},
                 "address": {"line1": "%s", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
                 "lines": [{"sku": "BBW25-PEN", "quantity": 1}]}""".formatted(line1);
        return LeanHttp.request(
                "POST",
                "/api/v1/orders",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: " + Login.PARTNER.authorization(),
                ADDRESS,
                "Idempotency-Key: " + UUID.randomUUID(),
                "Content-Type: application/json");
    }
}
