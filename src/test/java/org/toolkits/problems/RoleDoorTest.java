package org.toolkits.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleDoorTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders, INTAKE",
        "/api/v1/tracking/x, INTAKE",
        "/, PAGES",
        "/track/x, PAGES",
        "/toolkit-form.js, PAGES",
        "/q/health/ready,",
        "/q/metrics,",
    })
    void the_api_is_for_intake_pages_are_for_pages_and_probes_for_everybody(String path, String role) {
        assertThat(String.valueOf(RoleDoor.needed(path))).isEqualTo(String.valueOf(role));
    }
}
