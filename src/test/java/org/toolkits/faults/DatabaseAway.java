package org.toolkits.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.toolkits.Deployment;
import org.toolkits.LeanHttp;
import org.toolkits.TcpProxy;

/** R6: PostgreSQL is gone in each way there is: dead, cut off, and half open. */
final class DatabaseAway {

    private static final double LONGEST_ANSWER = 2.0;
    private static final double LONGEST_RETURN = 5.0;
    private static final int CLIENTS = 8;
    private static final String TARGET = "/api/v1/orders?limit=1";

    private DatabaseAway() {}

    /** Answers of one kind of absence. */
    private record Absence(String kind, int asked, double slowest, double ready, List<String> wrong) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %d answers, the slowest after %.2f s, ready %.1f s after its return",
                    kind,
                    asked,
                    slowest,
                    ready);
        }
    }

    static Outcome run(Ground ground) throws Exception {
        int seconds = ground.scaled(2, 10, 60);
        Deployment deployment = ground.deployment();
        List<Deployment.Program> programs = ground.programs(1);
        List<Absence> absences = new ArrayList<>();
        TcpProxy proxy = ground.proxy();
        Deployment.Program program = ground.programBehindProxy();
        Customers customers = ground.customers(List.of(programs.getFirst(), program), 0);
        customers.order(20, 20);
        absences.add(absence("dead", program, seconds, deployment::killDatabase, deployment::startDatabase));
        absences.add(absence("cut off", program, seconds, proxy::cut, proxy::restore));
        absences.add(absence("half open", program, seconds, proxy::silence, proxy::restore));
        proxy.slow(Duration.ofMillis(20));
        customers.order(20, 20);
        proxy.slow(Duration.ZERO);
        for (Deployment.Program each : programs) each.awaitReady();
        Outcome outcome = Outcome.of(
                "PostgreSQL dead, cut off and half open, each for %d s, %d clients asking".formatted(seconds, CLIENTS),
                customers,
                ground.oracle().judge(),
                absences.stream().map(Absence::toString).toArray(String[]::new));
        for (Absence each : absences) {
            each.wrong().stream().limit(3).forEach(wrong -> outcome.faults().add(each.kind() + ": " + wrong));
            if (each.slowest() > LONGEST_ANSWER)
                outcome.faults()
                        .add(String.format(Locale.ROOT, "%s: an answer took %.2f s", each.kind(), each.slowest()));
            if (each.ready() > LONGEST_RETURN)
                outcome.faults()
                        .add(String.format(Locale.ROOT, "%s: ready only %.1f s after", each.kind(), each.ready()));
        }
        return outcome;
    }

    private interface Step {
        void take() throws Exception;
    }

    private static Absence absence(String kind, Deployment.Program program, int seconds, Step away, Step back)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        // Whoever asks has asked before: that a login is known does not hide the database
        ask(program, wrong);
        away.take();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int asked = 0;
        double slowest = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<double[]>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++)
                clients.add(threads.submit(() -> {
                    double longest = 0;
                    int count = 0;
                    while (System.nanoTime() < end) {
                        longest = Math.max(longest, ask(program, wrong));
                        count++;
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                    return new double[] {count, longest};
                }));
            for (Future<double[]> each : clients) {
                asked += (int) each.get()[0];
                slowest = Math.max(slowest, each.get()[1]);
            }
        }
        long since = System.nanoTime();
        back.take();
        // A start of PostgreSQL is not its return: it answers first
        if (kind.equals("dead")) since = System.nanoTime();
        Ground.until(Duration.ofSeconds(60), "the program is ready again", program::isReady);
        double ready = Ground.seconds(since);
        return new Absence(kind, asked, slowest, ready, wrong);
    }

    /** @return seconds until it was answered; notes what is not 503 with Retry-After, once the database is away */
    private static double ask(Deployment.Program program, List<String> wrong) throws IOException {
        long begin = System.nanoTime();
        try (LeanHttp http = new LeanHttp(program.url(), Duration.ofSeconds(60))) {
            int status = http.send(LeanHttp.request("GET", TARGET, null, Deployment.admin()));
            double took = Ground.seconds(begin);
            if (status != 503 && status != 200 || status == 503 && http.header("Retry-After") == null) {
                synchronized (wrong) {
                    wrong.add(status + " " + http.text());
                }
            }
            return took;
        }
    }
}
