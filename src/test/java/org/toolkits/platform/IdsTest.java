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

    @Test
    void ids_of_a_time_and_later_come_after_its_bound_and_those_before_it_do_not() {
        Instant midnight = Instant.parse("2026-09-01T00:00:00Z");
        String bound = Ids.from(midnight).toString();
        assertThat(Ids.next(Clock.fixed(midnight, ZoneOffset.UTC)).toString()).isGreaterThan(bound);
        assertThat(Ids.next(Clock.fixed(midnight.minusMillis(1), ZoneOffset.UTC))
                        .toString())
                .isLessThan(bound);
    }
}
