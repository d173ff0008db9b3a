package org.toolkits.notifications;

import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** Hands mails to the SMTP server, and tells for sure what became of them (RFC 5321, section 4.2). */
final class SmtpServer {

    /** Longer than a connection may take, so that a server that is away is told from one that has gone silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** About the session, not the mail: unknown or unwanted commands, no mail here, logins. */
    private static final Set<Integer> OURS = Set.of(500, 502, 503, 504, 521, 530, 534, 535, 538);

    private final MailClient client;
    private final String from;
    private final String domain;

    /**
     * @param from who writes, as in {@code Toolkits <toolkits@example.org>}
     * @param domain the right-hand side of every Message-ID
     */
    SmtpServer(MailClient client, String from, String domain) {
        this.client = client;
        this.from = from;
        this.domain = domain;
    }

    Outcome send(Mail mail) {
        MailMessage message = new MailMessage()
                .setFrom(from)
                .setTo(mail.to())
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html())
                // The same on every try, so that a mailbox can tell a double
                .addHeader("Message-ID", "<" + mail.id() + "@" + domain + ">")
                // RFC 3834: no out-of-office answers to this
                .addHeader("Auto-Submitted", "auto-generated");
        try {
            // From a thread of its own: the client computes on the Vert.x context it is called on, and an event's is
            // held by us,
            // who wait
            CompletableFuture.supplyAsync(
                            () -> client.sendMail(message).toCompletionStage(), Thread::startVirtualThread)
                    .thenCompose(Function.identity())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return new Outcome.Sent();
        } catch (ExecutionException e) {
            return outcome(e.getCause());
        } catch (TimeoutException e) {
            return new Outcome.Unclear("the server did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unclear("the program was told to stop");
        }
    }

    /** Never with the server's words: they may quote the address. */
    private static Outcome outcome(Throwable failure) {
        return switch (failure) {
            case SMTPException refused when aboutTheMail(refused) -> new Outcome.Refused(refused.getReplyCode());
            case SMTPException refused ->
                new Outcome.NotNow(
                        "the server replied " + refused.getReplyCode(),
                        refused.getReplyCode() == 421 || OURS.contains(refused.getReplyCode()));
            case ConnectException _, UnknownHostException _, UnresolvedAddressException _, SSLException _ ->
                new Outcome.NotNow(failure.getClass().getSimpleName(), true);
            default -> new Outcome.Unclear(failure.getClass().getSimpleName());
        };
    }

    /** A sender that is not liked is for the operator to mend, and then the mail is taken. */
    private static boolean aboutTheMail(SMTPException refused) {
        return refused.isPermanent()
                && !OURS.contains(refused.getReplyCode())
                && !String.valueOf(refused.getMessage()).startsWith("sender address");
    }
}
