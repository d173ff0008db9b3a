package org.toolkits.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;

/** {@link AnyRequest} in small. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class AnyRequestTest {

    @TestHTTPResource
    URI program;

    @Test
    void every_answer_is_one_that_a_client_can_rely_on() throws Exception {
        AnyRequest run = new AnyRequest(program, 3_000, 20_260_901);

        assertThat(run.run()).as("faults; the answers were\n" + run.table()).isEmpty();
        assertThat(run.table()).contains("| placeOrder |", "| 201 |", "| 422 |", "| another path |");
    }
}
