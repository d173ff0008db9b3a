package org.toolkits.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {

    private static Slice<UUID> of(int limit, int there) {
        List<UUID> all =
                LongStream.range(0, there).mapToObj(i -> new UUID(0, i)).toList();
        return Slice.of(limit, most -> all.stream().limit(most).toList(), Function.identity());
    }

    @Test
    void the_last_part_says_so_also_if_it_is_just_full() {
        assertThat(of(2, 3)).isEqualTo(new Slice<>(List.of(new UUID(0, 0), new UUID(0, 1)), new UUID(0, 1)));
        assertThat(of(2, 2)).isEqualTo(new Slice<>(List.of(new UUID(0, 0), new UUID(0, 1)), null));
        assertThat(of(2, 0)).isEqualTo(new Slice<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 201})
    void another_limit_is_refused(int limit) {
        assertThatThrownBy(() -> of(limit, 1)).isInstanceOf(HttpProblem.class).hasMessageContaining("1 to 200");
    }
}
