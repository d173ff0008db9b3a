package org.toolkits.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.toolkits.Deployment;
import org.toolkits.LeanHttp;
import org.toolkits.TcpProxy;

/**
 * Measures how many orders become durable in a second, beside {@code pgbench} writing the same rows into the same database in turn
 * with it, and how long one order takes at a steady 1,000 a second. Database, broker, program and load share the machine. Arguments:
 * seconds of each turn, orders a second of the open loop.
 */
public final class IntakeFigures {

    private static final int CLIENTS = 16;
    private static final int TURNS = 3;
    /** Until then the compiler takes a good part of the machine. */
    private static final int WARM_UP = 120;
    private static final int OPEN_LOOP_CONNECTIONS = 64;
    private static final int PROBES = 300;
    private static final Path DIRECTORY = Path.of("target", "intake-benchmark");
    /** A partner's limit must not be what is measured; the rest is as the README sets up a small machine. */
    private static final Map<String, String> SETTINGS = Map.of(
            "TOOLKIT_GUARD_PARTNER_PER_MINUTE", "100000000",
            "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "5",
            "QUARKUS_THREAD_POOL_MAX_THREADS", "12",
            "MALLOC_ARENA_MAX", "2");

    private final int seconds;
    private final int rate;
    private final AtomicLong numbers = new AtomicLong();

    /** Latencies in microseconds, sorted, and how many a second there were. */
    private record Measured(long[] latencies, double perSecond) {

        double milliseconds(double percentile) {
            int index = (int) Math.ceil(latencies.length * percentile / 100) - 1;
            return latencies[Math.max(0, index)] / 1000.0;
        }
    }

    private IntakeFigures(int seconds, int rate) {
        this.seconds = seconds;
        this.rate = rate;
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        new IntakeFigures(seconds, rate).print();
    }

    private void print() throws Exception {
        try (Deployment deployment = Deployment.start(DIRECTORY)) {
            Deployment.Program program = deployment.program(
                    "intake,relay",
                    deployment.databaseUrl(),
                    SETTINGS,
                    "-Xmx64m",
                    "-XX:+UseSerialGC",
                    "-XX:TrimNativeHeapInterval=3000");
            String key = Deployment.partnerKey(program);
            System.err.println("Warming up ...");
            closedLoop(program, key, CLIENTS, WARM_UP);
            List<Double> limits = new ArrayList<>();
            List<Measured> turns = new ArrayList<>();
            Map<String, Double> spent = new TreeMap<>();
            for (int turn = 0; turn < TURNS; turn++) {
                System.err.printf("Turn %d of %d ...%n", turn + 1, TURNS);
                limits.add(pgbench(deployment, CLIENTS));
                Map<String, Double> before = spent(deployment);
                turns.add(closedLoop(program, key, CLIENTS, seconds));
                spent(deployment).forEach((who, now) -> spent.merge(who, now - before.get(who), Double::sum));
            }
            int placed = turns.stream().mapToInt(each -> each.latencies().length).sum();
            double limitOfOne = pgbench(deployment, 1);
            Measured one = closedLoop(program, key, 1, seconds);
            System.err.println("Open loop ...");
            Measured open = openLoop(program, key, rate, 3 * seconds);
            long resident = program.resident();
            double trips = roundTrips(deployment, key);

            double limit = limits.stream().sorted().toList().get(TURNS / 2);
            Measured closed = turns.stream()
                    .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
                    .toList()
                    .get(TURNS / 2);
            System.out.println("| what | limit | ours | pgbench | ours to pgbench |");
            System.out.println("|---|---|---|---|---|");
            row("orders a second, %d clients, closed loop".formatted(CLIENTS), "40 % of pgbench", closed, limit);
            row("orders a second, one client", "", one, limitOfOne);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d orders a second, open loop: reached | %,d | %,.0f | | |%n",
                    rate,
                    rate,
                    open.perSecond());
            System.out.printf(
                    Locale.ROOT,
                    "| ... median, p99, longest | p99 50 ms | %.1f, %.1f, %.1f ms | | |%n",
                    open.milliseconds(50),
                    open.milliseconds(99),
                    open.milliseconds(100));
            System.out.printf(Locale.ROOT, "| round trips to the database for an order | 3 | %.2f | | |%n", trips);
            spent.forEach((who, used) -> System.out.printf(
                    Locale.ROOT,
                    "| processor time for an order, closed loop: %s | | %.2f ms | | |%n",
                    who,
                    used * 1000 / placed));
            System.out.printf(
                    Locale.ROOT, "| resident after all that | 300 MB | %,.0f MB | | |%n", resident / 1e6);
        }
    }

    private static Map<String, Double> spent(Deployment deployment) throws IOException {
        Map<String, Double> spent = new TreeMap<>(deployment.processorSeconds());
        spent.put(
                "load",
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0);
        return spent;
    }

    private static void row(String what, String limit, Measured ours, double peer) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,.0f (median %.1f, p99 %.1f ms) | %,.0f | %.2f |%n",
                what,
                limit,
                ours.perSecond(),
                ours.milliseconds(50),
                ours.milliseconds(99),
                peer,
                ours.perSecond() / peer);
    }

    /** Each client sends its next order when the last one is answered. */
    private Measured closedLoop(Deployment.Program program, String key, int clients, int seconds) throws Exception {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++)
                all.add(threads.submit(() -> {
                    long[] latencies = new long[1 << 16];
                    int count = 0;
                    try (LeanHttp http = new LeanHttp(program.url(), Duration.ofSeconds(10))) {
                        for (long now = System.nanoTime(); now < end; ) {
                            place(http, key);
                            long answered = System.nanoTime();
                            if (count == latencies.length) latencies = Arrays.copyOf(latencies, count * 2);
                            latencies[count++] = (answered - now) / 1000;
                            now = answered;
                        }
                    }
                    return Arrays.copyOf(latencies, count);
                }));
            return measured(all, begin);
        }
    }

    /** Orders come at their times, whether the ones before are answered or not; waiting for a connection counts. */
    private Measured openLoop(Deployment.Program program, String key, int rate, int seconds) throws Exception {
        int orders = rate * seconds;
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(OPEN_LOOP_CONNECTIONS)) {
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < OPEN_LOOP_CONNECTIONS; i++)
                all.add(threads.submit(() -> {
                    long[] latencies = new long[orders];
                    int count = 0;
                    try (LeanHttp http = new LeanHttp(program.url(), Duration.ofSeconds(10))) {
                        for (int mine = next.getAndIncrement(); mine < orders; mine = next.getAndIncrement()) {
                            long due = begin + mine * TimeUnit.SECONDS.toNanos(1) / rate;
                            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                            place(http, key);
                            latencies[count++] = (System.nanoTime() - due) / 1000;
                        }
                    }
                    return Arrays.copyOf(latencies, count);
                }));
            return measured(all, begin);
        }
    }

    private static Measured measured(List<Future<long[]>> all, long begin) throws Exception {
        List<long[]> parts = new ArrayList<>();
        for (Future<long[]> each : all) parts.add(each.get());
        double took = (System.nanoTime() - begin) / 1e9;
        long[] latencies = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Measured(latencies, latencies.length / took);
    }

    private void place(LeanHttp http, String key) throws IOException {
        int status = http.send(request(key));
        if (status != 201) throw new IllegalStateException("An order was answered " + status + " " + http.text());
    }

    /** Five lines, each order to another door. */
    private byte[] request(String key) {
        long number = numbers.incrementAndGet();
        String body = """
                {"recipient": {"name": "Ben Okri", "organization": "Corner Books", "type": "BOOKSTORE", "email": "ben@example.org"},
                 "address": {"line1": "%d Bench St", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
                 "lines": [{"sku": "BBW25-CASES", "quantity": 1}, {"sku": "BBW25-BOOKMARKS", "quantity": 2},
                           {"sku": "BBW25-POSTCARDS", "quantity": 3}, {"sku": "BBW25-PEN", "quantity": 4},
                           {"sku": "BBW25-POSTER", "quantity": 5}]}""".formatted(number);
        return LeanHttp.request(
                "POST",
                "/api/v1/orders",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: Bearer " + key,
                "Content-Type: application/json",
                "Idempotency-Key: order-" + number);
    }

    /** Through a proxy that counts, one order after the other. */
    private double roundTrips(Deployment deployment, String key) throws Exception {
        try (TcpProxy proxy = new TcpProxy(deployment.databasePort())) {
            Deployment.Program counted =
                    deployment.program("intake", Deployment.databaseUrl(proxy.port()), SETTINGS, "-Xmx256m");
            try (LeanHttp http = new LeanHttp(counted.url(), Duration.ofSeconds(10))) {
                for (int i = 0; i < PROBES; i++) place(http, key);
                long before = proxy.roundTrips();
                for (int i = 0; i < PROBES; i++) place(http, key);
                return (proxy.roundTrips() - before) / (double) PROBES;
            } finally {
                counted.process().destroy();
            }
        }
    }

    /** The rows of an order in one statement and one commit: nothing is read, checked, answered or published. */
    private double pgbench(Deployment deployment, int clients) throws IOException, InterruptedException, SQLException {
        Path script = DIRECTORY.resolve("orders.sql");
        Files.writeString(script, """
                \\set n random(1, 9000000000000000000)
                WITH drawn AS (SELECT CAST(:n AS bigint) AS n),
                the_order AS (
                    INSERT INTO orders (id, order_number, version, status, campaign, channel, partner, household, fingerprint, received_at,
                        tracking_token, recipient_name, recipient_organization, recipient_type, recipient_email, address_line1,
                        address_city, address_region, address_postal_code, address_country, language)
                    SELECT uuidv7(), 'P' || n, 1, 'RECEIVED', 'BBW25', 'PARTNER', 'measured', n, n, now(), 'P' || n, 'Ben Okri',
                        'Corner Books', 'BOOKSTORE', 'ben@example.org', n || ' Bench St', 'Springfield', 'IL', '62701', 'US', 'en'
                    FROM drawn RETURNING id),
                the_lines AS (
                    INSERT INTO order_lines (order_id, position, sku, quantity)
                    SELECT id, position - 1, sku, quantity FROM the_order,
                        unnest(ARRAY['BBW25-CASES', 'BBW25-BOOKMARKS', 'BBW25-POSTCARDS', 'BBW25-PEN', 'BBW25-POSTER'],
                            ARRAY[1, 2, 3, 4, 5]) WITH ORDINALITY AS line (sku, quantity, position)),
                the_history AS (
                    INSERT INTO order_history (order_id, version, status, at) SELECT id, 1, 'RECEIVED', now() FROM the_order),
                the_event AS (
                    INSERT INTO outbox (id, topic, key, type, occurred_at, data)
                    SELECT uuidv7(), 'toolkit.orders.v1', 'P' || n, 'org.toolkits.order.received.v1', now(), repeat('x', 400)
                    FROM drawn)
                INSERT INTO answers (caller, key, request_sha256, location, body, at)
                SELECT 'pgbench', CAST(n AS text), repeat('0', 64), '/api/v1/orders/P' || n, repeat('x', 450), now() FROM drawn;
                """);
        ProcessBuilder builder = new ProcessBuilder(
                        "pgbench",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=" + Math.min(2, clients),
                        "--time=" + seconds,
                        "--random-seed=time",
                        "--file=" + script,
                        "--host=localhost",
                        "--port=" + deployment.databasePort(),
                        "--username=toolkits",
                        "toolkits")
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", Deployment.PASSWORD);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = Pattern.compile("tps = ([0-9.]+)").matcher(said);
        if (process.waitFor() != 0 || !found.find())
            throw new IllegalStateException("pgbench (Debian: apt-get install postgresql) failed: " + said);
        // What it left to clean up is not for our turn to do
        try (Connection database =
                        DriverManager.getConnection(Deployment.databaseUrl(deployment.databasePort()), "postgres", "");
                Statement statement = database.createStatement()) {
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
        return Double.parseDouble(found.group(1));
    }
}
