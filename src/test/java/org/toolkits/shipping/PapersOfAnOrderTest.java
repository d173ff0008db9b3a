package org.toolkits.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** The papers of an order as staff get them: language, large print, other stocks and printers. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class PapersOfAnOrderTest {

    @Test
    void a_slip_is_in_the_recipients_language_and_in_large_print_on_demand() throws IOException {
        Map<String, Object> form = OrderFixture.request();
        form.put("language", "es");
        String number = allocated(form);

        assertThat(text(get(number, "packing-slip.pdf")))
                .contains("LISTA DE EMPAQUE", "Caja, cartel doblado", "0.32 kg (0 lb 11.3 oz)");
        Response large = get(number, "packing-slip.pdf?largePrint=true");
        assertThat(large.header("Content-Disposition")).contains("packing-slip-large-print-" + number + ".pdf");
        assertThat(text(large)).contains("LISTA DE EMPAQUE", "BBW25-POSTER");
    }

    @Test
    void what_no_font_has_is_told_before_printing_and_printed_all_the_same() throws IOException {
        String number = allocated(OrderFixture.request("Maria \uE000\uE001", "BBW25-PEN", 1));
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("unprintable.field", equalTo(List.of("recipient.name")))
                .body("unprintable[0].characters", equalTo(List.of("U+E000", "U+E001")));
        assertThat(text(get(number, "packing-slip.pdf"))).contains("Maria");

        OrderFixture.staff()
                .get("/api/v1/orders/" + allocated(OrderFixture.request("ليلى عبد الرحمن", "BBW25-PEN", 1)))
                .then()
                .body("unprintable", empty());
    }

    @Test
    void a_thermal_printer_gets_its_own_language() {
        String number = allocated(OrderFixture.request());
        Response zpl = get(number, "mailing-label.zpl?dpi=300");
        zpl.then().statusCode(200).contentType(containsString("application/zpl"));
        assertThat(zpl.asString()).startsWith("^XA^CI28^PW1200^LL1800").contains("^FDMARÍA GARCÍA^FS");
        get(number, "mailing-label.zpl?dpi=600")
                .then()
                .statusCode(422)
                .body("detail", equalTo("dpi must be 203 or 300, as the printer has it"));
    }

    @Test
    void a_calibrated_printer_moves_the_label_and_can_be_forgotten() throws IOException {
        String number = allocated(OrderFixture.request());
        put("office", "{\"offsetX\": 2.54, \"offsetY\": -1, \"scale\": 1}")
                .then()
                .statusCode(200)
                .body("offsetX", equalTo(2.54f));
        OrderFixture.staff().get("/api/v1/printers").then().body("name", hasItem("office"));

        assertThat(firstX(get(number, "mailing-label.pdf?stock=avery-5160&printer=office")))
                .isEqualTo(firstX(get(number, "mailing-label.pdf?stock=avery-5160")) + 7.2f);
        assertThat(text(OrderFixture.staff().get("/api/v1/printers/office/test-page.pdf?stock=avery-l7163")))
                .contains("avery-l7163", "office", "2.54");

        OrderFixture.staff().delete("/api/v1/printers/office").then().statusCode(204);
        OrderFixture.staff().get("/api/v1/printers").then().body("name", not(hasItem("office")));
        get(number, "mailing-label.pdf?stock=avery-5160&printer=office")
                .then()
                .statusCode(422)
                .body("detail", containsString("There is no printer of that name"));
    }

    @Test
    void a_calibration_that_cannot_be_is_refused_by_name() {
        put("office2", "{\"offsetX\": 25.4, \"offsetY\": 0}")
                .then()
                .statusCode(422)
                .body("violations.pointer", containsInAnyOrder("/offsetX", "/scale"));
        put("Office Printer", "{\"offsetX\": 0, \"offsetY\": 0, \"scale\": 1}")
                .then()
                .statusCode(422);
        OrderFixture.staff()
                .get("/api/v1/printers/office/test-page.pdf?stock=napkin")
                .then()
                .statusCode(422)
                .body("detail", containsString("avery-5160"));
    }

    private static Response put(String name, String body) {
        return OrderFixture.staff().contentType(ContentType.JSON).body(body).put("/api/v1/printers/" + name);
    }

    private static String allocated(Map<String, Object> form) {
        String number = OrderFixture.post(form).then().statusCode(201).extract().path("orderNumber");
        OrderFixture.awaitStatus(number, "ALLOCATED");
        return number;
    }

    private static Response get(String number, String paper) {
        return OrderFixture.staff().get("/api/v1/orders/" + number + "/" + paper);
    }

    private static String text(Response pdf) throws IOException {
        try (PDDocument document =
                Loader.loadPDF(pdf.then().statusCode(200).extract().asByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static float firstX(Response pdf) throws IOException {
        float[] first = {Float.NaN};
        try (PDDocument document =
                Loader.loadPDF(pdf.then().statusCode(200).extract().asByteArray())) {
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition glyph) {
                    if (Float.isNaN(first[0])) first[0] = Math.round(glyph.getXDirAdj() * 100) / 100f;
                }
            }.getText(document);
        }
        return first[0];
    }
}
