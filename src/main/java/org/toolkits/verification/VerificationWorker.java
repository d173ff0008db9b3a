package org.toolkits.verification;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/** Asks the outside service, one address after the other, as long as the quota lasts. Any number of replicas may run it. */
@ApplicationScoped
class VerificationWorker {

    private static final Logger LOG = Logger.getLogger(VerificationWorker.class);

    private final AddressVerifications verifications;
    private final AddressVerifier verifier;
    private final PlatformConfig platform;

    VerificationWorker(AddressVerifications verifications, AddressVerifier verifier, PlatformConfig platform) {
        this.verifications = verifications;
        this.verifier = verifier;
        this.platform = platform;
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (verifier.callsPerHour() == 0 || !platform.roles().contains(Role.FULFILMENT)) return;
        verifications.look();
        work();
    }

    /** Until the quota is used up, nothing waits, or the service fails. */
    void work() {
        while (askOne()) {}
    }

    private boolean askOne() {
        Optional<AddressVerifications.Claim> claim = verifications.claim();
        if (claim.isEmpty()) return false;
        AddressVerifier.Verdict verdict;
        try {
            verdict = verifier.verify(claim.get().address());
        } catch (RuntimeException e) {
            verifications.failed(claim.get());
            // What it says may be the address
            LOG.warnf(
                    "The address service did not answer (%s). Orders go on; it is asked again later.",
                    e.getClass().getSimpleName());
            return false;
        }
        verifications.answered(claim.get(), verdict);
        return true;
    }
}
