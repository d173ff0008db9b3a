package org.toolkits.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a fault.
 *
 * @param done what was done to the system
 * @param measured what was found
 * @param faults where that is not what was promised; empty if it is
 */
record Outcome(String done, String measured, List<String> faults) {

    static Outcome of(String done, Customers customers, Oracle.Judgement judgement, String... more) {
        List<String> faults = new ArrayList<>(judgement.faults());
        // Whatever happens, it is told: 503 and Retry-After, or nothing at all
        if (customers.answers().containsKey("500"))
            faults.add(customers.answers().get("500") + " answers were 500");
        customers.failures().stream().limit(3).forEach(each -> faults.add("never answered: " + each));
        String measured = String.join("; ", more);
        return new Outcome(done, (measured.isEmpty() ? "" : measured + "; ") + judgement, faults);
    }

    boolean good() {
        return faults.isEmpty();
    }
}
