package org.toolkits.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.notifications.Mail;
import org.toolkits.notifications.Mailbox;
import org.toolkits.notifications.Post;
import org.toolkits.notifications.Smtp;
import org.toolkits.platform.PlatformConfig;

/** The page of an embedded default without a mail server: the tests' program has one, so it is built here. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class MailboxPageTest {

    @Inject
    PlatformConfig platform;

    private final Mailbox mailbox = new Mailbox(Clock.systemUTC());

    @Test
    void an_empty_mailbox_says_how_to_fill_it() {
        assertThat(list()).contains("No mail yet").doesNotContain("<li>");
    }

    @Test
    void mails_are_listed_newest_first_and_shown_as_text_and_in_a_frame_without_rights() {
        Mail first = new Mail(UUID.randomUUID(), "a@example.org", "First <b>", "Dear <b>", "<p title=\"x\">Dear</p>");
        mailbox.add(first);
        mailbox.add(new Mail(UUID.randomUUID(), "b@example.org", "Second", "", ""));
        assertThat(list())
                .containsSubsequence("Second", "to b@example.org", "First &lt;b&gt;", "to a@example.org")
                .contains("/dev/mailbox/" + first.id());

        String page = (String) page().read(first.id()).getEntity();
        assertThat(page)
                .contains("<pre class=\"mail\">Dear &lt;b&gt;</pre>")
                .contains("srcdoc=\"&lt;p title=&quot;x&quot;&gt;Dear&lt;/p&gt;\"")
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .doesNotContain("First <b>");
        assertThatThrownBy(() -> page().read(UUID.randomUUID())).isInstanceOf(NotFoundException.class);
    }

    private String list() {
        return (String) page().list().getEntity();
    }

    private MailboxPage page() {
        return new MailboxPage(mailbox, new Post(Smtp.none(), mailbox, platform, Clock.systemUTC(), "localhost"));
    }
}
