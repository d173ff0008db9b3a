package org.toolkits.faults;

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
        java.util.ArrayList<String> faults = new java.util.ArrayList<>(judgement.faults());
        customers.failures().stream().limit(3).forEach(each -> faults.add("never answered: " + each));
        String measured = String.join("; ", more);
        return new Outcome(done, (measured.isEmpty() ? "" : measured + "; ") + judgement, faults);
    }

    boolean good() {
        return faults.isEmpty();
    }
}
