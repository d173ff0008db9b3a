package org.toolkits.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.toolkits.Deployment;

/** Compares the ledger with orders, outbox, topic, inbox, stock and documents, after everything has come to rest. */
final class Oracle {

    /** Nothing may be stuck for longer after the last recovery. */
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final Deployment deployment;
    private final Ledger ledger;
    private final Postbox postbox;

    Oracle(Deployment deployment, Ledger ledger, Postbox postbox) {
        this.deployment = deployment;
        this.ledger = ledger;
        this.postbox = postbox;
    }

    /**
     * What was found.
     *
     * @param orders in the ledger
     * @param settled how long it took until nothing moved any more
     * @param faults empty if the promise was kept; otherwise a line for each kind of fault
     */
    record Judgement(int orders, Duration settled, long events, long repeated, List<String> faults) {

        boolean good() {
            return faults.isEmpty();
        }

        @Override
        public String toString() {
            return "%,d orders in the ledger, all settled %.1f s later; topic %,d events, %,d of them repeats; %s"
                    .formatted(
                            orders,
                            settled.toMillis() / 1000.0,
                            events,
                            repeated,
                            good() ? "lost 0, doubled 0, second slips 0, stuck 0" : String.join("; ", faults));
        }
    }

    /** Waits until nothing moves any more, at most as long as is promised, and looks at everything. */
    Judgement judge() throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            String moving = moving(statement);
            while (moving != null && System.nanoTime() - begin < STUCK.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(100);
                moving = moving(statement);
            }
            Duration settled = Duration.ofNanos(System.nanoTime() - begin);
            List<String> faults = new ArrayList<>();
            if (moving != null) faults.add("stuck for " + STUCK.toSeconds() + " s: " + moving);
            Map<String, Integer> versions = orders(statement, faults);
            papers(statement, faults);
            consequences(statement, faults);
            complain(faults, "mails sent twice", postbox.doubled());
            OrderTopic.Sequence topic = new OrderTopic(deployment.brokerPort()).sequence(OrderTopic.ORDERS);
            if (!topic.faults().isEmpty())
                faults.add("order broken in the topic " + topic.faults().size() + " times: " + some(topic.faults()));
            List<String> untold = versions.entrySet().stream()
                    .filter(each -> !each.getValue().equals(topic.last().get(each.getKey())))
                    .map(each -> each.getKey() + " is at " + each.getValue() + ", told was "
                            + topic.last().get(each.getKey()))
                    .toList();
            if (!untold.isEmpty()) faults.add("not in the topic: " + some(untold));
            return new Judgement(ledger.size(), settled, topic.events(), topic.repeated(), faults);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(deployment.databaseUrl(), "postgres", "");
    }

    /** Null if everything that will happen has happened. */
    private static String moving(Statement statement) throws SQLException {
        long waiting = number(statement, "SELECT count(*) FROM outbox_waiting");
        if (waiting > 0) return waiting + " events wait in the outbox";
        List<String> open = texts(
                statement, "SELECT order_number FROM orders WHERE status NOT IN ('ALLOCATED', 'CANCELLED') LIMIT 1000");
        if (!open.isEmpty()) return open.size() + " orders, such as " + some(open);
        long unhandled = number(statement, UNHANDLED);
        return unhandled > 0 ? unhandled + " orders of which a consumer has not heard the last" : null;
    }

    /** How far each consumer has got with each order. */
    private static final String UNHANDLED =
            "SELECT count(*) FROM orders o CROSS JOIN unnest(ARRAY['fulfilment', 'notifications']) AS by (consumer)"
                    + " LEFT JOIN inbox_orders i ON i.consumer = by.consumer AND i.order_number = o.order_number"
                    + " WHERE i.version IS DISTINCT FROM o.version";

    /** The version of each order. */
    private Map<String, Integer> orders(Statement statement, List<String> faults) throws SQLException {
        Map<String, Integer> versions = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        List<String> doubled = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery("SELECT order_number, message, version, status, address_line2 FROM orders")) {
            while (rows.next()) {
                String number = rows.getString(1);
                versions.put(number, rows.getInt(3));
                // Orders of others who keep no ledger
                if (rows.getString(2) == null) continue;
                String other = owners.put(rows.getString(2), number);
                if (other != null) doubled.add(number + " and " + other);
                Ledger.Entry promised = ledger.of(number);
                if (promised == null) wrong.add(number + " was never acknowledged");
                else if (!promised.key().equals(rows.getString(2))) wrong.add(number + " is somebody else's");
                else if (promised.deed() == Ledger.Deed.CANCELLED != "CANCELLED".equals(rows.getString(4)))
                    wrong.add(number + " is " + rows.getString(4) + ", though " + promised.deed());
                else if (promised.deed() == Ledger.Deed.CORRECTED && !"Apt 2".equals(rows.getString(5)))
                    wrong.add(number + " lost its correction");
            }
        }
        Set<String> lost = new HashSet<>();
        for (Ledger.Entry entry : ledger.entries())
            if (!versions.containsKey(entry.orderNumber())) lost.add(entry.orderNumber());
        if (!lost.isEmpty()) faults.add("lost " + lost.size() + ": " + some(List.copyOf(lost)));
        if (!doubled.isEmpty()) faults.add("doubled " + doubled.size() + ": " + some(doubled));
        if (!wrong.isEmpty()) faults.add("wrong " + wrong.size() + ": " + some(wrong));
        return versions;
    }

    /** One parcel with one slip and one label for each allocated order; one more revision only if its address was corrected. */
    private void papers(Statement statement, List<String> faults) throws SQLException {
        complain(
                faults,
                "second shipments",
                texts(statement, "SELECT order_number FROM shipments GROUP BY order_number HAVING count(*) > 1"));
        complain(
                faults,
                "allocated without both papers",
                texts(
                        statement,
                        "SELECT r.order_number FROM orders r LEFT JOIN shipments s ON s.order_number = r.order_number"
                                + " LEFT JOIN documents d ON d.shipment_id = s.id WHERE r.status = 'ALLOCATED'"
                                + " GROUP BY r.order_number HAVING count(DISTINCT d.kind) <> 2"));
        List<String> second = texts(
                statement,
                "SELECT s.order_number FROM documents d JOIN shipments s ON s.id = d.shipment_id GROUP BY s.order_number"
                        + " HAVING max(d.revision) > 1");
        complain(
                faults,
                "second slips",
                second.stream()
                        .filter(number ->
                                ledger.of(number) == null || ledger.of(number).deed() != Ledger.Deed.CORRECTED)
                        .toList());
        complain(
                faults,
                "damaged documents",
                texts(
                        statement,
                        "SELECT shipment_id || ' ' || kind FROM documents WHERE sha256 <> encode(sha256(bytes), 'hex')"));
    }

    private static void consequences(Statement statement, List<String> faults) throws SQLException {
        complain(
                faults,
                "reserved is not what reservations say",
                texts(
                        statement,
                        "SELECT s.sku || ': ' || s.reserved || ' for ' || coalesce(sum(r.quantity), 0) FROM stock s"
                                + " LEFT JOIN reservations r USING (sku) GROUP BY s.sku, s.reserved"
                                + " HAVING s.reserved <> coalesce(sum(r.quantity), 0)"));
        complain(
                faults,
                "cancelled, but stock or a parcel is kept",
                texts(
                        statement,
                        "SELECT o.order_number FROM orders o WHERE o.status = 'CANCELLED' AND (EXISTS (SELECT FROM reservations r"
                                + " WHERE r.order_number = o.order_number) OR EXISTS (SELECT FROM shipments s"
                                + " WHERE s.order_number = o.order_number AND s.status <> 'CANCELLED'))"));
        complain(
                faults,
                "events that do not count one by one",
                texts(
                        statement,
                        "SELECT r.order_number FROM orders r LEFT JOIN outbox o ON o.key = r.order_number"
                                + " GROUP BY r.order_number, r.version HAVING count(o.id) <> r.version"));
        complain(
                faults,
                "events that wait for an earlier one, or were given up on",
                texts(
                        statement,
                        "SELECT u.consumer || ' ' || u.order_number || ' ' || u.reason FROM unhandled_events u"
                                + " JOIN orders o USING (order_number) WHERE u.state IN ('GIVEN_UP', 'WAITS')"));
        complain(
                faults,
                "parked events",
                texts(statement, "SELECT key FROM outbox_waiting WHERE parked_because IS NOT NULL"));
    }

    private static void complain(List<String> faults, String what, List<String> who) {
        if (!who.isEmpty()) faults.add(what + " " + who.size() + ": " + some(who));
    }

    private static String some(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(3, all.size())));
    }

    static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) texts.add(rows.getString(1));
        }
        return texts;
    }
}
