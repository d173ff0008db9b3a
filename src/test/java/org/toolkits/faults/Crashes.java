package org.toolkits.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.toolkits.Deployment;

/** R2: processes that end at a marked point, at a passage drawn by the seed, and are started again. */
final class Crashes {

    private static final int PATIENCE_SECONDS = 60;

    private Crashes() {}

    private record Crash(CrashPoint point, int passage) {}

    static Outcome run(Ground ground) throws Exception {
        int seeds = ground.scaled(1, 2, 20);
        Random random = ground.random();
        List<CrashPoint> points = new ArrayList<>(CrashPoint.ALL);
        Collections.shuffle(points, random);
        if (ground.scaled(1, 0, 0) == 1) points = List.of(CrashPoint.named("consumer: committed, offset not"));
        List<Crash> planned = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++)
            for (CrashPoint point : points)
                planned.add(new Crash(point, point.onlyAtStart() ? 1 : 1 + random.nextInt(8)));
        Collections.shuffle(planned, random);

        Path agent = CrashAgent.jar(ground.directory());
        List<Deployment.Program> victims = ground.programs(2);
        Customers customers = ground.customers(victims, 15);
        Queue<Crash> left = new ConcurrentLinkedQueue<>(planned);
        Queue<String> missed = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();
        try (Malefactor malefactor = new Malefactor(ground, 2);
                ExecutorService threads = Executors.newFixedThreadPool(victims.size())) {
            malefactor.begin();
            customers.come(20);
            List<Future<?>> loops = new ArrayList<>();
            for (Deployment.Program victim : victims.subList(0, Math.min(victims.size(), planned.size())))
                loops.add(threads.submit(() -> {
                    victim.kill();
                    for (Crash crash = left.poll(); crash != null; crash = left.poll())
                        if (!crash(ground, victim, agent, crash))
                            missed.add(crash.point().what());
                    victim.startUntilReady();
                    return null;
                }));
            for (Future<?> each : loops) each.get();
            customers.end();
        }
        Outcome outcome = Outcome.of(
                "%d crashes at %d points, %d seeds, in %.0f s, with 20 orders and 2 malformed records a second"
                        .formatted(planned.size(), points.size(), seeds, Ground.seconds(begin)),
                customers,
                ground.oracle().judge(),
                planned.size() - missed.size() + " crashes came");
        if (!missed.isEmpty()) outcome.faults().add("not reached: " + missed);
        return outcome;
    }

    /** False if the process did not come by in time. */
    private static boolean crash(Ground ground, Deployment.Program victim, Path agent, Crash crash) throws Exception {
        if (crash.point().onlyAtStart()) forgetLastDay(ground);
        // Soon counted as gone: its partitions wait for nobody else
        victim.start(
                Map.of(
                        "MP_MESSAGING_INCOMING_ORDER_EVENTS_SESSION_TIMEOUT_MS", "6000",
                        "MP_MESSAGING_INCOMING_ORDER_MAIL_SESSION_TIMEOUT_MS", "6000"),
                "-XX:TieredStopAtLevel=1",
                crash.point().option(agent, crash.passage()));
        if (victim.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
            return victim.process().exitValue() == CrashSwitch.CODE;
        victim.kill();
        return false;
    }

    /** So that there is one to prepare. */
    private static void forgetLastDay(Ground ground) throws Exception {
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS outbox_"
                    + LocalDate.now(ZoneOffset.UTC).plusDays(3).toString().replace('-', '_'));
        }
    }
}
