package org.toolkits.faults;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Called wherever {@link CrashAgent} put it, in the process of the program: when its passage comes, ends the process without warning, or
 * keeps whoever comes by for ever.
 */
public final class CrashSwitch {

    /** By this exit code whoever started the process knows that it was us. */
    public static final int CODE = 86;

    /** By this line in the log that somebody is kept. */
    public static final String HANGS = "CrashSwitch: does not go on from here";

    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static volatile String within = "";
    private static volatile boolean hanging;

    private CrashSwitch() {}

    /**
     * @param passage the process ends at this one, counted from one
     * @param caller only passages count that are called, over however many, from a class whose name begins so
     * @param hang does not end the process, but never returns
     */
    public static void arm(int passage, String caller, boolean hang) {
        within = caller;
        hanging = hang;
        LEFT.set(passage);
    }

    public static void pass() {
        String caller = within;
        if (!caller.isEmpty()
                && StackWalker.getInstance()
                        .walk(frames ->
                                frames.noneMatch(frame -> frame.getClassName().startsWith(caller)))) return;
        if (LEFT.decrementAndGet() != 0) return;
        if (hanging) System.err.println(HANGS);
        while (hanging) Thread.onSpinWait();
        Runtime.getRuntime().halt(CODE);
    }
}
