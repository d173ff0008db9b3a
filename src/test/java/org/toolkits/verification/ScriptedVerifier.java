package org.toolkits.verification;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.toolkits.address.PostalAddress;

/** Stands for an outside service: counts its calls, answers and fails as it is told. */
class ScriptedVerifier implements AddressVerifier {

    final List<PostalAddress> asked = new CopyOnWriteArrayList<>();
    volatile int callsPerHour = 60;
    volatile boolean down;
    volatile Verdict verdict = new Verdict(true, null);

    @Override
    public int callsPerHour() {
        return callsPerHour;
    }

    @Override
    public Verdict verify(PostalAddress address) {
        asked.add(address);
        if (down) throw new IllegalStateException("The service is down");
        return verdict;
    }
}
