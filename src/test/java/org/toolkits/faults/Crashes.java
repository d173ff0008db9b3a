package org.toolkits.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    private static final int PATIENCE_SECONDS = 120;

    /** A second. */
    private static final int MALFORMED = 2;

    private Crashes() {}

    private record Crash(CrashPoint point, int passage) {}

    static Outcome run(Ground ground) throws Exception {
        int rounds = ground.scaled(1, 2, 20);
        List<CrashPoint> points = ground.scaled(1, 0, 0) == 1
                ? List.of(CrashPoint.named("consumer: committed, offset not"))
                : CrashPoint.ALL;
        Random random = ground.random();
        Path agent = CrashAgent.jar(ground.directory());
        List<Deployment.Program> victims = ground.programs(2);
        Customers customers = ground.customers(victims, 15);
        Queue<String> missed = new ConcurrentLinkedQueue<>();
        List<String> faults = new ArrayList<>();
        Oracle.Judgement judgement = null;
        long begin = System.nanoTime();
        try (Malefactor malefactor = new Malefactor(ground, MALFORMED)) {
            malefactor.begin();
            for (int round = 1; round <= rounds; round++) {
                List<CrashPoint> shuffled = new ArrayList<>(points);
                Collections.shuffle(shuffled, random);
                Queue<Crash> planned = new ConcurrentLinkedQueue<>();
                for (CrashPoint point : shuffled)
                    planned.add(
                            new Crash(point, points.size() == 1 || point.onlyAtStart() ? 1 : 1 + random.nextInt(8)));
                customers.come(20);
                crashAll(ground, victims.subList(0, Math.min(victims.size(), planned.size())), agent, planned, missed);
                customers.end();
                // Whatever becomes of the next round, this one was looked at
                judgement = ground.oracle().judge();
                Ground.tell("Round %d of %d, missed until now %s; %s", round, rounds, missed, judgement);
                faults.addAll(judgement.faults());
            }
        }
        int planned = rounds * points.size();
        Outcome outcome = Outcome.of(
                "%d crashes at %d points, each %d times, in %.0f s, with 20 orders and %d malformed records a second"
                        .formatted(planned, points.size(), rounds, Ground.seconds(begin), MALFORMED),
                customers,
                judgement,
                planned - missed.size() + " crashes came");
        faults.stream().filter(each -> !outcome.faults().contains(each)).forEach(outcome.faults()::add);
        if (!missed.isEmpty()) outcome.faults().add("not reached: " + missed);
        return outcome;
    }

    private static void crashAll(
            Ground ground, List<Deployment.Program> victims, Path agent, Queue<Crash> planned, Queue<String> missed)
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(victims.size())) {
            List<Future<?>> loops = new ArrayList<>();
            for (Deployment.Program victim : victims)
                loops.add(threads.submit(() -> {
                    victim.kill();
                    for (Crash crash = planned.poll(); crash != null; crash = planned.poll()) {
                        long since = System.nanoTime();
                        boolean came = crash(ground, victim, agent, crash);
                        Ground.tell(
                                "%s (%d) %s after %.1f s",
                                crash.point().what(),
                                crash.passage(),
                                came ? "came" : "did not come",
                                Ground.seconds(since));
                        if (!came) missed.add(crash.point().what());
                    }
                    victim.startUntilReady();
                    return null;
                }));
            for (Future<?> each : loops) each.get();
        }
    }

    /** False if the process did not come by in time. */
    private static boolean crash(Ground ground, Deployment.Program victim, Path agent, Crash crash) throws Exception {
        if (crash.point().onlyAtStart()) forgetLastDay(ground);
        victim.start(
                Ground.SOON_COUNTED_AS_GONE,
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
