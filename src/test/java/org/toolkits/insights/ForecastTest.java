package org.toolkits.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 9, 1);

    @Test
    void what_is_taken_evenly_ends_when_that_many_are_gone() {
        assertThat(Forecast.of(1_100, 1_400, 14, TODAY))
                .isEqualTo(new Forecast.Ends(LocalDate.of(2026, 9, 12), 11, 100));
        assertThat(Forecast.of(99, 1_400, 14, TODAY)).isEqualTo(new Forecast.Ends(TODAY, 0, 100));
        assertThat(Forecast.of(10, 30, 3, TODAY))
                .as("a young item")
                .isEqualTo(new Forecast.Ends(TODAY.plusDays(1), 1, 10));
    }

    @Test
    void few_days_say_nothing() {
        assertThat(Forecast.of(10, 500, 2, TODAY)).isEqualTo(new Forecast.TooLittleHistory(2));
        assertThat(Forecast.of(10, 0, 0, TODAY)).isEqualTo(new Forecast.TooLittleHistory(0));
    }

    @Test
    void what_nobody_takes_does_not_end_and_what_is_gone_is_gone() {
        assertThat(Forecast.of(10, 0, 14, TODAY)).isEqualTo(new Forecast.NotWanted(14));
        assertThat(Forecast.of(0, 500, 14, TODAY)).isEqualTo(new Forecast.UsedUp());
        assertThat(Forecast.of(0, 0, 0, TODAY)).isEqualTo(new Forecast.UsedUp());
    }

    @Test
    void it_is_low_when_it_lasts_for_less_than_it_looks_back() {
        assertThat(Forecast.of(1_399, 1_400, 14, TODAY).isLow()).isTrue();
        assertThat(Forecast.of(1_400, 1_400, 14, TODAY).isLow()).isFalse();
        assertThat(Forecast.of(0, 0, 14, TODAY).isLow()).isTrue();
        assertThat(Forecast.of(1, 0, 14, TODAY).isLow()).isFalse();
    }

    @Test
    void numbers_as_great_as_they_get_do_not_overflow() {
        assertThat(Forecast.of(1_000_000_000L, 1, 14, TODAY)).isInstanceOf(Forecast.Ends.class);
    }
}
