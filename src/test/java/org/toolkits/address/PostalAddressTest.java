package org.toolkits.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostalAddressTest {

    private static final PostalAddress SPRINGFIELD =
            new PostalAddress("326 S. 7th St.", "Apt. #2", "Springfield", "IL", "62701-1234", "US");

    @Test
    void accidents_of_typing_are_mended() {
        assertThat(new PostalAddress("  326  S 7th\u00A0St ", " ", "Mu\u0308nchen", "il", " 62701", "us").normalized())
                .isEqualTo(new PostalAddress("326 S 7th St", null, "München", "IL", "62701", "US"));
        assertThat(new PostalAddress("1 Main St", null, "Ottawa", "on", "k1a0b1", "ca")
                        .normalized()
                        .postalCode())
                .isEqualTo("K1A 0B1");
    }

    @Test
    void a_good_address_has_no_problem() {
        assertThat(SPRINGFIELD.problems()).isEmpty();
        assertThat(new PostalAddress("1 Yonge St", null, "Toronto", "ON", "M5E 1W7", "CA").problems())
                .isEmpty();
        assertThat(new PostalAddress("PSC 3 Box 9", null, "APO", "AE", "09021", "US").problems())
                .isEmpty();
        assertThat(new PostalAddress("12 O'Connell Street", null, "Dublin", null, null, "IE").problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, Springfield, IL, 62701, US, line1, required",
                "1 Main St, -, IL, 62701, US, city, required",
                "1 Main St, Springfield, IL, 62701, -, country, required",
                "1 Main St, Springfield, IL, 62701, XX, country, unknown",
                "1 Main St, Springfield, -, 62701, US, region, required",
                "1 Main St, Springfield, Illinois, 62701, US, region, unknown",
                "1 Main St, Springfield, IL, -, US, postalCode, required",
                "1 Main St, Springfield, IL, 6270, US, postalCode, format",
                "1 Main St, Toronto, ON, D5E 1W7, CA, postalCode, format",
                "1 Main St, Toronto, IL, M5E 1W7, CA, region, unknown",
                "Hauptstr. 1, Berlin, -, 1011, DE, postalCode, format",
            })
    void a_problem_names_its_field(
            String line1, String city, String region, String postalCode, String country, String field, String code) {
        assertThat(new PostalAddress(line1, null, city, region, postalCode, country).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }

    @Test
    void line_breaks_and_endless_lines_are_refused() {
        assertThat(new PostalAddress("1 Main St\nApt 2", null, "x".repeat(101), "IL", "62701", "US").problems())
                .extracting(AddressProblem::field, AddressProblem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("line1", "characters"),
                        org.assertj.core.groups.Tuple.tuple("city", "size"));
    }

    @Test
    void a_label_within_the_country_is_capitals_without_punctuation_and_the_unit_at_the_end() {
        assertThat(SPRINGFIELD.mailingLines("María O’Brien-García", "Springfield Public Library, Inc.", "US"))
                .containsExactly(
                        "MARÍA OBRIEN-GARCÍA",
                        "SPRINGFIELD PUBLIC LIBRARY INC",
                        "326 S 7TH ST APT 2",
                        "SPRINGFIELD IL 62701-1234");
    }

    @Test
    void a_unit_that_does_not_fit_stands_above_the_delivery_line() {
        PostalAddress to = new PostalAddress(
                "12345 Reverend Martin Luther King Junior Boulevard", "Suite 1200", "Springfield", "IL", "62701", "US");
        assertThat(to.mailingLines("Ana", null, "US"))
                .containsExactly(
                        "ANA", "STE 1200", "12345 REVEREND MARTIN LUTHER KING JUNIOR BLVD", "SPRINGFIELD IL 62701");
    }

    @Test
    void a_label_that_crosses_a_border_ends_with_the_country_in_capitals() {
        PostalAddress berlin = new PostalAddress("Unter den Linden 8", null, "Berlin", null, "10117", "DE");
        assertThat(berlin.mailingLines("Jürgen Groß", null, "US"))
                .containsExactly("Jürgen Groß", "Unter den Linden 8", "10117 Berlin", "GERMANY");
        assertThat(berlin.mailingLines("Jürgen Groß", null, "DE")).last().isEqualTo("10117 Berlin");

        PostalAddress london = new PostalAddress("96 Euston Rd", null, "London", null, "NW1 2DB", "GB");
        assertThat(london.mailingLines("Ann", null, "US"))
                .containsExactly("Ann", "96 Euston Rd", "LONDON", "NW1 2DB", "UNITED KINGDOM");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ';',
            value = {
                "10 Downing St; London; -; SW1A 2AA; GB; 10 Downing St / LONDON / SW1A 2AA",
                "Platz der Republik 1; München; -; 11011; DE; Platz der Republik 1 / 11011 München",
                "12 rue de Rivoli; Paris; -; 75004; FR; 12 rue de Rivoli / 75004 PARIS",
                "1 Yonge St., Apt. 4; Montréal; QC; H2X 1Y4; CA; 1 YONGE ST APT 4 / MONTRÉAL QC  H2X 1Y4",
                "1-1 Chiyoda; Chiyoda-ku; Tokyo; 100-0001; JP; 1-1 Chiyoda / Chiyoda-ku, Tokyo 100-0001",
                "1-1 Chiyoda; Tokyo; -; 100-0001; JP; 1-1 Chiyoda / Tokyo 100-0001",
                "Av. Juárez 50; Ciudad de México; CDMX; 06000; MX; Av. Juárez 50 / 06000 Ciudad de México, CDMX",
                "12 George St; Sydney; NSW; 2000; AU; 12 George St / Sydney NSW 2000",
            })
    void every_country_has_its_own_order_of_lines(
            String line1, String city, String region, String postalCode, String country, String lines) {
        assertThat(new PostalAddress(line1, null, city, region, postalCode, country).mailingLines("Ana", null, country))
                .containsExactly(("Ana / " + lines)
                        .replace("Ana", country.equals("CA") ? "ANA" : "Ana")
                        .split(" / "));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Illinois, 627011234, US, IL, 62701-1234",
                "illinois, 62701 1234, US, IL, 62701-1234",
                "New York, 10001, US, NY, 10001",
                "D.C., 20001, US, DC, 20001",
                "Puerto Rico, 00901, us, PR, 00901",
                "Ontario, m5e1w7, CA, ON, M5E 1W7",
                "Québec, H2X-1Y4, CA, QC, H2X 1Y4",
                "Nowhere, 6270, US, NOWHERE, 6270",
                "-, nw12db, GB, -, NW1 2DB",
                "Tokyo, 1000001, JP, Tokyo, 100-0001",
            })
    void states_and_codes_get_the_form_of_the_post(
            String region, String postalCode, String country, String code, String standard) {
        PostalAddress address = new PostalAddress("1 Main St", null, "X", region, postalCode, country).normalized();
        assertThat(address.region()).isEqualTo(code);
        assertThat(address.postalCode()).isEqualTo(standard);
        assertThat(address.normalized()).isEqualTo(address);
    }

    @Test
    void a_street_and_a_box_are_both_printed_and_the_box_is_next_to_the_city() {
        PostalAddress to = new PostalAddress("P.O. Box 45", "12 North Main Street", "Ripton", "VT", "05766", "US");
        assertThat(to.mailingLines("Ana", null, "US"))
                .containsExactly("ANA", "12 N MAIN ST", "PO BOX 45", "RIPTON VT 05766");
        assertThat(to.readableLines("Ana", null, "US"))
                .containsExactly("Ana", "P.O. Box 45", "12 North Main Street", "Ripton, VT 05766");
    }

    @Test
    void mail_to_a_territory_is_mail_within_the_united_states() {
        PostalAddress sanJuan = new PostalAddress("163 Calle Fortaleza", null, "San Juan", null, "00901", "PR");
        assertThat(sanJuan.problems()).isEmpty();
        assertThat(sanJuan.mailingLines("Ana", null, "US"))
                .containsExactly("ANA", "163 CALLE FORTALEZA", "SAN JUAN PR 00901");
        assertThat(new PostalAddress("163 Calle Fortaleza", null, "San Juan", null, null, "PR").problems())
                .extracting(AddressProblem::field)
                .containsExactly("postalCode");
    }

    @Test
    void a_person_reads_it_as_it_was_typed() {
        assertThat(SPRINGFIELD.readableLines("María", null, "US"))
                .isEqualTo(List.of("María", "326 S. 7th St.", "Apt. #2", "Springfield, IL 62701-1234"));
    }

    @Test
    void it_does_not_print_itself_into_a_log() {
        assertThat(SPRINGFIELD.toString()).doesNotContain("326", "Springfield", "62701");
    }
}
