package org.toolkits.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.toolkits.Deployment;

/** What a mail server may answer, and what we then know about the mail. */
class SmtpServerTest {

    private static final Mail MAIL = new Mail(
            UUID.randomUUID(), "maria@example.org", "Su pedido está aquí", "Hola, María", "<p>Hola, María</p>");

    @Test
    void a_mail_arrives_as_text_and_as_html_with_an_id_of_its_own() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            assertThat(send(Smtp.at("localhost", server.getSmtp().getPort()))).isEqualTo(new Outcome.Sent());
            MimeMessage arrived = server.getReceivedMessages()[0];
            assertThat(arrived.getAllRecipients()).extracting(Object::toString).containsExactly("maria@example.org");
            assertThat(arrived.getSubject()).isEqualTo("Su pedido está aquí");
            assertThat(arrived.getFrom()[0]).hasToString("Toolkits <toolkits@example.org>");
            assertThat(arrived.getMessageID()).isEqualTo("<" + MAIL.id() + "@example.org>");
            assertThat(arrived.getHeader("Date")[0])
                    .matches("[A-Z][a-z]{2}, \\d{1,2} [A-Z][a-z]{2} \\d{4} [\\d:]{8} \\+0000");
            assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(arrived.getContentType()).startsWith("multipart/alternative");
            MimeMultipart parts = (MimeMultipart) arrived.getContent();
            // the last is what a reader likes best (RFC 2046, section 5.1.4)
            assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
            assertThat((String) parts.getBodyPart(0).getContent()).isEqualTo(MAIL.text());
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
            assertThat((String) parts.getBodyPart(1).getContent()).isEqualTo(MAIL.html());
        } finally {
            server.stop();
        }
    }

    @Test
    void what_the_server_will_never_take_is_refused() throws IOException {
        assertThat(against(Map.of("RCPT", "550 5.1.1 maria@example.org is unknown")))
                .isEqualTo(new Outcome.Refused(550));
        assertThat(against(Map.of("DATA", "554 no"))).isEqualTo(new Outcome.Refused(554));
        assertThat(against(Map.of(".", "552 too large"))).isEqualTo(new Outcome.Refused(552));
    }

    @Test
    void what_it_does_not_take_now_can_be_tried_again_while_others_go_on() throws IOException {
        for (Map<String, String> script : List.of(Map.of("RCPT", "451 greylisted"), Map.of(".", "452 full")))
            assertThat(against(script)).isInstanceOfSatisfying(Outcome.NotNow.class, later -> assertThat(later.server())
                    .isFalse());
    }

    @Test
    void what_is_not_about_the_mail_never_loses_it() throws IOException {
        for (Map<String, String> script : List.of(
                Map.of("CONNECT", "421 closing"),
                Map.of("MAIL", "530 say who you are"),
                Map.of("AUTH", "535 wrong password")))
            assertThat(against(script))
                    .as(script.toString())
                    .isInstanceOfSatisfying(Outcome.NotNow.class, later -> assertThat(later.server())
                            .isTrue());
        // a sender that is not liked is ours to mend
        assertThat(against(Map.of("MAIL", "550 not you"))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void nothing_goes_in_the_clear_unless_it_may() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
            Smtp plain = Smtp.at("localhost", server.port());
            for (SmtpConfig.Security security : List.of(SmtpConfig.Security.STARTTLS, SmtpConfig.Security.TLS))
                assertThat(send(new Smtp(plain.host(), plain.port(), security, plain.username(), plain.from())))
                        .isInstanceOf(Outcome.NotNow.class);
        }
    }

    @Test
    void a_server_that_is_away_has_taken_nothing() {
        // One that was never there: a server that was just closed may still answer
        assertThat(send(Smtp.at("localhost", Deployment.freePort())))
                .isInstanceOfSatisfying(Outcome.NotNow.class, later -> assertThat(later.server())
                        .isTrue());
        assertThat(send(Smtp.at("nowhere.invalid", 25))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void a_server_that_hangs_up_after_the_mail_leaves_it_unclear() throws IOException {
        assertThat(against(Map.of(".", ""))).isInstanceOf(Outcome.Unclear.class);
    }

    private static Outcome against(Map<String, String> script) throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(script)) {
            Smtp usual = Smtp.at("localhost", server.port());
            return send(
                    script.containsKey("AUTH")
                            ? new Smtp(
                                    usual.host(),
                                    usual.port(),
                                    SmtpConfig.Security.NONE,
                                    Optional.of("us"),
                                    usual.from())
                            : usual);
        }
    }

    private static Outcome send(SmtpConfig config) {
        return new SmtpServer(config, "example.org", Clock.systemUTC()).send(MAIL);
    }
}
