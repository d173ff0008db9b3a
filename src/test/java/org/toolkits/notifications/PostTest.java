package org.toolkits.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.toolkits.platform.PlatformConfig;
import org.toolkits.platform.Role;

/** Where mails go, by configuration; and how many of them the mailbox of the embedded default keeps. */
class PostTest {

    record Platform(boolean embedded) implements PlatformConfig {
        @Override
        public Set<Role> roles() {
            return EnumSet.allOf(Role.class);
        }

        @Override
        public URI publicUrl() {
            return URI.create("http://toolkits.example");
        }

        @Override
        public String dataDir() {
            return "data";
        }

        @Override
        public Optional<String> firstAdminPassword() {
            return Optional.empty();
        }
    }

    private final Mailbox mailbox = new Mailbox(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "'',             true,  localhost, true,  true",
        "'',             true,  127.0.0.1, true,  true",
        // whoever opens it to a network does not show other people's mail to it
        "'',             true,  0.0.0.0,   false, false",
        "'',             false, localhost, false, false",
        "mail.example,   true,  localhost, true,  false",
        "mail.example,   false, 0.0.0.0,   true,  false"
    })
    void a_server_that_is_configured_comes_first_then_the_mailbox_of_the_embedded_default(
            String host, boolean embedded, String listensOn, boolean works, boolean shows) {
        Post post = new Post(
                host.isEmpty() ? Smtp.none() : Smtp.at(host, 25),
                mailbox,
                new Platform(embedded),
                Clock.systemUTC(),
                listensOn);
        assertThat(post.works()).isEqualTo(works);
        assertThat(post.showsMailbox()).isEqualTo(shows);
    }

    @Test
    void the_mailbox_keeps_the_last_two_hundred_and_what_is_no_address_is_refused() {
        Post post = new Post(Smtp.none(), mailbox, new Platform(true), Clock.systemUTC(), "localhost");
        for (int i = 1; i <= 201; i++) post.send(new Mail(UUID.randomUUID(), "a@example.org", "Mail " + i, "", ""));
        assertThat(mailbox.newestFirst()).hasSize(200).first().satisfies(entry -> assertThat(
                        entry.mail().subject())
                .isEqualTo("Mail 201"));
        assertThat(post.send(new Mail(UUID.randomUUID(), "a@example.org, b@example.org", "", "", "")))
                .isEqualTo(new Outcome.Refused(0));
    }
}
