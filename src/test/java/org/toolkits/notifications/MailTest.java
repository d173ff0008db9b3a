package org.toolkits.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that was typed becomes a header of its own, or a second recipient. */
class MailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\nBcc: b@example.org",
                "a@example.org,b@example.org",
                "a@example.org b@example.org",
                "a@example.org (b@example.org)",
                "A <a@example.org>",
                "\"a b\"@example.org",
                "group:a@example.org;",
                "a@b@example.org",
                "a@[127.0.0.1]",
                "a@example.org\u0000",
                "a",
                ""
            })
    void what_is_not_plainly_one_address_is_not_written_to(String to) {
        assertThat(mail(to).hasOneAddress()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"maria@example.org", "m.g+toolkit@mail.example.co.uk", "o'neill@example.org", "maría@ejemplo.es"
            })
    void one_address_is(String to) {
        assertThat(mail(to).hasOneAddress()).isTrue();
    }

    @Test
    void a_subject_is_one_line() {
        assertThatThrownBy(() -> new Mail(UUID.randomUUID(), "a@example.org", "Hello\r\nBcc: b@example.org", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Bcc");
    }

    private static Mail mail(String to) {
        return new Mail(UUID.randomUUID(), to, "Hello", "", "");
    }
}
