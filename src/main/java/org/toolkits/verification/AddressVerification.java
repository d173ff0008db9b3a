package org.toolkits.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known about an address from outside.
 *
 * @param remark what the service found doubtful; null if nothing
 * @param since when it was asked for or answered; null if it was not asked for
 */
@Schema(name = "AddressVerification")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AddressVerification(State state, String remark, Instant since) {

    public enum State {
        NOT_YET_VERIFIED,
        VERIFIED,
        /** The service knows no such address, or not quite. */
        DOUBTFUL,
        /** The service did not answer often enough; it is not asked again for this one. */
        GIVEN_UP
    }

    static final AddressVerification NONE = new AddressVerification(State.NOT_YET_VERIFIED, null, null);
}
