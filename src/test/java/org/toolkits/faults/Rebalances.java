package org.toolkits.faults;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.toolkits.Deployment;

/**
 * R3: several relays and several consumers, whose groups are rebalanced again and again. Most events are written straight into the
 * outbox, as many as the relays can take, for a topic of their own, which consumers outside read; the program's consumers have the
 * orders that are placed beside them.
 */
final class Rebalances {

    private static final String TOPIC = "toolkit.trial.v1";
    private static final String TYPE = "org.toolkits.trial.counted.v1";
    private static final int BLOCK = 10_000;
    private static final int VERSIONS = 10;
    /** The outbox must not be emptied in between, nor grow without end. */
    private static final int WAITING = 30_000;

    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final Ground ground;
    /** How long a consumer outside stays in its group, at least. */
    private final Duration stay;

    private final String group = "trial-" + UUID.randomUUID();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<String> gaps = new ArrayList<>();
    private final AtomicInteger rebalances = new AtomicInteger();
    private volatile boolean running = true;

    private Rebalances(Ground ground) {
        this.ground = ground;
        this.stay = Duration.ofSeconds(ground.scaled(1, 10, 10));
    }

    static Outcome run(Ground ground) throws Exception {
        return new Rebalances(ground).run();
    }

    private Outcome run() throws Exception {
        int events = ground.scaled(10_000, 100_000, 1_000_000);
        List<Deployment.Program> programs = ground.programs(ground.scaled(2, 3, 3));
        Customers customers = ground.customers(programs, 10);
        // The topic is there as soon as somebody ordered
        customers.order(5, 20);
        ground.oracle().judge();
        List<String> strangers = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Oracle.Judgement judgement;
        double took;
        try (Kcat kcat = Kcat.follow(ground.deployment().brokerPort(), OrderTopic.ORDERS)) {
            customers.come(5);
            took = publish(events);
            customers.end();
            judgement = ground.oracle().judge();
            see(kcat, versions(), strangers, faults);
        }
        try (Kcat kcat = Kcat.follow(ground.deployment().brokerPort(), TOPIC)) {
            see(kcat, seen, strangers, faults);
        }
        if (strangers.isEmpty()) strangers.add("kcat is not installed and was left out");
        Outcome outcome = Outcome.of(
                "%,d events through %d relays with %d consumers, %d rebalances, beside 5 orders a second"
                        .formatted(events, programs.size(), programs.size(), rebalances.get()),
                customers,
                judgement,
                "%,.0f events a second".formatted(events / took),
                "3 consumers of a group outside saw %,d orders and %d gaps".formatted(seen.size(), gaps.size()),
                String.join(", then ", strangers));
        OrderTopic.Sequence trial = new OrderTopic(ground.deployment().brokerPort()).sequence(TOPIC);
        trial.faults().stream().limit(3).forEach(outcome.faults()::add);
        gaps.stream().limit(3).forEach(outcome.faults()::add);
        faults.stream().limit(3).forEach(outcome.faults()::add);
        return outcome;
    }

    /** Returns when the consumers outside have read everything, with the seconds that the relays needed for it. */
    private double publish(int events) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) threads.add(Thread.ofPlatform().start(this::readForAWhile));
        threads.add(Thread.ofPlatform().start(this::comeAndGo));
        long begin = System.nanoTime();
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            write(database, events);
            Ground.until(
                    Duration.ofMinutes(20),
                    "the relays have published everything",
                    () -> Oracle.number(statement, "SELECT count(*) FROM outbox_waiting") < 100);
            double took = Ground.seconds(begin);
            Ground.until(Duration.ofMinutes(10), "the consumers outside have read everything", () -> seenAll(events));
            return took;
        } finally {
            running = false;
            for (Thread each : threads) each.join();
        }
    }

    private static void see(Kcat kcat, Map<String, Integer> versions, List<String> strangers, List<String> faults)
            throws Exception {
        if (kcat == null) return;
        kcat.await(versions);
        strangers.add(kcat.toString());
        faults.addAll(kcat.faults());
    }

    /** Of the orders that were placed. */
    private Map<String, Integer> versions() throws SQLException {
        Map<String, Integer> versions = new HashMap<>();
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT order_number, version FROM orders")) {
            while (rows.next()) versions.put(rows.getString(1), rows.getInt(2));
        }
        return versions;
    }

    /** Each order has versions 1, 2, 3 ...; of a thousand orders in turn, or of so few that several stand in one batch. */
    private void write(Connection database, int events) throws Exception {
        Random random = ground.random();
        try (Statement statement = database.createStatement();
                PreparedStatement insert = database.prepareStatement(
                        "WITH event AS (INSERT INTO outbox (id, topic, key, type, occurred_at, data)"
                                + " SELECT uuidv7(), ?, ? || k, ?, now(), '{\"version\":' || v || '}'"
                                + " FROM generate_series(1, ?) v, generate_series(1, ?) k ORDER BY k / ?, v, k"
                                + " RETURNING sequence, recorded_on, key)"
                                + " INSERT INTO outbox_waiting (sequence, recorded_on, key)"
                                + " SELECT sequence, recorded_on, key FROM event")) {
            for (int block = 0; block < events / BLOCK; block++) {
                insert.setString(1, TOPIC);
                insert.setString(2, group + "-" + block + "-");
                insert.setString(3, TYPE);
                insert.setInt(4, VERSIONS);
                insert.setInt(5, BLOCK / VERSIONS);
                insert.setInt(6, random.nextBoolean() ? BLOCK : 50 + random.nextInt(200));
                insert.executeUpdate();
                Ground.until(
                        Duration.ofMinutes(5),
                        "the relays keep up",
                        () -> Oracle.number(statement, "SELECT count(*) FROM outbox_waiting") < WAITING);
                if ((block + 1) % 10 == 0) Ground.tell("%,d of %,d events written", (block + 1) * BLOCK, events);
            }
        }
    }

    private boolean seenAll(int events) {
        synchronized (seen) {
            return seen.values().stream().filter(last -> last == VERSIONS).count() == events / VERSIONS;
        }
    }

    /** A consumer outside that leaves its group now and then and comes back. */
    private void readForAWhile() {
        Random random = ground.random();
        while (running) {
            long leave =
                    System.nanoTime() + stay.multipliedBy(1 + random.nextInt(3)).toNanos();
            try (KafkaConsumer<String, byte[]> consumer = consumer(group)) {
                consumer.subscribe(List.of(TOPIC));
                while (running && System.nanoTime() < leave) {
                    consumer.poll(Duration.ofMillis(200)).forEach(this::note);
                    consumer.commitSync();
                }
            }
            rebalances.incrementAndGet();
        }
    }

    /** After a rebalance what was read may be read once more; but nothing may come before what belongs before it. */
    private void note(ConsumerRecord<String, byte[]> record) {
        if (!TYPE.equals(OrderTopic.header(record, "ce_type")) || !record.key().startsWith(group)) return;
        Matcher version = VERSION.matcher(new String(record.value(), StandardCharsets.UTF_8));
        if (!version.find()) return;
        int now = Integer.parseInt(version.group(1));
        synchronized (seen) {
            int before = seen.getOrDefault(record.key(), 0);
            if (now > before + 1) gaps.add(record.key() + ": version " + now + " after " + before);
            seen.put(record.key(), Math.max(now, before));
        }
    }

    /** A member of the program's own group that takes partitions away, and gives them back having done nothing. */
    private void comeAndGo() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer = consumer("toolkit-fulfilment")) {
                consumer.subscribe(List.of(OrderTopic.ORDERS));
                long leave = System.nanoTime() + stay.dividedBy(5).toNanos();
                while (running && System.nanoTime() < leave) {
                    consumer.poll(Duration.ofMillis(200));
                    consumer.pause(consumer.assignment());
                }
            }
            rebalances.incrementAndGet();
            try {
                for (int i = 0; running && i < 10; i++)
                    TimeUnit.MILLISECONDS.sleep(
                            stay.multipliedBy(4).dividedBy(50).toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String of) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        "localhost:" + ground.deployment().brokerPort(),
                        "group.id",
                        of,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        1_000,
                        "session.timeout.ms",
                        10_000,
                        "partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
