package org.toolkits.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderNumberTest {

    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ";

    @Test
    void the_check_character_is_the_weighted_sum_modulo_31() {
        // Positions in the alphabet of 2 2 2 2 2 2 2 3: all 0 but the last, 1. 8 x 1 = 8, and the ninth character is A.
        assertThat(OrderNumber.parse("2222-2223-A")).isPresent();
        assertThat(OrderNumber.parse("2222-2223-B")).isEmpty();
    }

    @Test
    void is_read_in_any_case_with_or_without_hyphens() {
        OrderNumber number = OrderNumber.next();
        String typed = number.value().replace("-", " ").toLowerCase(Locale.ROOT);

        assertThat(OrderNumber.parse(typed)).contains(number);
        assertThat(OrderNumber.parse(number.value())).contains(number);
    }

    @Test
    void every_single_wrong_character_is_told() {
        String number = OrderNumber.next().value();
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) == '-') continue;
            for (char other : ALPHABET.toCharArray()) {
                if (other == number.charAt(i)) continue;
                String wrong = number.substring(0, i) + other + number.substring(i + 1);
                assertThat(OrderNumber.parse(wrong)).as(wrong).isEmpty();
            }
        }
    }

    @Test
    void every_swap_of_two_characters_is_told() {
        String number = OrderNumber.next().value().replace("-", "");
        for (int i = 0; i < 8; i++)
            for (int j = i + 1; j < 8; j++) {
                if (number.charAt(i) == number.charAt(j)) continue;
                StringBuilder swapped = new StringBuilder(number);
                swapped.setCharAt(i, number.charAt(j));
                swapped.setCharAt(j, number.charAt(i));
                assertThat(OrderNumber.parse(swapped.toString()))
                        .as(swapped.toString())
                        .isEmpty();
            }
    }

    @Test
    void what_cannot_be_an_order_number_is_none() {
        for (String typed :
                new String[] {"", "-", "7K3M", "0000-0000-0", "7K3M-9QXV-2-2", "7K3M9QXV\u0000", "ÄÖÜß-ÄÖÜß-Ä"})
            assertThat(OrderNumber.parse(typed)).as(typed).isEmpty();
    }

    @Test
    void two_are_hardly_ever_the_same() {
        Set<OrderNumber> numbers = new HashSet<>();
        for (int i = 0; i < 10_000; i++) numbers.add(OrderNumber.next());
        // 10,000 out of 31^8: a collision has a chance of one in 17,000
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(9_999);
    }
}
