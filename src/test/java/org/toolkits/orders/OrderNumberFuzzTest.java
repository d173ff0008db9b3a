package org.toolkits.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is read as an order number is one, however it was typed, and none with one character wrong. */
class OrderNumberFuzzTest {

    @FuzzTest(maxDuration = "1m")
    void what_is_read_is_a_number_and_its_neighbours_are_none(byte[] typed) {
        Optional<OrderNumber> read = OrderNumber.parse(new String(typed, StandardCharsets.UTF_8));
        if (read.isEmpty()) return;
        String number = read.get().value();
        assertThat(number).matches("(?:[2-9A-HJ-NP-TV-Z]{4}-){2}[2-9A-HJ-NP-TV-Z]");
        assertThat(OrderNumber.parse(number.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isEqualTo(read);
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) == '-') continue;
            char other = number.charAt(i) == '7' ? 'K' : '7';
            assertThat(OrderNumber.parse(number.substring(0, i) + other + number.substring(i + 1)))
                    .isEmpty();
        }
    }
}
