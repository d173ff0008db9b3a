package org.toolkits.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.toolkits.shipping.TrackingFile.Row;

/** What spreadsheets make of a carrier's list is read; what is no such list is refused with what to do. */
class TrackingFileTest {

    private static final Row FIRST = new Row(2, "7K3M-9QXV-9", "USPS", "9400 1000", null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orderNumber,carrier,trackingNumber\n7K3M-9QXV-9,USPS,9400 1000\n",
                "\uFEFForderNumber,carrier,trackingNumber\r\n7K3M-9QXV-9,USPS,9400 1000",
                "orderNumber;carrier;trackingNumber\n7K3M-9QXV-9;USPS;9400 1000\n;;\n",
                "Order number\tCarrier\tTracking number\n7K3M-9QXV-9\tUSPS\t9400 1000\n",
                "\"trackingNumber\",\"orderNumber\",\"carrier\"\n\"9400 1000\",\"7K3M-9QXV-9\",\"USPS\"\n\n"
            })
    void a_list_is_read_however_it_was_exported(String file) {
        assertThat(read(file)).containsExactly(FIRST);
    }

    @Test
    void a_row_of_another_width_is_answered_for_itself() {
        List<Row> rows = read("orderNumber,carrier,trackingNumber\nA,B\n\n7K3M-9QXV-9,\"UPS, Inc\",1,2\nA,B,C\n");
        assertThat(rows).extracting(Row::row).containsExactly(2, 4, 5);
        assertThat(rows.getFirst().wrong()).startsWith("has 2 cells, not 3");
        assertThat(rows.get(1).wrong()).startsWith("has 4 cells, not 3");
        assertThat(rows.get(2).wrong()).isNull();
    }

    @Test
    void what_is_no_such_list_is_refused_as_a_whole() {
        refused("", "The file is empty");
        refused("\n\n", "The file is empty");
        refused("7K3M-9QXV-9,USPS,1\n", "The first row must name the columns orderNumber, carrier, trackingNumber");
        refused("orderNumber,carrier\n", "each once");
        refused("orderNumber,carrier,carrier\n", "each once");
        refused("orderNumber,carrier,trackingNumber,weight\n", "Not known: weight");
        refused("orderNumber,carrier,trackingNumber\nA,\"B,C\nA,B,C\n", "quotation mark");
        byte[] latin = "orderNumber,carrier,trackingNumber\nA,Société,C".getBytes(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> TrackingFile.read(latin)).hasMessageContaining("export it as \"CSV UTF-8\"");
    }

    @Test
    void ten_thousand_rows_are_read_and_not_one_more() {
        String most = "orderNumber,carrier,trackingNumber\n" + "7K3M-9QXV-9,USPS,9400 1000\n".repeat(10_000);
        assertThat(read(most)).hasSize(10_000);
        refused(most + "7K3M-9QXV-9,USPS,9400 1000\n", "more than 10,000 rows");
    }

    @Test
    void formulas_and_rounded_numbers_are_no_tracking_numbers() {
        assertThat(TrackingNumber.of("USPS", " =\"9400100\" ").number()).isEqualTo("9400100");
        assertThat(TrackingNumber.of("'USPS", "'9400100")).isEqualTo(new TrackingNumber("USPS", "9400100"));
        assertThat(TrackingNumber.of("USPS", " ")).isEqualTo(new TrackingNumber("USPS", null));
        assertThat(TrackingNumber.of("USPS", "9.4001E+21").wrongNumber())
                .get()
                .asString()
                .contains("rounded");
        for (String formula :
                List.of("=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "=\"=1+1\"", "1\n2", "''=1")) {
            assertThat(TrackingNumber.of("USPS", formula).wrongNumber())
                    .as(formula)
                    .isPresent();
            assertThat(TrackingNumber.of(formula, "1").wrongCarrier())
                    .as(formula)
                    .isPresent();
        }
        assertThat(TrackingNumber.of("Royal Mail", "AB 1234-5678 GB").wrongNumber())
                .isEmpty();
        assertThat(TrackingNumber.of("Société d'envoi & Cie. 2/3", null).wrongCarrier())
                .isEmpty();
        assertThat(TrackingNumber.of(null, null).wrongCarrier()).isPresent();
    }

    private static void refused(String file, String why) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(HttpProblem.class).hasMessageContaining(why);
    }

    private static List<Row> read(String file) {
        return TrackingFile.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
