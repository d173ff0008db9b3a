package org.toolkits.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    /** The example of RFC 9562, appendix A.6: 2022-02-22T14:22:22-05:00 is 017F22E2-79B0-7. */
    @Test
    void the_time_stands_in_front_and_the_version_after_it() {
        Clock clock = Clock.fixed(Instant.parse("2022-02-22T19:22:22Z"), ZoneOffset.UTC);
        UUID id = Ids.next(clock);

        assertThat(id.toString()).startsWith("017f22e2-79b0-7");
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Ids.next(clock)).isNotEqualTo(id);
    }
}
