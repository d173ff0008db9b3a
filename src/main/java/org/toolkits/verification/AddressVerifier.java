package org.toolkits.verification;

import org.toolkits.address.PostalAddress;

/**
 * An outside service that knows which addresses exist. A bean of this type takes the place of the one that knows nothing; it is asked
 * for each address once in {@linkplain AddressVerifications#KEPT 90 days}, never more often than it allows, and never while a visitor
 * waits.
 */
public interface AddressVerifier {

    /**
     * What the service says.
     *
     * @param remark what is doubtful, for staff, at most 200 characters; must not repeat the address; may be null
     */
    record Verdict(boolean deliverable, String remark) {}

    /** How many calls the service allows in any hour, failed ones included; 0 if it is not to be asked at all. */
    int callsPerHour();

    /**
     * Must end within a few seconds.
     *
     * @throws RuntimeException if there is no answer; the address is asked for again later
     */
    Verdict verify(PostalAddress address);
}
