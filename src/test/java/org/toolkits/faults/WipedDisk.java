package org.toolkits.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.toolkits.Deployment;

/** R9: the broker loses its disk. The topic is made again from the outbox, and nothing follows twice. */
final class WipedDisk {

    private static final String DOCUMENTS =
            "SELECT shipment_id || ' ' || kind || ' ' || revision || ' ' || sha256 || ' ' || encode(sha256(bytes), 'hex')"
                    + " FROM documents ORDER BY 1";

    private WipedDisk() {}

    static Outcome run(Ground ground) throws Exception {
        int orders = ground.scaled(50, 1_000, 10_000);
        List<Deployment.Program> programs = ground.programs(2);
        Deployment deployment = ground.deployment();
        Customers customers = ground.customers(programs, 5);
        customers.order(orders, ground.scaled(50, 100, 100));
        Oracle.Judgement before = ground.oracle().judge();
        List<String> documents = documents(ground);

        deployment.killBroker();
        deployment.wipeBroker();
        deployment.startBroker();
        long begin = System.nanoTime();
        String answer = ground.admin(
                programs.getFirst(), "POST", "/api/v1/events/replays", "{\"from\": \"2020-01-01T00:00:00Z\"}");
        // Who orders now is served as well
        customers.order(ground.scaled(10, 100, 100), 50);
        Oracle.Judgement after = ground.oracle().judge();
        double rebuilt = Ground.seconds(begin);
        Ground.until(Duration.ofSeconds(60), "the consumers have read everything again", () -> lag(ground) == 0);
        List<String> again = documents(ground);
        List<String> faults = new ArrayList<>(before.faults());
        Outcome outcome = Outcome.of(
                "the broker's disk wiped with %,d orders, then a replay of everything: %s".formatted(orders, answer),
                customers,
                after,
                "topic rebuilt, and everything else at rest, after %.1f s".formatted(rebuilt),
                "%,d documents".formatted(documents.size()));
        outcome.faults().addAll(faults);
        if (!again.containsAll(documents)) outcome.faults().add("documents changed");
        return outcome;
    }

    private static List<String> documents(Ground ground) throws SQLException {
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            return Oracle.texts(statement, DOCUMENTS);
        }
    }

    private static long lag(Ground ground) throws Exception {
        return new OrderTopic(ground.deployment().brokerPort()).lag("toolkit-fulfilment");
    }
}
