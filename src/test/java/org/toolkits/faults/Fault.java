package org.toolkits.faults;

/** What is done to the system, as numbered in the design, and what must come out. */
enum Fault {
    R1(
            "`kill -9` of program, broker and PostgreSQL under load",
            "0 lost, 0 doubled, 0 second slips, 0 stuck over 60 s",
            Kills::run),
    R2("a crash at each marked point", "the same", Crashes::run);

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
