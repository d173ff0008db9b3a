package org.toolkits.faults;

/** What is done to the system, as numbered in the design, and what must come out. */
enum Fault {
    R1(
            "`kill -9` of program, broker and PostgreSQL under load",
            "0 lost, 0 doubled, 0 second slips, 0 stuck over 60 s",
            Kills::run),
    R2("a crash at each marked point", "the same", Crashes::run),
    R3("events with rebalances of relays and consumers", "order within one order never broken", Rebalances::run),
    R4(
            "the same request many times at once",
            "one order for a key; replays byte-identical; another body 422",
            Repeats::run),
    R5(
            "the broker is gone",
            "intake 100 % successful, p99 at most 1.5 times; backlog gone 60 s after it returns",
            BrokerAway::run),
    R6(
            "PostgreSQL is gone",
            "every request answered within 2 s with 503 and Retry-After; ready within 5 s of its return",
            DatabaseAway::run),
    R7("a process stands still, then goes on", "another takes over; the late one changes nothing", Standstill::run),
    R8(
            "malformed records among good ones",
            "all in the dead-letter topic with a reason, no good one lost or late by over 1 s",
            MalformedRecords::run),
    R9("the broker's disk is wiped", "a replay rebuilds the topic; documents are the same bytes", WipedDisk::run),
    R10("rolling restarts under load", "0 failed requests for a client that retries", RollingRestarts::run),
    R11(
            "orders for a long time, with long reports beside",
            "heap flat within 10 %, outbox short, no growth of threads, files, dead rows",
            Soak::run);

    private interface Trial {
        Outcome run(Ground ground) throws Exception;
    }

    final String what;
    final String expected;
    private final Trial trial;

    Fault(String what, String expected, Trial trial) {
        this.what = what;
        this.expected = expected;
        this.trial = trial;
    }

    Outcome run(Ground ground) throws Exception {
        return trial.run(ground);
    }
}
