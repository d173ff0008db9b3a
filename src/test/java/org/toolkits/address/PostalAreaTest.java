package org.toolkits.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostalAreaTest {

    @ParameterizedTest
    @CsvSource({
        "Springfield, IL, 62701, US",
        "New York, NY, 10001-1234, US",
        "Fishers Island, NY, 06390, US",
        "Fort Campbell, TN, 42223, US",
        "Washington, DC, 20001, US",
        "San Juan, PR, 00901, US",
        "Hagatna, GU, 96910, US",
        "APO, AE, 09021, US",
        "FPO, AP, 96602, US",
        "DPO, AA, 34020, US",
        "El Paso, TX, 88510, US",
        "Toronto, ON, M5E 1W7, CA",
        "Iqaluit, NU, X0A 0H0, CA",
        "Yellowknife, NT, X1A 1A1, CA"
    })
    void a_region_that_agrees_with_its_code_is_taken(String city, String region, String code, String country) {
        assertThat(new PostalAddress("1 Main St", null, city, region, code, country).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Springfield, MA, 62701, US, IL",
        "Portland, ME, 97201, US, OR",
        "APO, NY, 09021, US, AE",
        "Toronto, QC, M5E 1W7, CA, ON"
    })
    void one_that_does_not_is_asked_for_with_the_likely_one(
            String city, String region, String code, String country, String likely) {
        assertThat(new PostalAddress("1 Main St", null, city, region, code, country).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("region");
                    assertThat(problem.code()).isEqualTo("mismatch");
                    assertThat(problem.suggestion()).isEqualTo(likely);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"00012", "42800", "71500", "81700"})
    void a_code_that_no_office_has_is_told(String code) {
        assertThat(new PostalAddress("1 Main St", null, "Springfield", "IL", code, "US").problems())
                .extracting(AddressProblem::field)
                .containsExactly("postalCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 Elm St Apt", "12 Elm St, Suite", "12 Elm St Unit #", "12 Elm St Rm."})
    void a_flat_without_a_number_is_asked_for(String line1) {
        assertThat(new PostalAddress(line1, null, "Springfield", "IL", "62701", "US").problems())
                .extracting(AddressProblem::code)
                .containsExactly("unit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 Elm St Apt 2",
                "12 Suite St",
                "1 Unit Dr",
                "PO Box 12",
                "Apartment 4 12 Elm St",
                "12 Ste-Anne Rd"
            })
    void what_only_looks_like_one_is_taken(String line1) {
        assertThat(new PostalAddress(line1, null, "Springfield", "IL", "62701", "US").problems())
                .isEmpty();
    }
}
