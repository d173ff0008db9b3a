package org.toolkits.runs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

/** Papers of many shipments at once: claimed by one person, made in the background, printed again, given back. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class PrintRunsTest {

    private static final String RUNS = "/api/v1/print-runs";

    @Inject
    EntityManager entities;

    @Test
    void a_run_has_all_papers_of_its_shipments_and_nobody_else_gets_them() throws IOException {
        List<String> numbers = allocated(3);
        List<String> ids = shipments(numbers);
        Response asked = ask(ids, "avery-5160", 7);
        asked.then()
                .statusCode(202)
                .body("total", equalTo(3))
                .body("startAt", equalTo(7))
                .body("by", equalTo("warehouse"));
        String run = asked.header("Location").replaceAll(".*" + RUNS, RUNS);
        ready(run)
                .then()
                .body("done", equalTo(3))
                .body("nextLabel", equalTo(10))
                .body("skipped", hasSize(0))
                .body("shipments.orderNumber", hasItems(numbers.toArray()))
                .body("shipments.revision", contains(1, 1, 1))
                .body("shipments.reprint", contains(0, 0, 0));

        String slips = text(get(run + "/packing-slips.pdf").asByteArray());
        assertThat(slips).contains(numbers).contains("326 S 7th St").doesNotContain("REPRINT");
        assertThat(text(get(run + "/labels.pdf").asByteArray())).contains("326 S 7TH ST");
        assertThat(text(get(run + "/pick-list.pdf").asByteArray()))
                .contains("Parcels: 3")
                .contains(numbers);
        assertThat(get(run + "/manifest.csv").asString()).contains(numbers).contains("orderNumber,shipmentId");
        Response bundle = get(run + "/bundle.zip");
        bundle.then().contentType("application/zip").header("Content-Disposition", containsString("print-run.zip"));
        assertThat(names(bundle.asByteArray()))
                .contains(
                        "packing-slips.pdf", "labels.pdf", "pick-list.pdf", "manifest.csv", "index.html", "SHA256SUMS");
        OrderFixture.staff()
                .header("If-None-Match", bundle.header("ETag"))
                .get(run + "/bundle.zip")
                .then()
                .statusCode(304);

        ask(ids, "avery-5160", null)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:toolkits:problem:nothing-to-print"));
        ids.addAll(shipments(allocated(1)));
        Response more = ask(ids, "avery-5160", null);
        more.then()
                .statusCode(202)
                .body("total", equalTo(1))
                .body("startAt", equalTo(10))
                .body("skipped.reason", equalTo(Collections.nCopies(3, "It is in a print run of warehouse")));
    }

    @Test
    void two_people_never_get_the_same_shipment() throws Exception {
        int orders = 12;
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            Map<String, Object> request = OrderFixture.request();
            request.put(
                    "address",
                    Map.of(
                            "line1",
                            "Karl Johans gate " + (i + 1),
                            "city",
                            "Oslo",
                            "postalCode",
                            "0154",
                            "country",
                            "NO"));
            numbers.add(OrderFixture.place(request));
        }
        numbers.forEach(number -> OrderFixture.awaitStatus(number, "ALLOCATED"));
        Callable<List<String>> person = () -> {
            Response asked = post(
                    RUNS, Map.of("filter", Map.of("country", "NO"), "limit", 5, "labelStock", "4x6", "order", "SHELF"));
            return asked.statusCode() == 202 ? asked.path("shipments.shipmentId") : List.of();
        };
        List<String> got = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(6)) {
            for (Future<List<String>> each : people.invokeAll(Collections.nCopies(6, person))) got.addAll(each.get());
        }
        got.addAll(person.call());
        got.addAll(person.call());
        got.addAll(person.call());
        assertThat(got).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(shipments(numbers));
    }

    @Test
    void a_bad_order_is_skipped_with_its_reason_and_can_be_printed_once_it_is_mended() throws IOException {
        List<String> numbers = allocated(2);
        String bad = numbers.getFirst();
        change(
                "UPDATE order_lines SET sku = 'BBW25-LOST' WHERE order_id = (SELECT id FROM orders WHERE order_number = '"
                        + bad + "')");
        String run = made(ask(shipments(numbers), "avery-5160", 1));
        ready(run)
                .then()
                .body("skipped.orderNumber", contains(bad))
                .body("skipped[0].reason", containsString("BBW25-LOST"))
                .body("shipments.orderNumber", contains(numbers.getLast()))
                .body("nextLabel", equalTo(2));
        assertThat(text(get(run + "/packing-slips.pdf").asByteArray()))
                .contains(numbers.getLast())
                .doesNotContain(bad);
        String alone = made(ask(shipments(List.of(bad)), "avery-5160", 1));
        ready(alone).then().body("skipped", hasSize(1));
        OrderFixture.staff().get(alone + "/labels.pdf").then().statusCode(409);

        change("UPDATE order_lines SET sku = 'BBW25-TOOLKIT' WHERE sku = 'BBW25-LOST'");
        String mended = made(ask(shipments(List.of(bad)), "avery-5160", 1));
        ready(mended).then().body("skipped", hasSize(0)).body("shipments.reprint", contains(0));
        assertThat(text(get(mended + "/packing-slips.pdf").asByteArray())).contains(bad);
    }

    @Test
    void a_reprint_says_so_on_each_slip_and_so_does_what_was_given_back_before() throws IOException {
        List<String> numbers = allocated(2);
        List<String> ids = shipments(numbers);
        String run = made(ask(ids, "avery-l7163", 1));
        ready(run);
        post(run + "/reprints", Map.of("reason", " ")).then().statusCode(422);
        Response again =
                post(run + "/reprints", Map.of("reason", "The printer jammed", "shipmentIds", List.of(ids.getFirst())));
        again.then().statusCode(202).body("total", equalTo(1)).body("startAt", equalTo(3));
        ready(made(again)).then().body("shipments.reprint", contains(1));
        assertThat(text(get(made(again) + "/packing-slips.pdf").asByteArray()))
                .contains("REPRINT 1", "The printer jammed", numbers.getFirst())
                .doesNotContain(numbers.getLast());
        String all = made(post(run + "/reprints", Map.of("reason", "Coffee")));
        ready(all).then().body("shipments.reprint", hasItems(1, 2));

        OrderFixture.staff().post(run + "/return").then().statusCode(200).body("status", equalTo("RETURNED"));
        OrderFixture.staff().post(run + "/return").then().statusCode(200);
        OrderFixture.staff().get(run + "/labels.pdf").then().statusCode(409);
        post(run + "/reprints", Map.of("reason", "Coffee")).then().statusCode(409);
        String anew = made(ask(ids, "4x6", 1));
        ready(anew);
        assertThat(text(get(anew + "/packing-slips.pdf").asByteArray()))
                .contains("The earlier print run was given back");
    }

    @Test
    void a_run_tells_what_changed_since_it_was_printed() {
        List<String> numbers = allocated(2);
        String run = made(ask(shipments(numbers), "4x6", 1));
        ready(run);
        post("/api/v1/orders/" + numbers.getFirst() + "/cancellation", Map.of("reason", "Asked for"))
                .then()
                .statusCode(200);
        OrderFixture.staff()
                .get(run)
                .then()
                .body("shipments.changed", hasItem("Cancelled since: take it out"))
                .body("shipments.findAll { it.changed == null }.orderNumber", contains(numbers.getLast()));
    }

    @Test
    void a_run_whose_maker_died_is_made_all_the_same_and_has_the_same_bytes() {
        List<String> ids = shipments(allocated(2));
        String run = made(ask(ids, "4x6", 1));
        ready(run);
        byte[] before = get(run + "/bundle.zip").asByteArray();
        String id = run.substring(run.lastIndexOf('/') + 1);
        change("DELETE FROM print_run_papers WHERE run_id = '" + id + "'");
        change("UPDATE print_run_shipments SET revision = NULL, position = NULL WHERE run_id = '" + id + "'");
        change("UPDATE print_runs SET status = 'RUNNING', done = 1, maker = gen_random_uuid(),"
                + " lease_until = now() - interval '1 second' WHERE id = '" + id + "'");
        ready(run).then().body("shipments", hasSize(2));
        assertThat(get(run + "/bundle.zip").asByteArray()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_printed_so_is_refused_by_name() {
        List<String> ids = shipments(allocated(1));
        ask(ids, "napkin", 1).then().statusCode(422).body("detail", containsString("avery-5160"));
        ask(ids, "avery-5160", 31).then().statusCode(422).body("violations.pointer", contains("/startAt"));
        ask(List.of("01991a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b"), "4x6", 1)
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/shipmentIds/0"));
        post(RUNS, Map.of("labelStock", "4x6")).then().statusCode(422).body("detail", containsString("one of the two"));
        post(RUNS, Map.of("labelStock", "4x6", "filter", Map.of("country", "AQ")))
                .then()
                .statusCode(409);
        post(RUNS, Map.of("labelStock", "4x6", "shipmentIds", ids, "printer", "nobodys"))
                .then()
                .statusCode(422)
                .body("detail", containsString("There is no printer of that name"));
        OrderFixture.staff()
                .get(RUNS + "/01991a2b-3c4d-7e5f-8a9b-0c1d2e3f4a5b")
                .then()
                .statusCode(404);
        OrderFixture.partner().get(RUNS).then().statusCode(403);
        given().get(RUNS).then().statusCode(401);
        // Nothing of that has claimed anything
        String run = made(ask(ids, "avery-5160", 1));
        OrderFixture.staff().get(RUNS).then().body("items[0].printRunId", equalTo(run.substring(RUNS.length() + 1)));
        OrderFixture.staff()
                .get(RUNS + "?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", not(""));
    }

    private static Response ask(List<String> ids, String stock, Integer startAt) {
        Map<String, Object> request = new HashMap<>(Map.of("shipmentIds", ids, "labelStock", stock, "order", "SHELF"));
        if (startAt != null) request.put("startAt", startAt);
        return post(RUNS, request);
    }

    private static Response post(String path, Object body) {
        RequestSpecification request = OrderFixture.staff().contentType(ContentType.JSON);
        return request.body(body).post(path);
    }

    private static String made(Response asked) {
        asked.then().statusCode(202);
        return RUNS + "/" + asked.path("printRunId");
    }

    private static Response ready(String run) {
        Awaitility.await(run)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> "READY".equals(OrderFixture.staff().get(run).path("status")));
        return OrderFixture.staff().get(run);
    }

    private static Response get(String path) {
        Response answer = OrderFixture.staff().get(path);
        answer.then().statusCode(200);
        return answer;
    }

    private static List<String> allocated(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) numbers.add(OrderFixture.place(OrderFixture.request()));
        numbers.forEach(number -> OrderFixture.awaitStatus(number, "ALLOCATED"));
        return numbers;
    }

    private static List<String> shipments(List<String> numbers) {
        List<String> ids = new ArrayList<>();
        for (String number : numbers)
            ids.add(OrderFixture.staff().get("/api/v1/orders/" + number).path("shipments[0].shipmentId"));
        return ids;
    }

    private void change(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Set<String> names(byte[] zip) throws IOException {
        Set<String> names = new TreeSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                names.add(entry.getName());
        }
        return names;
    }
}
