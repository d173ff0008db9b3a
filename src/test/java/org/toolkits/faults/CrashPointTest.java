package org.toolkits.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CrashPointTest {

    @ParameterizedTest
    @FieldSource("org.toolkits.faults.CrashPoint#ALL")
    void every_point_is_a_place_in_the_program(CrashPoint point) throws ClassNotFoundException {
        Class<?> type = Class.forName(point.type(), false, getClass().getClassLoader());

        assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
                .contains(point.method());
    }
}
