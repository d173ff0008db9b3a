package org.toolkits;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** What arrived at the tests' SMTP server, as its reader sees it. */
public final class Inboxes {

    private Inboxes() {}

    /** One mail. */
    public record Letter(String id, String subject, String text, String html) {}

    /** All that one address got, in the order of arrival. */
    public static List<Letter> of(GreenMail server, String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> recipient(message).equals(address))
                .map(Inboxes::read)
                .toList();
    }

    public static List<Letter> await(GreenMail server, String address, int count) {
        return Awaitility.await(count + " mails to " + address)
                .atMost(Duration.ofSeconds(60))
                .until(() -> of(server, address), letters -> letters.size() >= count);
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Letter read(MimeMessage message) {
        try {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            return new Letter(
                    message.getMessageID(),
                    message.getSubject(),
                    (String) parts.getBodyPart(0).getContent(),
                    (String) parts.getBodyPart(1).getContent());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
