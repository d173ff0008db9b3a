package org.toolkits.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;

/** {@link SlowConnections} in small, and without a clock. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class SlowConnectionsTest {

    @TestHTTPResource
    URI program;

    @Test
    void others_are_answered_beside_slow_connections() throws Exception {
        SlowConnections.Outcome outcome = new SlowConnections(program).beside(50, Duration.ofSeconds(2));

        assertThat(outcome.others().unanswered()).isZero();
        assertThat(outcome.others().millis()).hasSizeGreaterThan(100);
    }
}
