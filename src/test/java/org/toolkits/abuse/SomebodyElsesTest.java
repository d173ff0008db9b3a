package org.toolkits.abuse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.toolkits.abuse.SomebodyElsesTest.Means.ANYTHING;
import static org.toolkits.abuse.SomebodyElsesTest.Means.LINK;
import static org.toolkits.abuse.SomebodyElsesTest.Means.LIST;
import static org.toolkits.abuse.SomebodyElsesTest.Means.ORDER;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.LeanHttp;
import org.toolkits.OrderFixture;
import org.toolkits.orders.OrderNumber;

/**
 * Every operation, called by everybody with what is a partner's: whoever may not call it is told so whatever the id is; whoever may
 * call it, but not for this order, is told that there is none, in the same words as for a number that nobody has.
 */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class SomebodyElsesTest {

    /** What the id in an operation's path stands for. A new operation fails the test until somebody has decided that. */
    enum Means {
        /** an order, which partners other than its own must not find */
        ORDER,
        /** a tracking link, which nobody finds by anything but its secret */
        LINK,
        /** nothing, but the answer lists what is somebody's */
        LIST,
        /** nothing that belongs to anybody */
        ANYTHING
    }

    private static final Map<String, Means> MEANINGS = Map.ofEntries(
            Map.entry("getCatalog", ANYTHING),
            Map.entry("challenge", ANYTHING),
            Map.entry("placeOrder", ANYTHING),
            Map.entry("listOrders", LIST),
            Map.entry("getOrder", ORDER),
            Map.entry("cancelOrder", ORDER),
            Map.entry("releaseOrder", ORDER),
            Map.entry("getPackingSlip", ORDER),
            Map.entry("getMailingLabel", ORDER),
            Map.entry("getMailingLabelZpl", ORDER),
            Map.entry("track", LINK),
            Map.entry("correctAddress", LINK),
            Map.entry("cancelTracked", LINK),
            Map.entry("listPartners", ANYTHING),
            Map.entry("makePartner", ANYTHING),
            Map.entry("revokePartner", ANYTHING),
            Map.entry("listPrinters", ANYTHING),
            Map.entry("calibratePrinter", ANYTHING),
            Map.entry("forgetPrinter", ANYTHING),
            Map.entry("getTestPage", ANYTHING),
            Map.entry("listStock", ANYTHING),
            Map.entry("receiveStock", ANYTHING),
            Map.entry("adjustStock", ANYTHING),
            Map.entry("listStockMovements", ANYTHING),
            Map.entry("listShipments", ANYTHING),
            Map.entry("getShipment", ANYTHING),
            Map.entry("pickShipment", ANYTHING),
            Map.entry("packShipment", ANYTHING),
            Map.entry("shipShipment", ANYTHING),
            Map.entry("returnShipment", ANYTHING),
            Map.entry("shipFromFile", ANYTHING),
            Map.entry("makePrintRun", ANYTHING),
            Map.entry("listPrintRuns", ANYTHING),
            Map.entry("getPrintRun", ANYTHING),
            Map.entry("reprintPrintRun", ANYTHING),
            Map.entry("returnPrintRun", ANYTHING),
            Map.entry("getPackingSlips", ANYTHING),
            Map.entry("getLabels", ANYTHING),
            Map.entry("getPickList", ANYTHING),
            Map.entry("getManifest", ANYTHING),
            Map.entry("getBundle", ANYTHING),
            Map.entry("withdrawItem", ANYTHING),
            Map.entry("withdrawCase", ANYTHING),
            Map.entry("takeBackItemWithdrawal", ANYTHING),
            Map.entry("takeBackCaseWithdrawal", ANYTHING),
            Map.entry("listWithdrawals", ANYTHING),
            Map.entry("listCases", ANYTHING),
            Map.entry("listNewsletterConsents", ANYTHING),
            Map.entry("getEventSchema", ANYTHING),
            Map.entry("getEventTopics", ANYTHING),
            Map.entry("replayEvents", ANYTHING),
            Map.entry("retryParkedEvents", ANYTHING),
            Map.entry("listDeadLetters", ANYTHING),
            Map.entry("replayDeadLetters", ANYTHING),
            Map.entry("replayDeadLetter", ANYTHING),
            Map.entry("dismissDeadLetter", ANYTHING));

    private static final Set<String> STAFF = Set.of("warehouse", "desk", "admin");
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    /** Somebody who calls, and the roles and scopes that he or she has. */
    private record Caller(String name, String authorization, Set<String> roles) {

        boolean isStaff() {
            return roles.stream().anyMatch(STAFF::contains);
        }

        boolean may(Api.Operation operation) {
            return operation.roles().isEmpty() || !Collections.disjoint(roles, operation.roles());
        }

        RequestSpecification request() {
            // A client address for each, or the limits for one would answer instead
            RequestSpecification request =
                    given().header("X-Forwarded-For", "10.3.0." + ADDRESSES.incrementAndGet() % 250);
            return authorization == null ? request : request.header("Authorization", authorization);
        }
    }

    @TestHTTPResource
    URI program;

    private final String mark = "q" + UUID.randomUUID().toString().substring(0, 8);
    private final String idempotencyKey = UUID.randomUUID().toString();
    private Map<String, Object> asked;
    private List<Caller> strangers;
    private List<Caller> staff;
    private Caller owner;
    private String number;
    private String unknownNumber;
    private String token;

    @BeforeEach
    void an_order_of_a_partner() {
        owner = partner("owner", "orders:read", "orders:write");
        strangers = List.of(
                new Caller("anonymous", null, Set.of()),
                new Caller("a wrong key", "Bearer " + mark, Set.of()),
                partner("other", "orders:read", "orders:write"),
                partner("reader", "orders:read"));
        staff = List.of(staff(Login.WAREHOUSE), staff(Login.DESK), staff(Login.ADMIN));

        asked = OrderFixture.marked(mark);
        Response placed = place(owner, asked, idempotencyKey);
        placed.then().statusCode(201);
        number = placed.path("orderNumber");
        String link = placed.path("trackingUrl");
        token = link.substring(link.lastIndexOf('/') + 1);
        unknownNumber = neighbour(number);
        OrderFixture.awaitStatus(number, "ALLOCATED");
    }

    @Test
    void nobody_finds_what_is_somebody_elses() throws Exception {
        Api api = Api.of(program);
        assertThat(api.operations().stream().map(Api.Operation::id))
                .as("operations; say in MEANINGS what the id of a new one stands for")
                .containsExactlyInAnyOrderElementsOf(MEANINGS.keySet());

        SoftAssertions all = new SoftAssertions();
        for (Api.Operation operation : api.operations()) {
            for (Caller stranger : strangers) stranger(all, operation, stranger);
            for (Caller each : staff) staff(all, operation, each);
        }
        owner(all, api);
        all.assertAll();
    }

    private void stranger(SoftAssertions all, Api.Operation operation, Caller stranger) {
        Means means = MEANINGS.get(operation.id());
        for (String id : means == LINK ? guesses() : List.of(number)) {
            String who = operation.id() + " by " + stranger.name() + " with " + id;
            Response answer = call(operation, stranger, id);
            all.assertThat(answer.statusCode()).as(who).isIn(expected(operation, stranger, means));
            nothing_leaks(all, who, answer, means == LIST);
            if (means != ORDER) continue;
            Response nobodys = call(operation, stranger, unknownNumber);
            all.assertThat(answer.asString())
                    .as(who + " as if nobody had the number")
                    .isEqualTo(nobodys.asString().replace(unknownNumber, number));
            all.assertThat(answer.statusCode()).as(who).isEqualTo(nobodys.statusCode());
        }
    }

    private static Set<Integer> expected(Api.Operation operation, Caller caller, Means means) {
        if (caller.name().equals("a wrong key")) return Set.of(401);
        if (!caller.may(operation)) return Set.of(caller.authorization() == null ? 401 : 403);
        // The scope for it is asked for inside: anybody may place an order, but not with any key
        if (operation.id().equals("placeOrder")) return caller.name().startsWith("reader") ? Set.of(403) : Set.of(201);
        return means == ORDER || means == LINK ? Set.of(404) : Set.of(200);
    }

    private void staff(SoftAssertions all, Api.Operation operation, Caller caller) {
        String who = operation.id() + " by " + caller.name();
        Means means = MEANINGS.get(operation.id());
        if (means == LINK) {
            for (String guess : guesses())
                all.assertThat(call(operation, caller, guess).statusCode())
                        .as(who)
                        .isEqualTo(404);
            return;
        }
        int status = call(operation, caller, number).statusCode();
        if (!caller.may(operation)) all.assertThat(status).as(who).isEqualTo(403);
        else if (means == ANYTHING) all.assertThat(status).as(who).isIn(200, 201, 204, 404, 409);
        else all.assertThat(status).as(who).isIn(200, 409);
    }

    /** Or the ones above might have found nothing because nothing is there. */
    private void owner(SoftAssertions all, Api api) {
        for (Api.Operation operation : api.operations()) {
            Means means = MEANINGS.get(operation.id());
            String who = operation.id() + " by its owner";
            if (means == ORDER && owner.may(operation))
                all.assertThat(call(operation, owner, number).statusCode())
                        .as(who)
                        .isEqualTo(200);
            if (means == LIST)
                all.assertThat(call(operation, owner, number).asString())
                        .as(who)
                        .contains(number);
            if (means == LINK)
                all.assertThat(call(operation, owner, token).statusCode())
                        .as(who)
                        .isIn(200, 409);
        }
    }

    @Test
    void a_key_or_a_reference_of_one_partner_says_nothing_to_others() {
        for (Caller stranger : List.of(partner("other", "orders:write"), strangers.getFirst())) {
            Response answer = place(stranger, asked, idempotencyKey);
            answer.then().statusCode(201);
            assertThat(answer.header("Idempotency-Replayed")).isNull();
            assertThat((String) answer.path("orderNumber")).isNotEqualTo(number);
            assertThat(answer.asString()).doesNotContain(token, mark);
        }
    }

    @Test
    void metrics_do_not_tell_the_secret_of_a_link() throws Exception {
        String tracking = "/api/v1/tracking/" + token;
        given().get(tracking).then().statusCode(200);
        given().patch(tracking).then().statusCode(405);
        given().patch("/track/" + token).then().statusCode(405);
        given().header("Origin", "https://elsewhere.example")
                .get(tracking)
                .then()
                .statusCode(403);
        given().contentType(ContentType.JSON)
                .body(" ".repeat(70_000))
                .put(tracking + "/address")
                .then()
                .statusCode(413);
        try (LeanHttp http = new LeanHttp(program, Duration.ofSeconds(10))) {
            assertThat(http.send(LeanHttp.request("GET", tracking + "%zz", null)))
                    .isEqualTo(400);
        }

        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics).contains("/api/v1/tracking/{token}").doesNotContain(token);
    }

    @Test
    void the_page_behind_a_link_is_the_same_for_all_links() {
        String page =
                given().get("/track/" + token).then().statusCode(200).extract().asString();
        assertThat(page)
                .isEqualTo(given().get("/track/" + token + "x").asString())
                .doesNotContain(mark, number, token);
    }

    private Response call(Api.Operation operation, Caller caller, String id) {
        RequestSpecification request = caller.request()
                .pathParams(operation.parameters().stream()
                        .filter(parameter -> parameter.in().equals("path"))
                        .collect(java.util.stream.Collectors.toMap(
                                Api.Parameter::name, parameter -> value(parameter.name(), id))));
        if (!operation.body().isMissingNode())
            request.contentType(ContentType.JSON).body(body(operation.id(), caller));
        if (operation.id().equals("shipFromFile"))
            request.contentType("text/csv; charset=utf-8").body("orderNumber,carrier,trackingNumber\n");
        if (operation.id().equals("placeOrder")) request.header("Idempotency-Key", UUID.randomUUID());
        return request.request(operation.method(), operation.path());
    }

    private static String value(String parameter, String id) {
        return switch (parameter) {
            case "orderNumber", "token" -> id;
            case "sku" -> "BBW25-PEN";
            case "id", "shipmentId", "printRunId" -> UUID.randomUUID().toString();
            case "schema" -> "order.v1.json";
            default -> "somebody-" + UUID.randomUUID().toString().substring(0, 8);
        };
    }

    private static Object body(String operation, Caller caller) {
        return switch (operation) {
            case "placeOrder" -> OrderFixture.request();
            case "correctAddress" -> OrderFixture.request().get("address");
            case "makePartner" -> Map.of("name", "made-" + UUID.randomUUID(), "scopes", List.of("orders:read"));
            case "calibratePrinter" -> Map.of("offsetX", 0, "offsetY", 0, "scale", 1);
            // Nothing happened yet then
            case "replayEvents" -> Map.of("from", "2999-01-01T00:00:00Z");
            case "receiveStock", "adjustStock" -> Map.of("quantity", 1, "reason", "Found by " + caller.name());
            case "packShipment" -> Map.of("scanned", List.of());
            case "shipShipment" -> Map.of("carrier", "USPS");
            case "makePrintRun" -> Map.of("filter", Map.of("country", "AQ"), "labelStock", "4x6");
            default -> Map.of("reason", "Asked by " + caller.name());
        };
    }

    private void nothing_leaks(SoftAssertions all, String who, Response answer, boolean list) {
        String told = answer.headers() + answer.asString();
        all.assertThat(told).as(who).doesNotContain(mark, token);
        if (list) all.assertThat(told).as(who).doesNotContain(number);
    }

    /** What somebody who knows the order may try as its link. */
    private List<String> guesses() {
        char last = token.charAt(token.length() - 1);
        return List.of(
                number,
                number.replace("-", ""),
                token.substring(0, token.length() - 1),
                token.substring(0, token.length() - 1) + (last == 'A' ? 'Q' : 'A'),
                token.substring(0, 10) + "%");
    }

    /** A number with a right check character that nobody has. */
    private static String neighbour(String number) {
        String beginning = (number.startsWith("2") ? "3" : "2") + number.substring(1, number.length() - 1);
        return "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
                .chars()
                .mapToObj(check -> OrderNumber.parse(beginning + (char) check))
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Response place(Caller caller, Map<String, Object> request, String key) {
        return caller.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(request)
                .post("/api/v1/orders");
    }

    private static Caller staff(Login login) {
        String role = login.name().toLowerCase(java.util.Locale.ROOT);
        return new Caller(role, login.authorization(), Set.of(role));
    }

    private static Caller partner(String name, String... scopes) {
        String unique = name + "-" + UUID.randomUUID();
        String key = given().header("Authorization", Login.ADMIN.authorization())
                .contentType(ContentType.JSON)
                .body(Map.of("name", unique, "scopes", scopes))
                .post("/api/v1/partners")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
        return new Caller(unique, "Bearer " + key, Set.of(scopes));
    }
}
