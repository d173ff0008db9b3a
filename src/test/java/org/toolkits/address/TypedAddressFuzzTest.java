package org.toolkits.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any pasted text is read without an exception, and what is read is normalised. */
class TypedAddressFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void what_is_read_is_normalised(byte[] pasted) {
        Optional<TypedAddress> read =
                TypedAddress.parse(new String(pasted, StandardCharsets.UTF_8).replace('\ufffd', '\ud800'));
        if (read.isEmpty()) return;
        PostalAddress address = read.get().address();
        assertThat(address.normalized()).isEqualTo(address);
        assertThat(address.city()).isNotBlank();
        assertThat(address.country()).isNotBlank();
        assertThat(read.get().recipient())
                .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("\n"));
    }
}
