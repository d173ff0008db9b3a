package org.toolkits.verification;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import org.toolkits.address.PostalAddress;

/** Nobody is asked: no third party learns who wants such material. */
@DefaultBean
@ApplicationScoped
class NoVerifier implements AddressVerifier {

    @Override
    public int callsPerHour() {
        return 0;
    }

    @Override
    public Verdict verify(PostalAddress address) {
        throw new UnsupportedOperationException("There is no service to ask");
    }
}
