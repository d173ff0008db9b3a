package org.toolkits.notifications;

import java.util.Optional;

/** The configuration of a server in a test; without a host, of none. */
public record Smtp(Optional<String> host, int port, Security security, Optional<String> username, Optional<String> from)
        implements SmtpConfig {

    public static Smtp none() {
        return new Smtp(Optional.empty(), 0, Security.NONE, Optional.empty(), Optional.empty());
    }

    static Smtp at(String host, int port) {
        return new Smtp(
                Optional.of(host),
                port,
                Security.NONE,
                Optional.empty(),
                Optional.of("Toolkits <toolkits@example.org>"));
    }

    @Override
    public Optional<String> password() {
        return username.map(_ -> "wrong");
    }
}
