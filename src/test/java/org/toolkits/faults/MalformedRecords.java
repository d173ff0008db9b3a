package org.toolkits.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.toolkits.Deployment;

/** R8: records that nobody can handle lie among the events of good orders. */
final class MalformedRecords {

    private static final double LATE_SECONDS = 1;
    private static final List<String> CONSUMERS = List.of("fulfilment", "notifications");

    private MalformedRecords() {}

    static Outcome run(Ground ground) throws Exception {
        int bad = ground.scaled(20, 200, 1_000);
        int good = ground.scaled(50, 500, 2_500);
        List<Deployment.Program> programs = ground.programs(2);
        Customers customers = ground.customers(programs, 0);
        Instant begin = Instant.now();
        customers.order(good, 25);
        ground.oracle().judge();
        Instant middle = Instant.now();
        Set<String> places;
        try (Malefactor malefactor = new Malefactor(ground, 25.0 * bad / good)) {
            malefactor.begin();
            customers.order(good, 25);
            malefactor.end();
            malefactor.send(bad - malefactor.places().size());
            places = malefactor.places();
        }
        Oracle.Judgement judgement = ground.oracle().judge();
        Instant end = Instant.now();
        double alone = slowest(ground, begin, middle);
        double among = slowest(ground, middle, end);
        Set<String> expected = new HashSet<>();
        for (String consumer : CONSUMERS) places.forEach(place -> expected.add(consumer + " " + place));
        Set<String> buried = ConcurrentHashMap.newKeySet();
        Ground.until(Duration.ofSeconds(30), "all malformed records are dead letters", () -> {
            buried.addAll(deadLetters(ground));
            return buried.containsAll(expected);
        });
        // Trying all of them again, twice: none can be handled, and nothing else moves
        String versions = versions(ground);
        for (int replay = 0; replay < 2; replay++)
            ground.admin(programs.getFirst(), "POST", "/api/v1/dead-letters/replays", null);
        boolean unmoved = versions(ground).equals(versions);
        Outcome outcome = Outcome.of(
                "%,d malformed records among %,d orders".formatted(places.size(), good),
                customers,
                judgement,
                "all %,d in the dead-letter topic of %d consumers, each with its reason"
                        .formatted(places.size(), CONSUMERS.size()),
                String.format(Locale.ROOT, "slowest order ready after %.2f s, without them %.2f s", among, alone));
        if (!unmoved) outcome.faults().add("a replay of dead letters changed something");
        if (among > alone + LATE_SECONDS) outcome.faults().add("a good order was late by over a second");
        return outcome;
    }

    /** Consumer and place of each dead letter that says why. */
    private static Set<String> deadLetters(Ground ground) {
        Set<String> found = new HashSet<>();
        new OrderTopic(ground.deployment().brokerPort()).read(OrderTopic.DEAD_LETTERS, record -> {
            String reason = OrderTopic.header(record, "dead-letter-reason");
            if (reason != null && !reason.isBlank())
                found.add(OrderTopic.header(record, "dead-letter-consumer") + " "
                        + OrderTopic.header(record, "dead-letter-from"));
        });
        return found;
    }

    /** Of all orders, parcels and papers. */
    private static String versions(Ground ground) throws SQLException {
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            return Oracle.texts(
                            statement,
                            "SELECT (SELECT md5(string_agg(order_number || version || status, ' ' ORDER BY id)) FROM orders)"
                                    + " || (SELECT count(*) FROM shipments) || ' ' || (SELECT count(*) FROM documents) || ' '"
                                    + " || (SELECT count(*) FROM reservations)")
                    .getFirst();
        }
    }

    /** Seconds from received to allocated. */
    private static double slowest(Ground ground, Instant from, Instant to) throws SQLException {
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT max(extract(epoch FROM h.at - o.received_at)) FROM orders o"
                                + " JOIN order_history h ON h.order_id = o.id AND h.status = 'ALLOCATED'"
                                + " WHERE o.received_at BETWEEN '" + from + "' AND '" + to + "'")) {
            row.next();
            return row.getDouble(1);
        }
    }
}
