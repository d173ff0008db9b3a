package org.toolkits.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes, the armed forces, territories, other countries, and buildings with several flats. */
class AddressRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oakwood Apartments",
                "500 Oakwood Apartments",
                "Oakwood Apartments, 500 Elm St",
                "Oakwood Apartments 500 Elm St",
                "500 Elm St, Lake Shore Towers",
                "500 Elm St, The Residences at Lake Shore",
                "Trump Tower, 725 5th Ave",
                "Smith Residence Hall, 12 College Ave",
                "12 College Ave | Freeman Dorm",
                "500 Elm St | Elm Condominiums",
                "Sunny Acres Mobile Home Park, 12 County Road 5",
                "Cond Astralis, 9546 Calle Diaz Way",
                "Condominio Villa Real",
            })
    void a_building_with_flats_is_asked_which(String typed) {
        PostalAddress address = lines(typed);
        assertThat(address.problems()).isEmpty();
        assertThat(address.questions(true)).singleElement().satisfies(question -> {
            assertThat(question.field()).isEqualTo("line2");
            assertThat(question.code()).isEqualTo("unit-missing");
            assertThat(question.message()).contains("complete");
        });
        assertThat(address.questions(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 Tower Rd",
                "12 Towers Rd",
                "12 Twin Towers Blvd",
                "500 Apartment Dr",
                "12 Dorm St",
                "12 Condo Lane",
                "100 Tower",
                "725 Bell Tower",
                "Oakwood Apartments 12",
                "Oakwood Apartments B",
                "Oakwood Apartments #12, 500 Elm St",
                "500 Elm St Apt 4, Oakwood Apartments",
                "500 Elm St | 4 Oakwood Towers",
                "500 Elm St, Lake Shore Towers | 12B",
                "Smith Residence Hall Room 5",
                "Smith Residence Hall | PO Box 12",
                "Smith Residence Hall | 12 College Ave Box 400",
                "RR 2 Box 18, Sunny Mobile Home Park",
                "12 Mobile Home Park Rd",
                "12 Loft Ln",
                "1 Main St",
                "12 Flats Rd",
                "12 Park Towers Ave",
            })
    void a_street_that_only_sounds_like_one_is_not_asked(String typed) {
        assertThat(lines(typed).problems()).isEmpty();
        assertThat(lines(typed).questions(true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PO Box",
                "P.O. Box",
                "P O Box #",
                "Post Office Box",
                "12 Elm St, PO Box",
                "12 Elm St | PO Box",
                "POB",
                "P.O.Box No."
            })
    void a_box_without_a_number_is_asked_for(String typed) {
        assertThat(lines(typed).problems()).extracting(AddressProblem::code).containsExactly("box");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PO Box 12", "PO Box | 12", "PO Box | # 12", "12 Post Office Box Rd", "12 Elm St | PO Box 4"})
    void a_box_with_one_is_taken(String typed) {
        assertThat(lines(typed).problems()).isEmpty();
    }

    @Test
    void a_box_whose_number_stands_in_the_next_field_is_one_line() {
        assertThat(lines("PO Box | 12").mailingLines("Ana", null, "US"))
                .containsExactly("ANA", "PO BOX 12", "SPRINGFIELD IL 62701");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PSC 802 Box 74, Ramstein, AE, 09499, US, city, mismatch",
                "PSC 802 Box 74, Springfield, AP, 96602, US, city, mismatch",
                "PSC 802 Box 74, APO, IL, 62701, US, region, mismatch",
                "PSC 802 Box 74, APO, NY, 09499, US, region, mismatch",
                "PSC 802 Box 74, APO, AE, 96602, US, region, mismatch",
                "PSC 802 Box 74, APO, -, 09499, US, region, required",
                "163 Calle Fortaleza, San Juan, -, 62701, PR, postalCode, mismatch",
                "163 Calle Fortaleza, San Juan, IL, 00901, PR, region, mismatch",
                "12 Marine Corps Dr, Tamuning, PR, 96913, US, region, mismatch",
            })
    void city_state_code_and_country_agree(
            String line1, String city, String region, String code, String country, String field, String kind) {
        assertThat(new PostalAddress(line1, null, city, region, code, country)
                        .normalized()
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field);
                    assertThat(problem.code()).isEqualTo(kind);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "PSC 802 Box 74, APO, AE, 09499",
        "CMR 402 Box 1234, APO, AE, 09180",
        "Unit 2050 Box 4190, FPO, AP, 96278",
        "Unit 8400 Box 0000, DPO, AE, 09498",
        "USS Nimitz, FPO, AP, 96620",
    })
    void mail_to_the_armed_forces_in_its_own_form_is_taken(String line1, String city, String region, String code) {
        PostalAddress address = new PostalAddress(line1, null, city, region, code, "US");
        assertThat(address.problems()).isEmpty();
        assertThat(address.questions(true)).isEmpty();
    }

    @Test
    void a_code_of_the_state_next_door_is_only_asked() {
        PostalAddress address = new PostalAddress("12 Border Rd", null, "Colebrook", "VT", "03576", "US");
        assertThat(address.problems()).isEmpty();
        assertThat(address.questions(false)).singleElement().satisfies(question -> {
            assertThat(question.code()).isEqualTo("mismatch-near");
            assertThat(question.suggestion()).isEqualTo("NH");
        });
        assertThat(address.suggestion()).get().extracting(PostalAddress::region).isEqualTo("NH");
    }

    @Test
    void another_form_is_only_asked() {
        PostalAddress address = new PostalAddress("12 Main St", null, "APO", "AE", "09021", "US");
        assertThat(address.problems()).isEmpty();
        assertThat(address.questions(false)).extracting(AddressProblem::code).containsExactly("military-line");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "San Juan, -, 00901, PR",
                "San Juan, PR, 00901, PR",
                "San Juan, Puerto Rico, 00901, PR",
                "San Juan, PR, 00901, US",
                "San Juan, Puerto Rico, 00901, United States",
            })
    void a_territory_is_the_same_door_as_country_and_as_state(String city, String region, String code, String country) {
        PostalAddress address =
                new PostalAddress("163 Calle Fortaleza", null, city, region, code, country).normalized();
        assertThat(address.problems()).isEmpty();
        assertThat(address.postalCountry()).isEqualTo("US");
        assertThat(address.mailingLines("Ana", null, "US"))
                .containsExactly("ANA", "163 CALLE FORTALEZA", "SAN JUAN PR 00901");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Hagatna, -, 96910, GU",
                "Charlotte Amalie, -, 00802, VI",
                "Pago Pago, -, 96799, AS",
                "Saipan, -, 96950, MP",
                "Majuro, -, 96960, MH",
                "Koror, -, 96940, PW",
                "Kolonia, Pohnpei, 96941, FM",
            })
    void every_territory_has_its_codes(String city, String region, String code, String country) {
        PostalAddress address = new PostalAddress("12 Main St", null, city, region, code, country).normalized();
        assertThat(address.problems()).isEmpty();
        assertThat(address.mailingLines("Ana", null, "US")).last().asString().endsWith(country + " " + code);
    }

    @Test
    void what_people_of_a_territory_type_as_a_region_is_not_lost() {
        assertThat(new PostalAddress("PO Box 12", null, "Kolonia", "Pohnpei", "96941", "FM")
                        .mailingLines("Ana", null, "US"))
                .containsExactly("ANA", "PO BOX 12", "KOLONIA POHNPEI FM 96941");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "DE, D-10117, 10117",
                "SE, 11455, 114 55",
                "SE, SE-114 55, 114 55",
                "NL, 1012lg, 1012 LG",
                "PL, 00950, 00-950",
                "PT, 1100148, 1100-148",
                "PT, 1100, 1100",
                "BR, 01310100, 01310-100",
                "JP, 〒100-0001, 100-0001",
                "JP, １００－０００１, 100-0001",
                "LV, LV-1050, LV-1050",
                "LV, 1050, 1050",
                "CZ, 11000, 110 00",
                "IE, d02af30, D02 AF30",
                "GB, sw1a2aa, SW1A 2AA",
                "GB, BFPO 12, BFPO 12",
                "IN, 110 001, 110001",
                "US, 62701–1234, 62701-1234",
                "US, 62701-, 62701",
                "IE, -, -",
                "HK, -, -",
                "AE, -, -",
                "CL, anything, anything",
                "CA, K1A 0N4, K1A 0N4",
            })
    void a_code_gets_the_form_of_its_country(String country, String typed, String standard) {
        String region = country.equals("US") ? "IL" : country.equals("CA") ? "QC" : null;
        PostalAddress address = new PostalAddress("1 Main St", null, "X", region, typed, country).normalized();
        assertThat(address.postalCode()).isEqualTo(standard);
        assertThat(address.problems()).isEmpty();
        assertThat(address.normalized()).isEqualTo(address);
    }

    @Test
    void every_example_of_a_code_has_the_form_it_is_an_example_of() {
        for (String country : java.util.Locale.getISOCountries())
            PostalCode.form(country).ifPresent(form -> {
                assertThat(form.matches(form.example())).as(country).isTrue();
                assertThat(PostalCode.normalized(country, form.example()))
                        .as(country)
                        .isEqualTo(form.example());
            });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"DE, -, required", "FR, 7500, format", "GB, 12345, format", "IE, X, format", "CH, 80011, format"})
    void a_code_that_its_country_cannot_have_is_told_with_one_that_it_can(String country, String code, String kind) {
        assertThat(new PostalAddress("1 Main St", null, "X", null, code, country).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("postalCode");
                    assertThat(problem.code()).isEqualTo(kind);
                    assertThat(problem.message()).contains("such as");
                });
    }

    private static PostalAddress lines(String typed) {
        List<String> lines = List.of(typed.split(" \\| "));
        return new PostalAddress(
                lines.getFirst(), lines.size() > 1 ? lines.get(1) : null, "Springfield", "IL", "62701", "US");
    }
}
