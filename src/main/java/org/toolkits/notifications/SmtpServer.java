package org.toolkits.notifications;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands mails to the SMTP server, and tells for sure what became of them (RFC 5321, section 4.2). */
final class SmtpServer {

    /** RFC 5322, section 3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** About the session, not the mail: unknown or unwanted commands, no mail here, logins. */
    private static final Set<Integer> OURS = Set.of(500, 502, 503, 504, 521, 530, 534, 535, 538);

    private final SmtpConfig config;
    private final Session session;
    private final InternetAddress from;
    private final String domain;
    private final Clock clock;

    /**
     * @param domain who greets the server, and the right-hand side of every Message-ID
     * @throws IllegalArgumentException if the sender is no address
     */
    SmtpServer(SmtpConfig config, String domain, Clock clock) {
        this.config = config;
        this.domain = domain;
        this.clock = clock;
        this.session = Session.getInstance(properties());
        String configured = config.from().orElse("toolkits@" + domain);
        try {
            this.from = new InternetAddress(configured, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("TOOLKIT_SMTP_FROM is no e-mail address: " + configured, e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        boolean startTls = config.security() == SmtpConfig.Security.STARTTLS;
        properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
        properties.put("mail.smtp.ssl.enable", String.valueOf(config.security() == SmtpConfig.Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.auth", String.valueOf(config.username().isPresent()));
        properties.put("mail.smtp.localhost", domain);
        properties.put("mail.smtp.connectiontimeout", "10000");
        properties.put("mail.smtp.timeout", "60000");
        properties.put("mail.smtp.writetimeout", "60000");
        // Otherwise ending the session could fail after the mail was taken
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    Outcome send(Mail mail) {
        Outcome outcome = new Outcome.Refused(0);
        try {
            MimeMessage message = message(mail);
            try (SMTPTransport server = (SMTPTransport) session.getTransport("smtp")) {
                outcome = open(server).orElseGet(() -> send(message, server));
            }
        } catch (MessagingException e) {
            // It cannot be written, or the session could not be closed: what became of the mail is known
        }
        return outcome;
    }

    /** Empty if the server listens. */
    private Optional<Outcome> open(SMTPTransport server) {
        try {
            server.connect(
                    config.host().orElseThrow(),
                    config.port(),
                    config.username().orElse(null),
                    config.password().orElse(null));
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(new Outcome.NotNow("no session: " + e.getClass().getSimpleName(), true));
        }
    }

    private static Outcome send(MimeMessage message, SMTPTransport server) {
        try {
            server.sendMessage(message, message.getAllRecipients());
            return new Outcome.Sent();
        } catch (MessagingException e) {
            return outcome(e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        // The same on every try, so that a mailbox can tell a double
        String id = "<" + mail.id() + "@" + domain + ">";
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), UTF_8);
        message.setHeader("Date", DATE.format(clock.instant().atOffset(ZoneOffset.UTC)));
        // RFC 3834: no out-of-office answers to this
        message.setHeader("Auto-Submitted", "auto-generated");
        // The last is what a reader likes best (RFC 2046, section 5.1.4)
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** Never with the server's words: they may quote the address. */
    private static Outcome outcome(MessagingException failure) {
        return switch (failure.getNextException() == null ? failure : last(failure)) {
            case SMTPAddressFailedException recipient -> refused(recipient.getReturnCode());
            // Not liked as a sender: for the operator to mend, and then the mail is taken
            case SMTPSenderFailedException sender -> notNow(sender.getReturnCode());
            case SMTPSendFailedException step when step.getCommand().startsWith("MAIL") -> notNow(step.getReturnCode());
            // No reply to the end of the mail
            case SMTPSendFailedException end when end.getReturnCode() < 0 -> new Outcome.Unclear("the server hung up");
            case SMTPSendFailedException content -> refused(content.getReturnCode());
            default -> new Outcome.Unclear(failure.getClass().getSimpleName());
        };
    }

    private static Exception last(MessagingException failure) {
        Exception last = failure;
        while (last instanceof MessagingException chain && chain.getNextException() != null) {
            if (last instanceof SMTPAddressFailedException) break;
            last = chain.getNextException();
        }
        return last;
    }

    private static Outcome refused(int reply) {
        return reply >= 500 && !OURS.contains(reply) ? new Outcome.Refused(reply) : notNow(reply);
    }

    private static Outcome notNow(int reply) {
        return new Outcome.NotNow("the server replied " + reply, reply == 421 || OURS.contains(reply));
    }
}
