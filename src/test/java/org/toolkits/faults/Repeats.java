package org.toolkits.faults;

import java.util.ArrayList;
import java.util.List;
import org.toolkits.Deployment;
import org.toolkits.SameRequestOften;

/** R4: each of many requests many times at once, at two processes. */
final class Repeats {

    private static final int TIMES = 20;

    private Repeats() {}

    static Outcome run(Ground ground) throws Exception {
        int keys = ground.scaled(20, 500, 10_000);
        Deployment.Program program = ground.programs(1).getFirst();
        SameRequestOften repeats = new SameRequestOften(program.url(), Deployment.partnerKey(program, "repeats"));
        List<String> faults = new ArrayList<>(repeats.run(keys, TIMES));
        return new Outcome(
                "%,d keys x %d identical requests at once".formatted(keys, TIMES), repeats.toString(), faults);
    }
}
