package org.toolkits.problems;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Requests that no client of good will sends are answered with problems, and with nothing of our insides. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class RequestRulesTest {

    @TestHTTPResource("/")
    URI site;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00",
                "GET /api/v1/tracking/%00",
                "GET /api/v1/tracking/a%00b",
                "BREW /api/v1/orders",
                "TRACE /api/v1/orders",
                "CONNECT /api",
            })
    void an_address_or_a_method_that_is_none_is_a_problem(String line) throws IOException {
        String answer = raw(line + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .matches("(?s)HTTP/1.1 4\\d\\d .*")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("urn:toolkits:problem:")
                .doesNotContain("Exception", "\tat ");
    }

    /** Quarkus answers these before anybody of ours sees them. */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/api/v1/orders?limit=%zz", "/api/v1/tracking/|", "/api/v1/tracking/\"<>"})
    void an_address_that_is_no_URI_is_refused_without_a_word(String address) throws IOException {
        assertThat(raw("GET " + address + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void a_probe_may_ask_as_briefly_as_HTTP_1_0_allows() throws IOException {
        assertThat(raw("GET /q/health/ready HTTP/1.0\r\n\r\n")).contains(" 200 ");
    }

    @Test
    void a_body_without_end_is_told_to_stop_and_the_connection_ends() throws IOException {
        String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
        String answer = raw("POST /api/v1/orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(17));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:toolkits:problem:too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip"})
    void a_packed_body_is_refused(String encoding) {
        given().contentType(ContentType.JSON)
                .header("Content-Encoding", encoding)
                .body("{}")
                .post("/api/v1/orders")
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:toolkits:problem:unsupported-media-type"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 422",
        "application/json; charset=utf-8, 422",
        "'application/json;charset=\"UTF-8\"', 422",
        "application/json; charset=iso-8859-1, 415",
        "text/plain, 415",
        "text/json, 415",
        "application/vnd.api+json, 415",
        "json, 415",
    })
    void a_body_is_json_in_utf_8(String type, int status) throws IOException {
        String answer = raw("POST /api/v1/orders HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: 2\r\n"
                + "Content-Type: " + type + "\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("urn:toolkits:problem:");
    }

    @Test
    void a_body_of_no_type_is_refused_but_nothing_needs_no_type() throws IOException {
        String start = "POST /api/v1/orders HTTP/1.1\r\nHost: test\r\nConnection: close\r\n";
        assertThat(raw(start + "Content-Length: 2\r\n\r\n{}")).startsWith("HTTP/1.1 415");
        OrderFixture.desk().post("/api/v1/orders/2222-2223-A/release").then().statusCode(404);
    }

    @Test
    void a_character_that_cannot_be_stored_is_named() {
        given().contentType(ContentType.JSON)
                .body("{\"recipient\": {\"name\": \"a\\u0000b\"}}")
                .post("/api/v1/orders")
                .then()
                .statusCode(422)
                .body("violations[0].pointer", equalTo("/recipient/name"))
                .body("violations[0].code", equalTo("characters"));
    }

    @Test
    void a_login_that_cannot_be_stored_is_no_fault_of_ours() {
        given().auth()
                .preemptive()
                .basic("a\0b", "x")
                .get("/api/v1/orders")
                .then()
                .statusCode(401);
    }

    @Test
    void pages_run_nothing_that_is_not_ours_and_only_the_form_can_be_embedded() {
        for (String page : new String[] {"/", "/track/AAAAAAAAAAAAAAAAAAAAAA", "/api/v1/catalog"})
            given().get(page)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", containsString("script-src 'self'"))
                    .header("Content-Security-Policy", not(containsString("unsafe")))
                    .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                    .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
                    .header("Permissions-Policy", containsString("geolocation=()"));
        for (String file : new String[] {"/toolkit-form.js", "/toolkit.css"})
            given().get(file).then().statusCode(200).header("Cross-Origin-Resource-Policy", equalTo("cross-origin"));
    }

    /** As it is, because a client library would mend it; until the connection ends. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
