package org.toolkits.faults;

import java.util.List;
import java.util.Locale;
import org.toolkits.Deployment;

/** R10: processes are asked to end and started again, one after the other, as in an upgrade. */
final class RollingRestarts {

    private RollingRestarts() {}

    static Outcome run(Ground ground) throws Exception {
        int restarts = ground.scaled(2, 10, 100);
        List<Deployment.Program> programs = ground.programs(2);
        Customers customers = ground.customers(programs, 5);
        customers.come(20);
        long begin = System.nanoTime();
        double longest = 0;
        for (int restart = 0; restart < restarts; restart++) {
            Deployment.Program program = programs.get(restart % programs.size());
            long asked = System.nanoTime();
            program.stop();
            longest = Math.max(longest, Ground.seconds(asked));
            program.start();
            program.awaitReady();
        }
        double took = Ground.seconds(begin);
        customers.end();
        Outcome outcome = Outcome.of(
                "%d rolling restarts of 2 programs in %.0f s, 20 orders a second".formatted(restarts, took),
                customers,
                ground.oracle().judge(),
                "answers " + customers.answers(),
                String.format(
                        Locale.ROOT,
                        "longest wait for a 201 %.1f s, longest stop %.1f s",
                        customers.waited(100) / 1000,
                        longest));
        if (longest > 10) outcome.faults().add("a stop took over 10 s");
        return outcome;
    }
}
