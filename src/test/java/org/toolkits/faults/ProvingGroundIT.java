package org.toolkits.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault once and in small, on the packaged program; all on one ground. */
class ProvingGroundIT {

    private static final long SEED = 20260901;

    private static Ground ground;

    @BeforeAll
    static void start() throws Exception {
        ground = new Ground(Path.of("target", "faults", "smoke"), Ground.Scale.SMOKE, SEED);
    }

    @AfterAll
    static void end() throws Exception {
        if (ground != null) ground.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_promise_is_kept(Fault fault) throws Exception {
        long begin = System.nanoTime();
        Outcome outcome = fault.run(ground);
        System.out.printf("%s in %.1f s: %s; %s%n", fault, Ground.seconds(begin), outcome.done(), outcome.measured());

        assertThat(outcome.faults()).isEmpty();
    }
}
