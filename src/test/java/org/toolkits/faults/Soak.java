package org.toolkits.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.toolkits.Deployment;

/** R11: orders for a long time, with reports beside them that hold a snapshot of the database for a minute. */
final class Soak {

    private static final Pattern USED = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    private Soak() {}

    /** What must not grow, of all processes together; heap after a collection, in KB. */
    private record Sample(long heap, long threads, long files, long dead, long waiting) {

        @Override
        public String toString() {
            return "heap %,d KB, %d threads, %d files, %,d dead rows, %,d waiting in the outbox"
                    .formatted(heap, threads, files, dead, waiting);
        }
    }

    static Outcome run(Ground ground) throws Exception {
        int orders = ground.scaled(200, 6_000, 100_000);
        int rate = ground.scaled(40, 60, 100);
        List<Deployment.Program> programs = ground.programs(2);
        Customers customers = ground.customers(programs, 2);
        Thread reports = Thread.ofPlatform().start(() -> report(ground));
        List<Sample> samples = new ArrayList<>();
        // The first tenth warms up
        int[] parts = {orders / 10, orders * 3 / 10, orders * 3 / 10, orders * 3 / 10};
        for (int part : parts) {
            customers.order(part, rate);
            samples.add(sample(ground, programs));
        }
        reports.interrupt();
        reports.join();
        Oracle.Judgement judgement = ground.oracle().judge();
        Sample first = samples.get(1);
        Sample last = samples.getLast();
        Outcome outcome = Outcome.of(
                "%,d orders at %d a second, 2 programs, long reports beside".formatted(orders, rate),
                customers,
                judgement,
                String.format(Locale.ROOT, "p99 %.0f ms", customers.waited(99)),
                "after 40 %% %s".formatted(first),
                "at the end %s".formatted(last));
        if (ground.scaled(0, 1, 1) == 0) return outcome;
        if (last.heap() > 1.1 * first.heap()) outcome.faults().add("the heap grew");
        if (last.threads() > first.threads() + 10) outcome.faults().add("threads grew");
        if (last.files() > first.files() + 20) outcome.faults().add("open files grew");
        if (last.waiting() > 1_000) outcome.faults().add("the outbox grew");
        if (last.dead() > 2 * first.dead() + 20_000) outcome.faults().add("dead rows grew");
        return outcome;
    }

    private static Sample sample(Ground ground, List<Deployment.Program> programs) throws Exception {
        long heap = 0;
        long threads = 0;
        long files = 0;
        for (Deployment.Program each : programs) {
            jcmd(each, "GC.run");
            Matcher used = USED.matcher(jcmd(each, "GC.heap_info"));
            while (used.find()) heap += Long.parseLong(used.group(1));
            threads += each.threads();
            files += each.files();
        }
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            return new Sample(
                    heap,
                    threads,
                    files,
                    Oracle.number(statement, "SELECT sum(n_dead_tup) FROM pg_stat_user_tables"),
                    Oracle.number(statement, "SELECT count(*) FROM outbox_waiting"));
        }
    }

    private static String jcmd(Deployment.Program program, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(
                        jcmd.toString(), String.valueOf(program.process().pid()), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(command + ": " + said);
        return said;
    }

    /** One after the other: each looks at everything, and keeps what it sees for a minute. */
    private static void report(Ground ground) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection database = ground.oracle().connect();
                    Statement statement = database.createStatement()) {
                database.setAutoCommit(false);
                database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("SELECT o.address_region, l.sku, o.status, count(*), sum(l.quantity) FROM orders o"
                        + " JOIN order_lines l ON l.order_id = o.id JOIN order_history h ON h.order_id = o.id"
                        + " GROUP BY 1, 2, 3 ORDER BY 4 DESC");
                TimeUnit.SECONDS.sleep(60);
                database.rollback();
            } catch (InterruptedException e) {
                return;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
