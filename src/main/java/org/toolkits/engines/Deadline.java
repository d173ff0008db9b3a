package org.toolkits.engines;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Ends a program that was told to end and does not: whoever asked in vain sends again, but a process that stays keeps its port and its
 * connections. What it had in hand is safe to cut off, as by a power failure.
 */
final class Deadline {

    /** All of a stop takes ten seconds at most, on a busy machine, too. */
    private static final Duration STOP = Duration.ofSeconds(8);

    private static final int EXIT_CODE = 3;

    private Deadline() {}

    /** From now on. The thread is a daemon: it never holds up a stop that goes well. */
    static void set() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> Thread.ofPlatform().daemon().name("deadline").start(Deadline::await)));
    }

    private static void await() {
        try {
            Thread.sleep(STOP);
        } catch (InterruptedException e) {
            // Nobody does that; then it is time
        }
        // Not by the log: it may have ended already
        System.err.printf(
                "Told to end, the program did not within %d seconds: it is cut off. Still at work: %s%n",
                STOP.toSeconds(), String.join("; ", atWork()));
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private static List<String> atWork() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey() != Thread.currentThread())
                .map(each -> Arrays.stream(each.getValue())
                        .filter(frame -> frame.getClassName().startsWith("org.toolkits."))
                        .findFirst()
                        .map(frame -> each.getKey().getName() + " in " + frame)
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
