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

    /** Its turn as a relay ends after 4 s, its membership as a consumer after 10; then it takes as long as it takes. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(45);

    private Standstill() {}

    static Outcome run(Ground ground) throws Exception {
        int pauses = ground.scaled(1, 2, 4);
        int seconds = ground.scaled(0, 40, 90);
        List<Deployment.Program> programs = ground.programs(2);
        Customers customers = ground.customers(programs, 5);
        double longest = 0;
        for (int pause = 0; pause < pauses; pause++) {
            Deployment.Program paused = programs.get(pause % 2);
            customers.come(20);
            TimeUnit.SECONDS.sleep(2);
            paused.pause();
            long since = System.nanoTime();
            String taken = takenBefore(ground);
            Ground.until(TAKE_OVER, "others have done what it had in hand", () -> waiting(ground, taken) == 0);
            longest = Math.max(longest, Ground.seconds(since));
            TimeUnit.MILLISECONDS.sleep(Math.max(0, seconds * 1000L - (long) (Ground.seconds(since) * 1000)));
            paused.resume();
            customers.end();
            Ground.until(Duration.ofSeconds(60), "the program is ready again", paused::isReady);
            Ground.tell("Paused %d of %d, others took over after %.1f s at most", pause + 1, pauses, longest);
        }
        return Outcome.of(
                "%d times SIGSTOP of one of 2 programs, for %s, 20 orders a second"
                        .formatted(pauses, seconds == 0 ? "as long as others need to take over" : seconds + " s"),
                customers,
                ground.oracle().judge(),
                "answers " + customers.answers(),
                String.format(Locale.ROOT, "what it had in hand was done by others after %.1f s at most", longest));
    }

    /** The last order that was there. */
    private static String takenBefore(Ground ground) throws Exception {
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            return Oracle.texts(statement, "SELECT max(received_at) FROM orders")
                    .getFirst();
        }
    }

    private static long waiting(Ground ground, String until) throws Exception {
        try (Connection database = ground.oracle().connect();
                Statement statement = database.createStatement()) {
            return Oracle.number(
                    statement,
                    "SELECT count(*) FROM orders WHERE status = 'RECEIVED' AND received_at <= '" + until + "'");
        }
    }
}
