package org.toolkits.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.toolkits.guard.Allowances.Allowance;
import org.toolkits.guard.Allowances.Limit;

class AllowancesTest {

    private Instant now = Instant.parse("2026-09-01T12:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final Allowances allowances =
            new Allowances(clock, new Limit(3, Duration.ofMinutes(1)), new Limit(5, Duration.ofDays(1)));

    @Test
    void what_is_left_is_told_until_nothing_is_and_a_new_window_begins_whole() {
        assertThat(allowances.take("a")).isEqualTo(new Allowance(true, 3, 2, Duration.ofSeconds(60)));
        now = now.plusSeconds(10);
        assertThat(allowances.take("a")).isEqualTo(new Allowance(true, 3, 1, Duration.ofSeconds(50)));
        assertThat(allowances.look("a").granted()).isTrue();
        assertThat(allowances.take("a").remaining()).isZero();
        assertThat(allowances.look("a")).isEqualTo(new Allowance(false, 3, 0, Duration.ofSeconds(50)));
        assertThat(allowances.take("a")).isEqualTo(new Allowance(false, 3, 0, Duration.ofSeconds(50)));
        now = now.plusSeconds(50);
        assertThat(allowances.take("a").granted()).isTrue();
    }

    @Test
    void the_limit_that_is_nearest_is_told() {
        for (int i = 0; i < 3; i++) allowances.take("a");
        now = now.plusSeconds(60);
        assertThat(allowances.take("a"))
                .isEqualTo(new Allowance(true, 5, 1, Duration.ofDays(1).minusSeconds(60)));
        allowances.take("a");
        assertThat(allowances.take("a"))
                .isEqualTo(new Allowance(false, 5, 0, Duration.ofDays(1).minusSeconds(60)));
    }

    @Test
    void clients_do_not_share() {
        for (int i = 0; i < 4; i++) allowances.take("a");
        assertThat(allowances.take("b").remaining()).isEqualTo(2);
    }

    @Test
    void an_address_is_known_again_for_a_day_and_an_IPv6_network_is_one_client() {
        ClientAddress addresses = new ClientAddress(clock);
        String first = addresses.hashed("192.0.2.1");

        assertThat(first)
                .hasSize(32)
                .isEqualTo(addresses.hashed("192.0.2.1"))
                .isNotEqualTo(addresses.hashed("192.0.2.2"));
        assertThat(addresses.hashed("::ffff:192.0.2.1")).isEqualTo(first);
        assertThat(addresses.hashed("2001:db8:1:2::1"))
                .isEqualTo(addresses.hashed("2001:db8:1:2:ffff::9"))
                .isNotEqualTo(addresses.hashed("2001:db8:1:3::1"));
        assertThat(addresses.hashed(null)).isEqualTo(addresses.hashed(""));
        now = now.plus(Duration.ofDays(1));
        assertThat(addresses.hashed("192.0.2.1")).isNotEqualTo(first);
    }

    @Test
    void another_process_makes_another_hash() {
        assertThat(new ClientAddress(clock).hashed("192.0.2.1"))
                .isNotEqualTo(new ClientAddress(clock).hashed("192.0.2.1"));
    }
}
