package org.toolkits.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are written as line1; line2; city; region; postal code; country. */
class AddressSuggestionTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "1 Main St; ; Springfield; IL; 62701; USA -> US",
                "1 Main St; ; Springfield; IL; 62701; United States -> US",
                "1 Main St; ; Springfield; IL; 62701; the United States of America -> US",
                "1 Main St; ; Springfield; IL; 62701; U.S.A. -> US",
                "1 Main St; ; Springfield; IL; 62701; Estados Unidos -> US",
                "1 Main St; ; Springfield; IL; 62701; EE. UU. -> US",
                "1 Yonge St; ; Toronto; ON; M5E 1W7; Canadá -> CA",
                "Av. Juárez 50; ; Ciudad de México; ; 06000; méxico -> MX",
                "Calle Mayor 1; ; Madrid; ; 28013; España -> ES",
                "5 Rustaveli Ave; ; Tbilisi; ; 0108; Georgia -> GE",
                "163 Calle Fortaleza; ; San Juan; ; 00901; Puerto Rico -> PR",
                "1 Rue X; ; Abidjan; ; ; Côte d'Ivoire -> CI",
            })
    void the_name_of_a_country_is_understood(String typed, String code) {
        PostalAddress address = address(typed).normalized();
        assertThat(address.country()).isEqualTo(code);
        assertThat(address.problems()).isEmpty();
        assertThat(address.suggestion()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                // state and ZIP code
                "1 Main St; ; Springfield; MA; 62701; US -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Main St; ; Springfield; ; 62701; US -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Main St; ; Springfield; Ilinois; ; US -> 1 Main St; ; Springfield; IL; ; US",
                "1 Main St; ; Fresno; Calif.; ; US -> 1 Main St; ; Fresno; CA; ; US",
                "1 Main St; ; Springfield; IL; 6270O; US -> 1 Main St; ; Springfield; IL; 62700; US",
                "1 Main St; ; Springfield; IL; 627Ol; US -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Main St; ; Cambridge; MA; 2139; US -> 1 Main St; ; Cambridge; MA; 02139; US",
                "1 Main St; ; Springfield; IL; IL 62701; US -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Yonge St; ; Toronto; ON; M5E IW7; CA -> 1 Yonge St; ; Toronto; ON; M5E 1W7; CA",
                "1 Yonge St; ; Toronto; ; M5E 1W7; CA -> 1 Yonge St; ; Toronto; ON; M5E 1W7; CA",
                "Hauptstr. 1; ; Berlin; ; 1O117; DE -> Hauptstr. 1; ; Berlin; ; 10117; DE",
                // the state in the field of the city
                "1 Main St; ; Springfield, IL; ; 62701; US -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Main St; ; Springfield IL; ; 62701; US -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Main St; ; Springfield, Illinois; ; ; US -> 1 Main St; ; Springfield; IL; ; US",
                "1 Main St; ; Springfield IL 62701; ; ; US -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Yonge St; ; Toronto ON M5E1W7; ; ; CA -> 1 Yonge St; ; Toronto; ON; M5E 1W7; CA",
                "1 Main St; ; IL; Springfield; 62701; US -> 1 Main St; ; SPRINGFIELD; IL; 62701; US",
                "1 Main St; ; Fort Washington; ; 19034; US -> 1 Main St; ; Fort Washington; PA; 19034; US",
                "5 Main St; ; New York; ; 10001; US -> 5 Main St; ; New York; NY; 10001; US",
                // another country
                "1 Yonge St; ; Toronto; ON; M5E 1W7; US -> 1 Yonge St; ; Toronto; ON; M5E 1W7; CA",
                "1 Main St; ; Springfield; Illinois; 62701; CA -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Main St; ; Springfield; IL; 62701; GB -> 1 Main St; ; Springfield; IL; 62701; US",
                "1 Main St; ; Springfield; IL; 62701; XX -> 1 Main St; ; Springfield; IL; 62701; US",
                "163 Calle Fortaleza; ; San Juan; IL; 00901; PR -> 163 Calle Fortaleza; ; San Juan; PR; 00901; PR",
                "PSC 3 Box 9; ; APO; AE; 09021; GB -> PSC 3 Box 9; ; APO; AE; 09021; US",
                "PSC 3 Box 9; ; APO AE; ; 09021; US -> PSC 3 Box 9; ; APO; AE; 09021; US",
                "PSC 3 Box 9; ; APO Ramstein; AE; 09021; US -> PSC 3 Box 9; ; APO; AE; 09021; US",
                "PSC 3 Box 9; ; APO; NY; 09021; US -> PSC 3 Box 9; ; APO; AE; 09021; US",
                // all of it in the first field
                "326 S 7th St, Apt 2, Springfield, IL 62701; ; ; ; ; US -> 326 S 7th St; Apt 2; Springfield; IL; 62701; US",
                "123 Main St St Louis MO 63101; ; ; ; ; US -> 123 Main St; ; St Louis; MO; 63101; US",
                "Oakwood Towers, 5 Elm St, Springfield, IL 62701; ; ; ; ; US -> 5 Elm St; Oakwood Towers; Springfield; IL; 62701; US",
                "326 S 7th St; Springfield, IL 62701; ; ; ; US -> 326 S 7th St; ; Springfield; IL; 62701; US",
                "326 S 7th St, Springfield; ; ; IL; 62701; US -> 326 S 7th St; ; Springfield; IL; 62701; US",
                "1 Yonge St, Toronto ON M5E 1W7; ; ; ; ; US -> 1 Yonge St; ; Toronto; ON; M5E 1W7; CA",
                "Unter den Linden 8, 10117 Berlin; ; ; ; ; DE -> Unter den Linden 8; ; Berlin; ; 10117; DE",
                "Unter den Linden 8, 10117 Berlin, Germany; ; ; ; ; US -> Unter den Linden 8; ; Berlin; ; 10117; DE",
            })
    void what_was_probably_meant_is_suggested_whole(String typed, String suggested) {
        PostalAddress address = address(typed).normalized();
        assertThat(address.problems()).isNotEmpty();
        assertThat(address.suggestion()).get().usingRecursiveComparison().isEqualTo(address(suggested));
    }

    @Test
    void each_field_at_fault_has_its_part_of_the_suggestion() {
        assertThat(address("1 Main St; ; Springfield, IL; ; 627O1; US")
                        .normalized()
                        .problems())
                .extracting(AddressProblem::field, AddressProblem::code, AddressProblem::suggestion)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("region", "required", "IL"),
                        org.assertj.core.groups.Tuple.tuple("postalCode", "format", "62701"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 Main St; ; Springfield; ZZ; ; US",
                "1 Main St; ; Springfield; Miss; ; US",
                "1 Main St; ; Springfield; IL; 12; US",
                "1 Main St; ; ; ; ; US",
                "Hello world; ; ; ; ; US",
                "1 Main St; ; Fort Washington; ; ; US",
                "1 Main St; ; Springfield; IL; ; XX",
            })
    void nothing_is_guessed(String typed) {
        PostalAddress address = address(typed).normalized();
        assertThat(address.problems())
                .isNotEmpty()
                .extracting(AddressProblem::suggestion)
                .containsOnlyNulls();
        assertThat(address.suggestion()).isEmpty();
    }

    @Test
    void a_state_that_stands_twice_is_written_once() {
        assertThat(address("1 Main St; ; Springfield, Illinois; IL; 62701; US").normalized())
                .isEqualTo(address("1 Main St; ; Springfield; IL; 62701; US"));
        assertThat(address("1 Main St; ; Washington, DC; Washington; 98101; US")
                        .normalized()
                        .city())
                .isEqualTo("Washington, DC");
    }

    @Test
    void every_message_says_what_to_do_and_repeats_nothing() {
        Random random = new Random(4);
        String[] words =
                ("12 Main St Springfield IL ON 62701 6270O M5E 1W7 APO AE PR US CA DE GB XX Canada Apt PO Box Towers"
                                + " Oakwood Apartments , Illinois 2139")
                        .split(" ");
        for (int i = 0; i < 5_000; i++) {
            String[] fields = IntStream.range(0, 6)
                    .mapToObj(field -> String.join(
                            " ",
                            IntStream.range(0, random.nextInt(field == 0 ? 7 : 3))
                                    .mapToObj(any -> words[random.nextInt(words.length)])
                                    .toList()))
                    .toArray(String[]::new);
            PostalAddress address = new PostalAddress(
                            fields[0], fields[1], fields[2], fields[3], fields[4], i % 3 == 0 ? fields[5] : "US")
                    .normalized();
            assertThatCode(() -> {
                        for (AddressProblem problem : address.problems())
                            assertThat(problem.message()).hasSizeGreaterThan(20);
                        address.questions(true);
                        address.suggestion().ifPresent(suggested -> {
                            assertThat(suggested.normalized()).isEqualTo(suggested);
                            assertThat(suggested.problems().size())
                                    .isLessThanOrEqualTo(address.problems().size());
                        });
                    })
                    .as(String.join(" | ", fields))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void an_endless_text_is_answered_at_once_and_without_a_suggestion() {
        String endless = ",a ".repeat(1_300);
        long begin = System.nanoTime();
        PostalAddress address = new PostalAddress(endless, endless, endless, endless, endless, endless).normalized();
        assertThat(address.problems()).extracting(AddressProblem::code).contains("size");
        assertThat(address.suggestion()).isEmpty();
        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
    }

    private static PostalAddress address(String fields) {
        List<String> parts = List.of(fields.split(";", -1)).stream()
                .map(String::strip)
                .map(part -> part.isEmpty() ? null : part)
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        return new PostalAddress(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
    }
}
