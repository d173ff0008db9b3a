package org.toolkits.outbox;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.toolkits.Deployment;
import org.toolkits.LeanHttp;

/**
 * Measures the way of events: how fast the relay empties a full outbox, how long an accepted order takes to reach Kafka and to have
 * its documents, how fast a fulfilment that was away catches up, and what an idle program costs. Database, broker, program and load share
 * the machine. Argument: how many orders wait for the fulfilment.
 */
public final class EventFigures {

    private static final Path DIRECTORY = Path.of("target", "event-benchmark");
    private static final String TOPIC = "toolkit.orders.v1";
    private static final int EVENTS = 100_000;
    private static final int VERSIONS = 5;
    private static final int SECONDS = 60;
    private static final Pattern NUMBER = Pattern.compile("\"orderNumber\":\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    /** Two cores take five connections for each process; a partner's limit must not be what is measured. */
    private static final Map<String, String> SETTINGS =
            Map.of("TOOLKIT_GUARD_PARTNER_PER_MINUTE", "100000000", "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "5");

    private final AtomicInteger numbers = new AtomicInteger();
    private final int waiting;

    private EventFigures(int waiting) {
        this.waiting = waiting;
    }

    public static void main(String[] arguments) throws Exception {
        new EventFigures(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000).print();
    }

    private void print() throws Exception {
        System.out.println("| what | limit | measured |");
        System.out.println("|---|---|---|");
        try (Deployment deployment = Deployment.start(DIRECTORY)) {
            relay(deployment);
        }
        try (Deployment deployment = Deployment.start(DIRECTORY)) {
            oneByOne(deployment);
        }
        try (Deployment deployment = Deployment.start(DIRECTORY)) {
            catchUp(deployment);
        }
    }

    private static void row(String what, String limit, String measured, Object... values) {
        System.out.printf(Locale.ROOT, "| %s | %s | %s |%n", what, limit, measured.formatted(values));
    }

    /** A full outbox, emptied by a program that does nothing else. */
    private static void relay(Deployment deployment) throws Exception {
        Deployment.Program program =
                deployment.program("intake", deployment.databaseUrl(), SETTINGS, "-Xmx256m", "-XX:+UseSerialGC");
        program.process().destroy();
        program.process().waitFor();
        sql(deployment, """
                WITH event AS (
                    INSERT INTO outbox (id, topic, key, type, occurred_at, data)
                    SELECT uuidv7(), '%s', 'ORDER-' || n, 'org.toolkits.order.received.v1', now(),
                        '{"orderNumber":"ORDER-' || n || '","version":' || v || ',"status":"RECEIVED","campaign":"BBW25","channel":"FORM",'
                            || '"recipientType":"LIBRARY","destination":{"country":"US","region":"IL"},'
                            || '"lines":[{"sku":"BBW25-TOOLKIT","quantity":1}],"occurredAt":"2026-09-01T12:00:00Z"}'
                    FROM generate_series(1, %d) AS v, generate_series(1, %d) AS n ORDER BY v, n
                    RETURNING sequence, recorded_on, key)
                INSERT INTO outbox_waiting (sequence, recorded_on, key) SELECT * FROM event
                """.formatted(TOPIC, VERSIONS, EVENTS / VERSIONS));
        try (Topic topic = new Topic(deployment)) {
            deployment.program("relay", deployment.databaseUrl(), SETTINGS, "-Xmx256m", "-XX:+UseSerialGC");
            topic.await(EVENTS, Duration.ofMinutes(3));
            List<Arrival> arrivals = topic.arrivals();
            double seconds = (arrivals.getLast().at() - arrivals.getFirst().at()) / 1e9;
            row("events a second from a full outbox, one relay, cold", "5,000", "%,.0f", EVENTS / seconds);
            List<Arrival> second = arrivals.subList(EVENTS / 2, EVENTS);
            row("... its second half", "5,000", "%,.0f",
                    second.size() * 1e9 / (second.getLast().at() - second.getFirst().at()));
            row("... events behind a later one of their order", "0", "%,d", topic.outOfOrder());
        }
    }

    /** Orders at a steady rate, each followed to Kafka and to its documents; then nothing at all. */
    private void oneByOne(Deployment deployment) throws Exception {
        Deployment.Program program = deployment.program(
                "intake,relay,fulfilment", deployment.databaseUrl(), SETTINGS, "-Xmx512m");
        String key = Deployment.partnerKey(program);
        fillShelves(program);
        try (Topic topic = new Topic(deployment)) {
            openLoop(program.url(), key, 200, 90);
            Map<String, Long> answered = openLoop(program.url(), key, 200, SECONDS);
            awaitAllocated(deployment, Duration.ofMinutes(5));
            double[] published = topic.delays(answered, "received");
            row("answer to Kafka at 200 orders a second, fulfilment beside: median, p99, longest", "p99 50 ms", "%.1f, %.1f, %.1f ms",
                    percentile(published, 50), percentile(published, 99), percentile(published, 100));
        }
        try (Topic topic = new Topic(deployment)) {
            Map<String, Long> answered = openLoop(program.url(), key, 50, SECONDS);
            awaitAllocated(deployment, Duration.ofMinutes(2));
            double[] published = topic.delays(answered, "received");
            row("answer to Kafka at 50 orders a second: median, p99, longest", "", "%.1f, %.1f, %.1f ms",
                    percentile(published, 50), percentile(published, 99), percentile(published, 100));
            double[] ready = topic.delays(answered, "allocated");
            row("answer to documents, told by Kafka, at 50 a second: median, p99, longest", "p99 500 ms", "%.1f, %.1f, %.1f ms",
                    percentile(ready, 50), percentile(ready, 99), percentile(ready, 100));
        }
        TimeUnit.SECONDS.sleep(30);
        double before = deployment.processorSeconds().get("program");
        TimeUnit.SECONDS.sleep(SECONDS);
        double idle = deployment.processorSeconds().get("program") - before;
        row("processor of an idle program, all roles but pages", "1 % of a core", "%.2f %%", idle * 100 / SECONDS);
    }

    /** Orders come while the fulfilment is away; then it starts. */
    private void catchUp(Deployment deployment) throws Exception {
        Deployment.Program program =
                deployment.program("intake,relay", deployment.databaseUrl(), SETTINGS, "-Xmx256m", "-XX:+UseSerialGC");
        String key = Deployment.partnerKey(program);
        fillShelves(program);
        int clients = 8;
        AtomicInteger left = new AtomicInteger(waiting);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++)
                all.add(threads.submit(() -> {
                    try (LeanHttp http = new LeanHttp(program.url(), Duration.ofSeconds(10))) {
                        while (left.getAndDecrement() > 0) place(http, key);
                    }
                    return null;
                }));
            for (Future<?> each : all) each.get();
        }
        while (count(deployment, "SELECT count(*) FROM outbox_waiting") > 0) TimeUnit.MILLISECONDS.sleep(200);
        deployment.program("fulfilment", deployment.databaseUrl(), SETTINGS, "-Xmx512m");
        long begin = System.nanoTime();
        long atBegin = count(deployment, "SELECT count(*) FROM shipments");
        awaitAllocated(deployment, Duration.ofMinutes(10));
        double seconds = (System.nanoTime() - begin) / 1e9;
        row("orders a second, %,d waiting, until all have slip and label".formatted(waiting), "500", "%,.0f",
                (waiting - atBegin) / seconds);
        row("... documents", "", "%,d", count(deployment, "SELECT count(*) FROM documents"));
    }

    private static void awaitAllocated(Deployment deployment, Duration patience) throws Exception {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (count(deployment, "SELECT count(*) FROM orders WHERE status = 'RECEIVED'") > 0) {
            if (System.nanoTime() > giveUp) throw new IllegalStateException("Orders are still waiting");
            TimeUnit.MILLISECONDS.sleep(200);
        }
        // The last events are on their way
        TimeUnit.SECONDS.sleep(2);
    }

    private static void fillShelves(Deployment.Program program) throws IOException {
        try (LeanHttp http = new LeanHttp(program.url(), Duration.ofSeconds(10))) {
            for (String item : List.of("CASES", "BOOKMARKS", "POSTCARDS", "PEN", "POSTER")) {
                int status = http.send(LeanHttp.request(
                        "POST",
                        "/api/v1/stock/BBW25-" + item + "/receipts",
                        "{\"quantity\": 1000000, \"reason\": \"To measure\"}".getBytes(StandardCharsets.UTF_8),
                        Deployment.admin(),
                        "Content-Type: application/json"));
                if (status / 100 != 2) throw new IllegalStateException("No stock: " + status + " " + http.text());
            }
        }
    }

    /** When each order was answered, by {@link System#nanoTime()}. */
    private Map<String, Long> openLoop(URI url, String key, int rate, int seconds) throws Exception {
        Map<String, Long> answered = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 32; i++)
                all.add(threads.submit(() -> {
                    try (LeanHttp http = new LeanHttp(url, Duration.ofSeconds(10))) {
                        for (int mine = next.getAndIncrement(); mine < rate * seconds; mine = next.getAndIncrement()) {
                            long due = begin + mine * TimeUnit.SECONDS.toNanos(1) / rate;
                            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                            answered.put(place(http, key), System.nanoTime());
                        }
                    }
                    return null;
                }));
            for (Future<?> each : all) each.get();
        }
        return answered;
    }

    /** The number of a new order of five lines, to a door of its own. */
    private String place(LeanHttp http, String key) throws IOException {
        int number = numbers.incrementAndGet();
        String body = """
                {"recipient": {"name": "Ben Okri", "organization": "Corner Books", "type": "BOOKSTORE", "email": "ben@example.org"},
                 "address": {"line1": "%d Bench St", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
                 "lines": [{"sku": "BBW25-CASES", "quantity": 1}, {"sku": "BBW25-BOOKMARKS", "quantity": 1},
                           {"sku": "BBW25-POSTCARDS", "quantity": 1}, {"sku": "BBW25-PEN", "quantity": 1},
                           {"sku": "BBW25-POSTER", "quantity": 1}]}""".formatted(number);
        int status = http.send(LeanHttp.request(
                "POST",
                "/api/v1/orders",
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: Bearer " + key,
                "Content-Type: application/json",
                "Idempotency-Key: order-" + number));
        if (status != 201) throw new IllegalStateException("An order was answered " + status + " " + http.text());
        return found(NUMBER, http.text());
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) throw new IllegalStateException(pattern + " is not in " + text);
        return matcher.group(1);
    }

    private static double percentile(double[] sorted, double percentile) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percentile / 100) - 1)];
    }

    private static long count(Deployment deployment, String query) throws SQLException {
        try (Connection database = connection(deployment);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void sql(Deployment deployment, String change) throws SQLException {
        try (Connection database = connection(deployment);
                Statement statement = database.createStatement()) {
            statement.execute(change);
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static Connection connection(Deployment deployment) throws SQLException {
        return DriverManager.getConnection(deployment.databaseUrl(), "toolkits", Deployment.PASSWORD);
    }

    /** @param at when it was read, by {@link System#nanoTime()} */
    private record Arrival(String number, int version, String type, long at) {}

    /** Reads the topic from now on, as somebody outside would. */
    private static final class Topic implements AutoCloseable {

        private final List<Arrival> arrivals = new ArrayList<>();
        private final Thread reader;
        private volatile boolean closed;

        Topic(Deployment deployment) throws InterruptedException {
            AtomicInteger ready = new AtomicInteger();
            reader = Thread.ofPlatform().start(() -> read(deployment, ready));
            while (ready.get() == 0) TimeUnit.MILLISECONDS.sleep(10);
        }

        private void read(Deployment deployment, AtomicInteger ready) {
            Map<String, Object> configuration = Map.of(
                    "bootstrap.servers",
                    "localhost:" + deployment.brokerPort(),
                    "allow.auto.create.topics",
                    "false",
                    "metadata.max.age.ms",
                    "500",
                    "fetch.max.wait.ms",
                    "5");
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
                while (!closed && !consumer.listTopics().containsKey(TOPIC)) {
                    ready.set(1);
                    LockSupport.parkNanos(20_000_000);
                }
                List<TopicPartition> partitions = consumer.listTopics().getOrDefault(TOPIC, List.of()).stream()
                        .map(each -> new TopicPartition(TOPIC, each.partition()))
                        .toList();
                consumer.assign(partitions);
                // A topic that has just been made is read from its beginning
                if (ready.get() == 0) consumer.seekToEnd(partitions);
                else consumer.seekToBeginning(partitions);
                partitions.forEach(consumer::position);
                ready.set(1);
                while (!closed) {
                    Iterable<ConsumerRecord<String, byte[]>> records = consumer.poll(Duration.ofMillis(50));
                    long at = System.nanoTime();
                    synchronized (arrivals) {
                        for (ConsumerRecord<String, byte[]> record : records) arrivals.add(arrival(record, at));
                    }
                }
            }
        }

        private static Arrival arrival(ConsumerRecord<String, byte[]> record, long at) {
            String body = new String(record.value(), StandardCharsets.UTF_8);
            String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            return new Arrival(record.key(), Integer.parseInt(found(VERSION, body)), type.split("\\.")[3], at);
        }

        List<Arrival> arrivals() {
            synchronized (arrivals) {
                return List.copyOf(arrivals);
            }
        }

        void await(int count, Duration patience) throws InterruptedException {
            long giveUp = System.nanoTime() + patience.toNanos();
            while (arrivals().size() < count) {
                if (System.nanoTime() > giveUp) throw new IllegalStateException("Only " + arrivals().size() + " came");
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        int outOfOrder() {
            Map<String, Integer> last = new HashMap<>();
            int turned = 0;
            for (Arrival each : arrivals()) {
                Integer before = last.put(each.number(), each.version());
                if (before != null && before >= each.version()) turned++;
            }
            return turned;
        }

        /** Milliseconds from the answer to the first event of the type, sorted. */
        double[] delays(Map<String, Long> answered, String type) {
            Map<String, Long> came = new HashMap<>();
            for (Arrival each : arrivals())
                if (each.type().equals(type)) came.putIfAbsent(each.number(), each.at());
            return answered.entrySet().stream()
                    .mapToDouble(each -> Math.max(0, (came.get(each.getKey()) - each.getValue()) / 1e6))
                    .sorted()
                    .toArray();
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            reader.join();
        }
    }
}
