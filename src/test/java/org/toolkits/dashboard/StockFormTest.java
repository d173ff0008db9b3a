package org.toolkits.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.toolkits.stock.StockChange.Wish;

class StockFormTest {

    private static final String KEY = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 | 500", "1,000 | 1000", "1 000 | 1000", "+20 | 20", "10,000,000 | 10000000"})
    void numbers_are_read_as_people_write_them(String typed, int number) {
        assertThat(StockForm.read("PEN", "in", typed, "Delivery", KEY).wish()).isEqualTo(new Wish.By(number));
    }

    @Test
    void fewer_is_a_change_and_a_count_is_a_number_of_its_own() {
        assertThat(StockForm.read("PEN", "changed", "-20", "Wet", KEY).wish()).isEqualTo(new Wish.By(-20));
        assertThat(StockForm.read("PEN", "changed", "−20", "Wet", KEY).wish()).isEqualTo(new Wish.By(-20));
        assertThat(StockForm.read("PEN", "counted", "0", "Counted", KEY).wish()).isEqualTo(new Wish.To(0));
    }

    @ParameterizedTest
    @CsvSource({
        "in,0",
        "in,-5",
        "in,many",
        "in,''",
        "in,1.5",
        "in,99999999999",
        "in,10000001",
        "counted,-1",
        "changed,0",
        "changed,--3",
        "in,'1,00'"
    })
    void what_cannot_be_is_told_at_the_number(String what, String number) {
        StockForm form = StockForm.read("PEN", what, number, "Why", KEY);
        assertThat(form.isWrong()).isTrue();
        assertThat(form.wrongNumber()).isNotBlank();
        assertThat(form.number()).as("is kept").isEqualTo(number);
        assertThat(form.key()).as("it was not counted: the key is good still").hasToString(KEY);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_each_at_its_field() {
        StockForm form = StockForm.read("", "in", "x", " ", KEY);
        assertThat(form.wrongItem()).isNotBlank();
        assertThat(form.wrongNumber()).isNotBlank();
        assertThat(form.wrongWhy()).isNotBlank();
        assertThat(StockForm.read("PEN", "in", "5", "w".repeat(201), KEY).wrongWhy())
                .contains("200");
        assertThat(StockForm.read("PEN", "in", "5", "a\0b", KEY).wrongWhy()).isNotBlank();
        assertThat(StockForm.read("PEN", "in", "5", "Why", "no key").wrong()).isNotBlank();
    }
}
