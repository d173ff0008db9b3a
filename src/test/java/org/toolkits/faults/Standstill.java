package org.toolkits.faults;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.toolkits.Deployment;

/** R7: a process stands still in the middle of its work and goes on later, when others have done it. */
final class Standstill {

    private Standstill() {}

    static Outcome run(Ground ground) throws Exception {
        int pauses = ground.scaled(1, 2, 4);
        int seconds = ground.scaled(5, 40, 90);
        List<Deployment.Program> programs = ground.programs(2);
        Customers customers = ground.customers(programs, 5);
        double longest = 0;
        for (int pause = 0; pause < pauses; pause++) {
            Deployment.Program paused = programs.get(pause % 2);
            customers.come(20);
            TimeUnit.SECONDS.sleep(2);
            paused.pause();
            long since = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            // A long pause must not be waited for: whoever came in its first half is served by others
            if (seconds > 30) {
                longest = Math.max(longest, oldestWaiting(ground));
            }
            paused.resume();
            customers.end();
            Ground.until(Duration.ofSeconds(60), "the program is ready again", paused::isReady);
            TimeUnit.MILLISECONDS.sleep(Math.max(0, 3_000 - (long) (Ground.seconds(since) * 1000)));
        }
        Outcome outcome = Outcome.of(
                "%d times SIGSTOP for %d s of one of 2 programs, 20 orders a second".formatted(pauses, seconds),
                customers,
                ground.oracle().judge(),
                "answers " + customers.answers(),
                String.format(Locale.ROOT, "oldest order waiting at the end of a pause: %.1f s", longest));
        if (longest > 45) outcome.faults().add("nobody took over");
        return outcome;
    }

    /** Seconds that the oldest order which is not allocated has waited. */
    private static double oldestWaiting(Ground ground) throws Exception {
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            return Oracle.number(
                            statement,
                            "SELECT coalesce(max(extract(epoch FROM now() - received_at) * 1000), 0)::bigint FROM orders"
                                    + " WHERE status = 'RECEIVED'")
                    / 1000.0;
        }
    }
}
