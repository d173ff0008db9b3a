package org.toolkits.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Every wrong request is answered with a problem that names the field, and leaves nothing behind. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {

    @Inject
    EntityManager entities;

    private long before;

    @BeforeEach
    @Transactional
    void count() {
        before = stored();
    }

    @AfterEach
    @Transactional
    void nothing_was_stored() {
        assertThat(stored()).isEqualTo(before);
    }

    private long stored() {
        return ((Number) entities.createNativeQuery(
                                "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_lines)")
                        .getSingleResult())
                .longValue();
    }

    /** Decoded, this path is no URI any more. */
    @Test
    void an_error_in_the_body_names_the_address_even_if_that_is_a_strange_one() {
        given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{\"reason\": " + "1".repeat(21) + "}")
                .post("/api/v1/tracking/%22%03%25*2%7B/cancellation")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:toolkits:problem:malformed-json"))
                .body("instance", equalTo("/api/v1/tracking/%22%03%25*2%7B/cancellation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "+999999999-12-31", "1999-12-31", "+10000-01-01"})
    void a_day_that_no_calendar_has_is_refused(String day) {
        Map<String, Object> request = OrderFixture.request();
        request.put("neededBy", day);
        OrderFixture.post(request)
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/neededBy")))
                .body("violations.code", equalTo(List.of("range")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"recipient\":            | 400 | malformed-json",
                "{} x                       | 400 | malformed-json",
                "{\"lines\":[],\"lines\":[]} | 400 | malformed-json",
                "null                       | 400 | malformed-json",
                "[]                         | 422 | invalid-request",
                "\"order\"                  | 422 | invalid-request",
            })
    void a_body_that_is_no_order_is_told_so(String body, int status, String kind) {
        OrderFixture.post(body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:toolkits:problem:" + kind))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", equalTo("/api/v1/orders"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"colour\":\"red\"}                 | /colour            | unknown",
                "{\"recipient\":{\"age\":3}}          | /recipient/age     | unknown",
                "{\"recipient\":{\"type\":\"CAT\"}}   | /recipient/type    | invalid",
                "{\"recipient\":{\"name\":5}}         | /recipient/name    | type",
                "{\"recipient\":\"Maria\"}            | /recipient         | type",
                "{\"lines\":{}}                       | /lines             | type",
                "{\"lines\":[{\"quantity\":\"two\"}]} | /lines/0/quantity  | type",
                "{\"lines\":[{\"quantity\":\"2\"}]}   | /lines/0/quantity  | type",
                "{\"lines\":[{\"quantity\":1.5}]}     | /lines/0/quantity  | type",
                "{\"lines\":[{\"quantity\":99999999999}]} | /lines/0/quantity | range",
                "{\"neededBy\":\"soon\"}              | /neededBy          | type",
                "{\"newsletter\":\"yes\"}             | /newsletter        | type",
            })
    void a_value_of_the_wrong_type_is_named_by_its_pointer(String body, String pointer, String code) {
        OrderFixture.post(body)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations[0].pointer", equalTo(pointer))
                .body("violations[0].code", equalTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "recipient, name, '', /recipient/name",
        "recipient, name, '   ', /recipient/name",
        "recipient, email, maria, /recipient/email",
        "recipient, email, 'a@example.org\r\nBcc: b@example.org', /recipient/email",
        "address, line1, '', /address/line1",
        "address, city, '', /address/city",
        "address, country, XX, /address/country",
        "address, region, ZZ, /address/region",
        "address, postalCode, 1234, /address/postalCode",
    })
    @SuppressWarnings("unchecked")
    void a_wrong_value_is_named_by_its_pointer(String part, String field, String value, String pointer) {
        Map<String, Object> request = OrderFixture.request();
        ((Map<String, Object>) request.get(part)).put(field, value);

        OrderFixture.post(request)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:toolkits:problem:invalid-request"))
                .body("violations.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource({
        "BBW25-TOOLKIT, 0, /lines/0/quantity, range",
        "BBW25-TOOLKIT, -1, /lines/0/quantity, range",
        "BBW25-TOOLKIT, 10000, /lines/0/quantity, over-limit",
        "BBW24-TOOLKIT, 1, /lines/0/sku, unknown-sku",
        "'', 1, /lines/0/sku, required",
    })
    void a_wrong_line_is_named_by_its_pointer(String sku, int quantity, String pointer, String code) {
        OrderFixture.post(OrderFixture.request("María García", sku, quantity))
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of(pointer)))
                .body("violations.code", equalTo(List.of(code)));
    }

    @Test
    void two_lines_of_one_item_do_not_get_round_its_limit() {
        Map<String, Object> request = OrderFixture.request();
        Map<String, Object> pens = Map.of("sku", "BBW25-PEN", "quantity", 30);
        request.put("lines", List.of(pens, pens));

        OrderFixture.post(request)
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/lines/1/quantity")));
    }

    @Test
    void quantities_that_overflow_together_are_over_the_limit() {
        Map<String, Object> request = OrderFixture.request();
        Map<String, Object> pens = Map.of("sku", "BBW25-PEN", "quantity", Integer.MAX_VALUE);
        request.put("lines", List.of(pens, pens));

        OrderFixture.post(request).then().statusCode(422).body("violations.code", hasItem("over-limit"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        OrderFixture.post("{}")
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/address", "/lines", "/recipient")));
    }

    @Test
    void more_than_twenty_lines_are_too_many() {
        Map<String, Object> request = OrderFixture.request();
        request.put("lines", java.util.Collections.nCopies(21, Map.of("sku", "BBW25-PEN", "quantity", 1)));

        OrderFixture.post(request).then().statusCode(422).body("violations[0].pointer", equalTo("/lines"));
    }

    @Test
    void a_body_of_100_KiB_is_too_large_whether_its_length_is_declared_or_not() {
        String large = " ".repeat(100 * 1024);
        OrderFixture.post(large)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:toolkits:problem:too-large"));
        given().contentType(ContentType.JSON)
                .body(new java.io.ByteArrayInputStream(large.getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .post("/api/v1/orders")
                .then()
                .statusCode(413);
    }

    @Test
    void another_media_type_is_told_which_one_is_wanted() {
        given().contentType(ContentType.TEXT)
                .body("a toolkit, please")
                .post("/api/v1/orders")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("title", equalTo("Send application/json"));
    }

    @Test
    void a_state_that_contradicts_the_zip_code_comes_back_with_the_likely_one() {
        Map<String, Object> request = OrderFixture.request();
        request.put(
                "address",
                Map.of(
                        "line1", "326 S 7th St",
                        "city", "Springfield",
                        "region", "MA",
                        "postalCode", "62701",
                        "country", "US"));
        OrderFixture.post(request)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/address/region"))
                .body("violations[0].suggestion", equalTo("IL"));
    }

    @Test
    void an_address_pasted_into_one_field_comes_back_in_its_parts() {
        Map<String, Object> request = OrderFixture.request();
        request.put("address", Map.of("line1", "326 S 7th St, Apt 2, Springfield, IL 62701", "country", "USA"));
        OrderFixture.post(request)
                .then()
                .statusCode(422)
                .body("violations.pointer", hasItem("/address/city"))
                .body("violations.find { it.pointer == '/address/city' }.suggestion", equalTo("Springfield"))
                .body(
                        "suggestion",
                        equalTo(Map.of(
                                "line1", "326 S 7th St",
                                "line2", "Apt 2",
                                "city", "Springfield",
                                "region", "IL",
                                "postalCode", "62701",
                                "country", "US")));
    }

    @Test
    void a_person_in_a_building_with_flats_is_asked_which_and_a_confirmation_does_not_excuse_what_is_wrong() {
        Map<String, Object> request = OrderFixture.request();
        request.put("recipient", Map.of("name", "Ben Okri", "type", "INDIVIDUAL", "email", "ben@example.org"));
        Map<String, Object> address = new HashMap<>(Map.of(
                "line1", "500 Oakwood Apartments",
                "city", "Springfield",
                "region", "IL",
                "postalCode", "62701",
                "country", "US"));
        request.put("address", address);
        OrderFixture.post(request)
                .then()
                .statusCode(422)
                .body("violations.pointer", equalTo(List.of("/address/line2")))
                .body("violations.code", equalTo(List.of("unit-missing")))
                .body("suggestion", equalTo(null));

        request.put("addressConfirmed", true);
        address.put("region", "MA");
        OrderFixture.post(request)
                .then()
                .statusCode(422)
                .body("violations.code", equalTo(List.of("mismatch")))
                .body("suggestion.region", equalTo("IL"));
    }

    @Test
    void what_was_typed_is_not_repeated_in_a_problem() {
        Map<String, Object> request = new HashMap<>(OrderFixture.request("Zyzzyva Quux", "BBW25-NONE", 1));
        String problem =
                OrderFixture.post(request).then().statusCode(422).extract().asString();
        assertThat(problem).doesNotContain("Zyzzyva", "7th", "maria@");
    }
}
