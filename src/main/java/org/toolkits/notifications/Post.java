package org.toolkits.notifications;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/**
 * Where mails go: to the SMTP server, if one is configured; else, in the embedded default, into the mailbox of the developer; else
 * nowhere.
 */
@ApplicationScoped
public class Post {

    private static final Logger LOG = Logger.getLogger(Post.class);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private final SmtpServer server;
    private final Mailbox mailbox;
    private final boolean mailboxInUse;
    private final PlatformConfig platform;

    public Post(
            SmtpConfig smtp,
            Mailbox mailbox,
            PlatformConfig platform,
            Clock clock,
            @ConfigProperty(name = "quarkus.http.host") String listensOn) {
        this.server = smtp.host().isPresent() ? new SmtpServer(smtp, domain(platform.publicUrl()), clock) : null;
        this.mailbox = mailbox;
        this.platform = platform;
        // Mails hold addresses and secret links: who opens the program to a network does not show them to it.
        this.mailboxInUse = server == null && platform.embedded() && THIS_MACHINE.contains(listensOn);
    }

    private static String domain(URI publicUrl) {
        return publicUrl.getHost() == null ? "localhost" : publicUrl.getHost();
    }

    void say(@Observes StartupEvent start) {
        if (!platform.roles().contains(Role.FULFILMENT)) return;
        if (mailboxInUse)
            LOG.infof(
                    "E-mail is not sent; read what would be at %s",
                    platform.publicUrl().resolve("/dev/mailbox"));
        else if (!works())
            LOG.warn("E-mail is not sent: nobody hears of their order. Set TOOLKIT_SMTP_HOST, and TOOLKIT_SMTP_PORT,"
                    + " _SECURITY, _USERNAME, _PASSWORD and _FROM as your mail server needs them.");
    }

    /** False if there is nowhere to send a mail to. */
    boolean works() {
        return server != null || mailboxInUse;
    }

    /** True in the embedded default without a server, and only there. */
    public boolean showsMailbox() {
        return mailboxInUse;
    }

    Outcome send(Mail mail) {
        if (!mail.hasOneAddress()) return new Outcome.Refused(0);
        if (server != null) return server.send(mail);
        mailbox.add(mail);
        return new Outcome.Sent();
    }
}
