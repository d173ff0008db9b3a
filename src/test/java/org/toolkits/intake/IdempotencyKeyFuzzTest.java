package org.toolkits.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.StandardCharsets;

/** Any header is a key, the same in quotes, or refused. */
class IdempotencyKeyFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void any_header_is_a_key_or_refused(byte[] header) {
        IdempotencyKey key;
        try {
            key = IdempotencyKey.parse(new String(header, StandardCharsets.ISO_8859_1));
        } catch (HttpProblem refused) {
            assertThat(refused.getStatusCode()).isEqualTo(400);
            return;
        }
        assertThat(key.value()).hasSizeBetween(1, 255).matches("[ -~]+");
        String quoted = '"' + key.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        assertThat(IdempotencyKey.parse(quoted)).isEqualTo(key);
    }
}
