package org.toolkits.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.toolkits.EmbeddedEnginesResource;

/** {@link HostileBodies} without a clock: what is meant to hurt is refused, and the answer is a problem. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class HostileBodiesTest {

    @TestHTTPResource
    URI program;

    static List<HostileInput> inputs() {
        return HostileInput.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void what_is_meant_to_hurt_is_refused(HostileInput input) throws Exception {
        assertThat(HostileBodies.answer(input, program).fault())
                .as(input.name())
                .isEmpty();
    }
}
