package org.toolkits.faults;

import java.util.concurrent.atomic.AtomicInteger;

/** Called wherever {@link CrashAgent} put it, in the process of the program: ends the process without warning when its passage comes. */
public final class CrashSwitch {

    /** By this exit code whoever started the process knows that it was us. */
    public static final int CODE = 86;

    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static volatile String within = "";

    private CrashSwitch() {}

    /**
     * @param passage the process ends at this one, counted from one
     * @param caller only passages count that are called, over however many, from a class whose name begins so
     */
    public static void arm(int passage, String caller) {
        within = caller;
        LEFT.set(passage);
    }

    public static void pass() {
        String caller = within;
        if (!caller.isEmpty()
                && StackWalker.getInstance()
                        .walk(frames ->
                                frames.noneMatch(frame -> frame.getClassName().startsWith(caller)))) return;
        if (LEFT.decrementAndGet() == 0) Runtime.getRuntime().halt(CODE);
    }
}
