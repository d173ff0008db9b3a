package org.toolkits.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines are separated by a bar, what was typed from what is printed by an arrow. */
class DeliveryLinesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '`',
            value = {
                "123-A Main Street -> 123-A MAIN ST",
                "N6W23001 Bluemound Road -> N6W23001 BLUEMOUND RD",
                "12 1/2 Elm Avenue -> 12 1/2 ELM AVE",
                "12½ Elm Avenue -> 12½ ELM AVE",
                "112-10 Bronx Road -> 112-10 BRONX RD",
                "39.2 Road -> 39.2 ROAD",
                "12 39.2 Road -> 12 39.2 RD",
                "123 N.Main St. -> 123 N MAIN ST",
                "123, Main St -> 123 MAIN ST",
                "12 O'Brien’s \"Old\" Way -> 12 OBRIENS OLD WAY",
                "No. 5 Elm Lane -> 5 ELM LN",
                "One Library Plaza -> ONE LIBRARY PLZ",
            })
    void a_house_number_keeps_what_carries_meaning(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "100 NORTH ST -> 100 NORTH ST",
                "100 North Avenue East -> 100 NORTH AVE E",
                "34020 NORTH FORK ROAD -> 34020 N FORK RD",
                "100 West Virginia Avenue -> 100 W VIRGINIA AVE",
                "100 Bay West Drive -> 100 BAY WEST DR",
                "100 South East Main Street -> 100 SE MAIN ST",
                "100 S.W. 10th Ave -> 100 SW 10TH AVE",
                "100 North South Oak Street -> 100 N SOUTH OAK ST",
                "100 North E Street -> 100 N E ST",
                "100 Southeast Freeway North -> 100 SOUTHEAST FWY N",
                "842 East 1700 South -> 842 E 1700 S",
                "12 Broadway North -> 12 BROADWAY N",
                "100 South Forest -> 100 S FOREST",
                "100 Avenue N -> 100 AVENUE N",
                "4513 3RD STREET CIRCLE WEST -> 4513 3RD STREET CIR W",
            })
    void a_direction_is_abbreviated_unless_it_is_the_name(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "789 MAIN AVENUE DRIVE -> 789 MAIN AVENUE DR",
                "12 Forest Hill -> 12 FOREST HL",
                "Forest Hill -> FOREST HILL",
                "5TH AVENUE -> 5TH AVE",
                "Seventh Avenue -> SEVENTH AVE",
                "12 St Johns Road -> 12 ST JOHNS RD",
                "12 Saint Johns Street -> 12 SAINT JOHNS ST",
                "123 ST -> 123 ST",
                "12 AVENUE A -> 12 AVENUE A",
                "12 BROADWAY -> 12 BROADWAY",
                "12 THE PARKWAY -> 12 THE PARKWAY",
                "7 Avenue of the Americas -> 7 AVENUE OF THE AMERICAS",
                "12 Mañana Drive -> 12 MAÑANA DR",
                "千代田区1-1 -> 千代田区1-1",
                "12 Main Streetcar Barn -> 12 MAIN STREETCAR BARN",
            })
    void only_the_last_suffix_is_abbreviated_and_never_the_name(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "326 S. 7th St. | Apt. #2 -> 326 S 7TH ST APT 2",
                "500 5th Avenue #4 -> 500 5TH AVE # 4",
                "#4, 123 Main St -> 123 MAIN ST # 4",
                "Apartment 4, 123 Main St -> 123 MAIN ST APT 4",
                "Apt 4 123 Main St -> 123 MAIN ST APT 4",
                "Suite 200 | 123 Main St -> 123 MAIN ST STE 200",
                "123 Main St | 4 -> 123 MAIN ST # 4",
                "12 Main St, 2nd Floor -> 12 MAIN ST FL 2",
                "12 Main St Third Floor -> 12 MAIN ST FL 3",
                "Apt 3 | 100 Main St, Building 4 -> 100 MAIN ST BLDG 4 APT 3",
                "12 Main St Rear -> 12 MAIN ST REAR",
                "12 Main St, Basement -> 12 MAIN ST BSMT",
                "12 Lake Front -> 12 LAKE FRONT",
                "100 Main St | 2nd Fl Rear -> 100 MAIN ST FL 2 REAR",
                "12 Main Street NW Room 5-B -> 12 MAIN ST NW RM 5-B",
                "12345 Reverend Martin Luther King Junior Boulevard | Suite 1200"
                        + " -> STE 1200 | 12345 REVEREND MARTIN LUTHER KING JUNIOR BLVD",
                "City Hall Room 200 | 12 Main St -> CITY HALL | 12 MAIN ST RM 200",
                "12 Main St | c/o Jane Doe, Apt 5 -> C/O JANE DOE | 12 MAIN ST APT 5",
            })
    void the_unit_goes_to_the_end_of_the_delivery_line(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "P.O. Box 12 -> PO BOX 12",
                "P.O.Box 12 -> PO BOX 12",
                "POB 12 -> PO BOX 12",
                "Post Office Box 12 -> PO BOX 12",
                "PO Box #12-A -> PO BOX 12-A",
                "PO Box 007 -> PO BOX 007",
                "Box 12 -> PO BOX 12",
                "Drawer L -> PO BOX L",
                "Firm Caller 23 -> PO BOX 23",
                "12 Main St, PO Box 45 -> 12 MAIN ST | PO BOX 45",
                "PO Box 45 12 Main St -> 12 MAIN ST | PO BOX 45",
                "PO Box 45 | 12 Main St, Apt 3 -> 12 MAIN ST APT 3 | PO BOX 45",
                "Main Street, Box 12 -> MAIN ST | PO BOX 12",
                "12 College Ave Box 400 -> 12 COLLEGE AVE BOX 400",
                "RURAL ROUTE 2 BOX 18 -> RR 2 BOX 18",
                "RFD 2, Box 18 -> RR 2 BOX 18",
                "RD No. 1 Box 30 -> RR 1 BOX 30",
                "RR2 Box 18 -> RR 2 BOX 18",
                "RR 03 Box 98D -> RR 3 BOX 98D",
                "RR 2 BOX 18 BRYAN DAIRY RD -> BRYAN DAIRY RD | RR 2 BOX 18",
                "HC 68 BOX 23A -> HC 68 BOX 23A",
                "Star Route 68 Box 23A -> HC 68 BOX 23A",
                "Star Route Box 12 -> STAR ROUTE BOX 12",
                "Highway Contract Route #68, Box 45 -> HC 68 BOX 45",
                "PSC 802 Box 74 -> PSC 802 BOX 74",
                "CMR 402, Box 1234 -> CMR 402 BOX 1234",
                "Unit 2050 Box 4190 -> UNIT 2050 BOX 4190",
                "General Delivery -> GENERAL DELIVERY",
            })
    void boxes_and_routes_have_one_form_and_stand_next_to_the_city(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "500 Hwy 31 South -> 500 HIGHWAY 31 S",
                "123 CR 20 -> 123 COUNTY ROAD 20",
                "CNTY RD 33 -> COUNTY ROAD 33",
                "COUNTY HWY 60E -> COUNTY HIGHWAY 60E",
                "125 County Road -> 125 COUNTY RD",
                "1984 US 70 Hwy -> 1984 US HIGHWAY 70",
                "US 41 SW -> US HIGHWAY 41 SW",
                "STATE ROAD 7 -> STATE ROAD 7",
                "SR 220 -> STATE ROAD 220",
                "ST RT 175 -> STATE ROUTE 175",
                "I-10 Frontage Road -> INTERSTATE 10 FRONTAGE RD",
                "HIGHWAY 11 BYPASS -> HIGHWAY 11 BYP",
                "I 26 BYP ROAD -> INTERSTATE 26 BYPASS RD",
                "FARM TO MARKET 1200 -> FM 1200",
                "TSR 45 -> TOWNSHIP ROAD 45",
                "KY 1207 -> KY HIGHWAY 1207",
                "KENTUCKY STATE HIGHWAY 625 -> KY STATE HIGHWAY 625",
                "12 Highway #31 -> 12 HIGHWAY 31",
                "100 NE 166 Street -> 100 NE 166 ST",
            })
    void numbered_roads_are_written_out(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            value = {
                "Urb. Las Gladiolas | 150 Calle A -> URB LAS GLADIOLAS | 150 CALLE A",
                "Urbanización Las Gladiolas, 150 Calle A -> URB LAS GLADIOLAS | 150 CALLE A",
                "URB LAS GLADIOLAS 150 CALLE A APT 2 -> URB LAS GLADIOLAS | 150 CALLE A APT 2",
            })
    void an_urbanization_stands_above_the_street(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    /** Addresses of public libraries in the United States. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '`',
            value = {
                "34020 NORTH FORK ROAD -> 34020 N FORK RD",
                "1251 MULDOON ROAD, SUITE 158 -> 1251 MULDOON RD STE 158",
                "3660 ALABAMA AVENUE, SE -> 3660 ALABAMA AVE SE",
                "1100 ANACAPA ST, 2ND FL. -> 1100 ANACAPA ST FL 2",
                "1785 SOUTH 8TH ST, SUITE100 -> 1785 S 8TH ST STE 100",
                "284 MILLEDGEVILLE HWY, WEST -> 284 MILLEDGEVILLE HWY W",
                "1040 HARLEY-DAVIDSON WAY, SUITE 101 -> 1040 HARLEY-DAVIDSON WAY STE 101",
                "3367 MAIN STREET, ROUTE 8 -> ROUTE 8 | 3367 MAIN ST",
                "1838 DONALD LEE HOLLOWELL PARKWAY, -> 1838 DONALD LEE HOLLOWELL PKWY",
                "204 ELLISON STREET, SUITES E & F -> 204 ELLISON ST STE E & F",
                "3189 NORTH HIGHLAND AVE, UNITS F & G -> 3189 N HIGHLAND AVE UNIT F & G",
                "BLASCO MEM LIB, 160 E FRONT ST -> BLASCO MEM LIB | 160 E FRONT ST",
                "340 WEST \"C\" ST -> 340 W C ST",
                "69 N PARADISE PARKWAY, BUILDING A -> 69 N PARADISE PKWY BLDG A",
                "111 NE LINCOLN ST., MS# 58 -> 111 NE LINCOLN ST MS 58",
                "10,002 MARSHALL HIGHWAY -> 10002 MARSHALL HWY",
                "MUNICIPAL BLDG, ROUTE 611 -> MUNICIPAL BLDG | ROUTE 611",
                "37167 AVE. 12, SUITE 4C -> 37167 AVE 12 STE 4C",
                "HWY 264, POST OFFICE LOOP RD -> HWY 264 | POST OFFICE LOOP RD",
                "82-995 HIGHWAY 111, STE. 102 -> 82-995 HIGHWAY 111 STE 102",
                "590 32 ROAD, #6F -> 590 32 RD # 6F",
                "7272 K-4 HWY, STE D -> 7272 K-4 HWY STE D",
                "1116 M. L. KING, JR DRIVE -> 1116 M L KING JR DR",
                "100 S.E. OCEAN BOULEVARD, SUITE B45 -> 100 SE OCEAN BLVD STE B45",
                "15225 NORTH WEST COUNTY ROAD 274 -> 15225 NW COUNTY ROAD 274",
                "13543 ALABAMA HIGHWAY 227 -> 13543 AL HIGHWAY 227",
                "17163 ALABAMA 75 -> 17163 AL HIGHWAY 75",
                "6700 8TH AVENUE NO -> 6700 8TH AVE N",
                "207 SOUTH KY 7 -> 207 S KY HIGHWAY 7",
                "1358 E STATE HWY 33 -> 1358 E STATE HIGHWAY 33",
                "5731 WEST US 52 -> 5731 W US HIGHWAY 52",
                "6956 US-150 -> 6956 US HIGHWAY 150",
                "1085 OLD US HWY 421 -> 1085 OLD US HIGHWAY 421",
                "9224 CTY RT 74 -> 9224 COUNTY ROUTE 74",
                "13450 COUNTY HWY M -> 13450 COUNTY HIGHWAY M",
                "E9311 COUNTY RD I -> E9311 COUNTY ROAD I",
                "111 NORTH HWY 25 BYPASS -> 111 N HIGHWAY 25 BYP",
                "10788 STATE HWY 27/77 -> 10788 STATE HIGHWAY 27/77",
                "18649 FM 1431 STE 10A -> 18649 FM 1431 STE 10A",
                "19325 W FM 2790 S -> 19325 W FM 2790 S",
                "123 VT RT 5A -> 123 VT ROUTE 5A",
                "RTE 30 & CHURCH ST -> ROUTE 30 & CHURCH ST",
                "HIGHWAY 18 EAST, MAIN CAMPUS -> MAIN CAMPUS | HIGHWAY 18 E",
                "3411 169TH PLACE NE, SUITES ABC -> 3411 169TH PL NE STE ABC",
                "2000 S LOOP 256 STE 42 -> 2000 S LOOP 256 STE 42",
                "211 E STREET ANNEX -> 211 E STREET ANX",
                "2450 E 2100 N -> 2450 E 2100 N",
                "NO 1 FALCON CREST -> 1 FALCON CRST",
                "105 S PRAIRIE -> 105 S PRAIRIE",
                "OFU ISLAND -> OFU ISLAND",
            })
    void the_hardest_of_8748_libraries(String typed, String printed) {
        assertPrinted(typed, printed);
    }

    @Test
    void nothing_typed_makes_it_fail_and_no_letter_or_digit_of_a_name_is_lost() {
        Random random = new Random(28);
        String alphabet = "bcfgjkvyzäñ漢ع0123456789   ,.;#-/'&()";
        for (int i = 0; i < 20_000; i++) {
            String typed = random(random, alphabet, 50);
            String printed = String.join(" ", DeliveryLines.of(List.of(typed)));
            assertThat(meaning(printed)).as(typed).isEqualTo(meaning(typed));
        }
    }

    @Test
    void words_of_addresses_in_any_order_print_the_same_when_printed_again_and_keep_every_number() {
        Random random = new Random(213);
        String[] words =
                ("APT # 4 12 B PO BOX RR HC ROUTE NORTH SOUTH E STREET AVE ROAD MAIN HIGHWAY US STATE COUNTY 5TH , , | UNIT"
                                + " SUITE FLOOR REAR ST CENTER BLDG KY CALLE URB C/O PARK 1/2 THE 7-A 100 & FM I NE JR STAR GENERAL DELIVERY")
                        .split(" ");
        for (int i = 0; i < 50_000; i++) {
            String typed = String.join(
                    " ",
                    IntStream.range(0, 1 + random.nextInt(9))
                            .mapToObj(any -> words[random.nextInt(words.length)])
                            .toList());
            List<String> once = DeliveryLines.of(Arrays.asList(typed.split("\\|")));
            assertThat(DeliveryLines.of(once)).as(typed).isEqualTo(once);
            assertThat(sorted(String.join("", once).replaceAll("\\D", "")))
                    .as(typed)
                    .isEqualTo(sorted(typed.replaceAll("\\D", "")));
        }
    }

    private static void assertPrinted(String typed, String printed) {
        List<String> lines = DeliveryLines.of(Arrays.asList(typed.split("\\|")));
        assertThat(lines).containsExactly(printed.split(" \\| "));
        assertThat(DeliveryLines.of(lines)).as("printed again").isEqualTo(lines);
    }

    private static String meaning(String text) {
        return sorted(text.toUpperCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", ""));
    }

    private static String sorted(String text) {
        return text.codePoints()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String random(Random random, String alphabet, int longest) {
        int[] characters = alphabet.codePoints().toArray();
        return random.ints(random.nextInt(longest), 0, characters.length)
                .map(i -> characters[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
