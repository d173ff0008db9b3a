package org.toolkits.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.toolkits.Deployment;

/**
 * R10: processes are asked to end and started again, one after the other, as in an upgrade. Now and then one of them has a request in
 * hand that never ends: that must not keep the process.
 */
final class RollingRestarts {

    private static final double LONGEST_STOP = 10;
    private static final String CUT_OFF = "Told to end, the program did not";

    private RollingRestarts() {}

    static Outcome run(Ground ground) throws Exception {
        int restarts = ground.scaled(2, 10, 100);
        int oneHangsOf = ground.scaled(2, 5, 10);
        // In small one after the other is one after itself
        int turns = ground.scaled(1, 2, 2);
        Path agent = CrashAgent.jar(ground.directory());
        List<Deployment.Program> programs = ground.programs(2);
        Customers customers = ground.customers(programs, 5);
        customers.come(20);
        long begin = System.nanoTime();
        double longest = 0;
        int cutOff = 0;
        List<String> faults = new ArrayList<>();
        Set<Deployment.Program> hanging = new HashSet<>();
        for (int restart = 0; restart < restarts; restart++) {
            Deployment.Program program = programs.get(restart % turns);
            long logged = Files.size(program.log());
            long asked = System.nanoTime();
            program.stop();
            double took = Ground.seconds(asked);
            longest = Math.max(longest, took);
            boolean hung = hanging.remove(program);
            boolean said = said(program, logged, CUT_OFF);
            if (said) cutOff++;
            if (said != hung)
                faults.add(hung ? "a request that never ends was not told of" : "a stop was cut off without need");
            Ground.tell(
                    "Restart %d of %d, stopped in %.1f s%s",
                    restart + 1, restarts, took, hung ? " with a request that never ends" : "");
            // Its end is looked at the next time
            if (restart % oneHangsOf == 0 && restart + turns < restarts) {
                long before = Files.size(program.log());
                program.start(Map.of(), CrashPoint.ENDLESS.hang(agent));
                program.untilReady();
                Ground.until(Duration.ofSeconds(30), "a request hangs", () -> said(program, before, CrashSwitch.HANGS));
                hanging.add(program);
            } else {
                program.startUntilReady();
            }
        }
        double took = Ground.seconds(begin);
        customers.end();
        Outcome outcome = Outcome.of(
                "%d rolling restarts of %d of 2 programs in %.0f s, 20 orders a second"
                        .formatted(restarts, turns, took),
                customers,
                ground.oracle().judge(),
                "answers " + customers.answers(),
                String.format(
                        Locale.ROOT,
                        "longest wait for a 201 %.1f s, longest stop %.1f s, %d of them cut off, with a request that never ended",
                        customers.waited(100) / 1000,
                        longest,
                        cutOff));
        outcome.faults().addAll(faults);
        if (longest > LONGEST_STOP) outcome.faults().add("a stop took over 10 s");
        return outcome;
    }

    /** Whether it stands in the log, behind so many bytes. */
    private static boolean said(Deployment.Program program, long behind, String what) throws IOException {
        byte[] log = Files.readAllBytes(program.log());
        return new String(log, (int) behind, log.length - (int) behind, StandardCharsets.UTF_8).contains(what);
    }
}
