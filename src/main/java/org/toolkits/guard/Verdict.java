package org.toolkits.guard;

import java.time.Instant;

/** Whether a person seems to ask. */
public sealed interface Verdict {

    /** Whoever has a login needs no proof. */
    record Known() implements Verdict {}

    /** A proof that is good for one order; whoever takes the order finds out whether it was used before, and uses it up. */
    record Good(String challenge, Instant expires) implements Verdict {}

    record Bad(Suspicion why) implements Verdict {}
}
