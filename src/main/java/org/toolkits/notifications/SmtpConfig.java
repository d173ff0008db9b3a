package org.toolkits.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The SMTP server that takes our mails; the environment variable of {@code host} is {@code TOOLKIT_SMTP_HOST}. */
@ConfigMapping(prefix = "toolkit.smtp")
public interface SmtpConfig {

    enum Security {
        /** Begins in the clear and refuses to go on so. */
        STARTTLS,
        TLS,
        /** For a server on the same machine or network. */
        NONE
    }

    /** Without one, no mail is sent. */
    Optional<String> host();

    @WithDefault("587")
    int port();

    @WithDefault("STARTTLS")
    Security security();

    /** Without one there is no login. */
    Optional<String> username();

    Optional<String> password();

    /** Who writes, as in {@code Toolkits <toolkits@example.org>}; by default toolkits at the public host. */
    Optional<String> from();
}
