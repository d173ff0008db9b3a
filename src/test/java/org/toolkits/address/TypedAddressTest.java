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

class TypedAddressTest {

    private static final PostalAddress SPRINGFIELD =
            new PostalAddress("326 S. 7th St.", "Apt. 2", "Springfield", "IL", "62701-1234", "US");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Maria Garcia\n326 S. 7th St., Apt. 2\nSpringfield, IL 62701-1234",
                "Maria Garcia, 326 S. 7th St., Apt. 2, Springfield, IL 62701-1234",
                "Maria Garcia\r\n326 S. 7th St.\r\nApt. 2\r\nSpringfield, Illinois 627011234\r\nUSA",
                "  Maria Garcia ,\n\n 326 S. 7th St. ,\n Apt. 2 , \n Springfield  IL\t62701-1234\n",
                "Maria Garcia; 326 S. 7th St.; Apt. 2; Springfield; IL; 62701 1234",
                "Maria Garcia, 326 S. 7th St., Apt. 2, Springfield, Ill. 62701-1234, United States",
            })
    void lines_and_commas_say_the_same(String typed) {
        String text = typed.replace("Ill.", "IL.");
        assertThat(TypedAddress.parse(text)).contains(new TypedAddress(List.of("Maria Garcia"), SPRINGFIELD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "Jane | PO Box 12 | New York, New York 10001 -> Jane; PO Box 12; ; New York; NY; 10001; US",
                "123 Main St St Louis MO 63101 -> ; 123 Main St; ; St Louis; MO; 63101; US",
                "123 5th St NW Washington DC 20001 -> ; 123 5th St NW; ; Washington; DC; 20001; US",
                "326 S 7th St Apt 2 Springfield IL 627011234 -> ; 326 S 7th St Apt 2; ; Springfield; IL; 62701-1234; US",
                "1251 MULDOON ROAD, SUITE 158 ANCHORAGE AK 99504 -> ; 1251 MULDOON ROAD SUITE 158; ; ANCHORAGE; AK; 99504; US",
                "9688 US HWY 231 ROCKFORD AL 35136 -> ; 9688 US HWY 231; ; ROCKFORD; AL; 35136; US",
                "4025 EAST CITY TERRACE DR. LOS ANGELES CA 90063"
                        + " -> ; 4025 EAST CITY TERRACE DR.; ; LOS ANGELES; CA; 90063; US",
                "6136 Adobe Rd | 29 Palms CA 92277 -> ; 6136 Adobe Rd; ; 29 Palms; CA; 92277; US",
                "Jane | 5 Main St | New York 10001 -> Jane; 5 Main St; ; New York; NY; 10001; US",
                "MAMIE'S PLACE | 284 CHURCH STREET | ALEXANDER CITY, AL 35010"
                        + " -> MAMIE'S PLACE; 284 CHURCH STREET; ; ALEXANDER CITY; AL; 35010; US",
                "PO Box 12 Kansas City Kansas 66101 -> ; PO Box 12; ; Kansas City; KS; 66101; US",
                "Jane | c/o Bob Smith | 12 Elm Ave | Kansas City, Kansas 66101"
                        + " -> Jane; 12 Elm Ave; c/o Bob Smith; Kansas City; KS; 66101; US",
                "City Library | Town Hall | Ripton, VT 05766 -> City Library; Town Hall; ; Ripton; VT; 05766; US",
                "3M Company | 123 Main St | Saint Paul, MN 55101 -> 3M Company; 123 Main St; ; Saint Paul; MN; 55101; US",
                "Bob | PSC 3 Box 9 | APO AE 09021 -> Bob; PSC 3 Box 9; ; APO; AE; 09021; US",
                "Ana | URB Las Gladiolas | 150 Calle A | San Juan, PR 00926"
                        + " -> Ana; URB Las Gladiolas; 150 Calle A; San Juan; PR; 00926; US",
                "Ana | 163 Calle Fortaleza | San Juan 00901 | Puerto Rico -> Ana; 163 Calle Fortaleza; ; San Juan; ; 00901; PR",
                "Bob | 5 Peachtree St | Atlanta, Georgia 30303 -> Bob; 5 Peachtree St; ; Atlanta; GA; 30303; US",
                "Bob | 5 Rustaveli Ave | Tbilisi 0108 | Georgia -> Bob; 5 Rustaveli Ave; ; Tbilisi; ; 0108; GE",
                "123 Main St, San Francisco, CA -> ; 123 Main St; ; San Francisco; CA; ; US",
                "Ann | 1 Yonge St | Toronto ON m5e1w7 -> Ann; 1 Yonge St; ; Toronto; ON; M5E 1W7; CA",
                "Ann | 1 Yonge St | Toronto (Ontario) M5E 1W7 | Canada -> Ann; 1 Yonge St; ; Toronto; ON; M5E 1W7; CA",
                "Ann, 4 Rue Principale, Montréal, Québec, H2X 1Y4 -> Ann; 4 Rue Principale; ; Montréal; QC; H2X 1Y4; CA",
                "Ute | Unter den Linden 8 | 10117 Berlin | Germany -> Ute; Unter den Linden 8; ; Berlin; ; 10117; DE",
                "Ute, Unter den Linden 8, D-10117 Berlin, DE -> Ute; Unter den Linden 8; ; Berlin; ; 10117; DE",
                "Ann | 96 Euston Rd | London | NW1 2DB | UK -> Ann; 96 Euston Rd; ; London; ; NW1 2DB; GB",
                "96 Euston Rd, London nw1 2db, England -> ; 96 Euston Rd; ; London; ; NW1 2DB; GB",
                "Marie | 12 rue de Rivoli | 75004 Paris | France -> Marie; 12 rue de Rivoli; ; Paris; ; 75004; FR",
                "Taro | 1-1 Chiyoda | Chiyoda-ku, Tokyo 100-0001 | Japan -> Taro; 1-1 Chiyoda; ; Chiyoda-ku; Tokyo; 100-0001; JP",
                "Juan | Av. Juárez 50, Col. Centro | 06000 Ciudad de México, CDMX | Mexico"
                        + " -> Juan; Av. Juárez 50; Col. Centro; Ciudad de México; CDMX; 06000; MX",
                "Sue | 12 George St | Sydney NSW 2000 | Australia -> Sue; 12 George St; ; Sydney; NSW; 2000; AU",
                "Jan | Damrak 1 | 1012 LG Amsterdam | The Netherlands -> Jan; Damrak 1; ; Amsterdam; ; 1012 LG; NL",
                "Pat | 12 O'Connell Street | Dublin | Ireland -> Pat; 12 O'Connell Street; ; Dublin; ; ; IE",
            })
    void every_part_is_found(String typed, String expected) {
        String[] parts = expected.strip().split("; ?", -1);
        TypedAddress read = TypedAddress.parse(typed.replace(" | ", "\n")).orElseThrow();
        assertThat(read.recipient()).isEqualTo(parts[0].isEmpty() ? List.of() : List.of(parts[0].split(", ")));
        assertThat(read.address())
                .usingRecursiveComparison()
                .isEqualTo(new PostalAddress(
                        parts[1],
                        nullIfEmpty(parts[2]),
                        parts[3],
                        nullIfEmpty(parts[4]),
                        nullIfEmpty(parts[5]),
                        parts[6]));
    }

    @Test
    void all_lines_above_the_street_are_the_recipient() {
        assertThat(TypedAddress.parse("María García\nSpringfield Public Library\n326 S. 7th St.\nSpringfield IL 62701"))
                .get()
                .extracting(TypedAddress::recipient)
                .isEqualTo(List.of("María García", "Springfield Public Library"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                ",",
                "Hello world",
                "Maria Garcia\nSpringfield",
                "IL 62701",
                "62701",
                "USA",
                "Springfield IL 62701",
                "Hauptstr. 1\n10117 Berlin"
            })
    void what_cannot_be_told_is_not_guessed(String typed) {
        assertThat(TypedAddress.parse(typed)).isEmpty();
    }

    @Test
    void nothing_typed_makes_it_fail() {
        Random random = new Random(28);
        String[] words =
                "12 Main St , \n , \n Springfield IL 62701 Apt # 4 USA DE 10117 M5E 1W7 Georgia c/o PO Box 東京 ; | ( ) - New York"
                        .split(" ");
        for (int i = 0; i < 20_000; i++) {
            String typed = String.join(
                    random.nextBoolean() ? " " : "",
                    IntStream.range(0, random.nextInt(10))
                            .mapToObj(any -> words[random.nextInt(words.length)])
                            .toList());
            assertThatCode(() -> TypedAddress.parse(typed)
                            .ifPresent(read -> read.address().mailingLines("Ana", null, "US")))
                    .as(typed)
                    .doesNotThrowAnyException();
        }
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
