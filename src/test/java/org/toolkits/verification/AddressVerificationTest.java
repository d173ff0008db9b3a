package org.toolkits.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;
import org.toolkits.address.PostalAddress;
import org.toolkits.orders.Orders;
import org.toolkits.platform.PlatformConfig;

/** A slow, rationed and unreliable service is asked as often as it allows, and no order waits for it. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class AddressVerificationTest {

    @Inject
    EntityManager entities;

    @Inject
    Orders orders;

    @Inject
    PlatformConfig platform;

    /** Not the bean: its calls must not be mixed with those that the program makes by itself. */
    private final ScriptedVerifier service = new ScriptedVerifier();

    private final Hands clock = new Hands();
    private VerificationWorker worker;

    /** A clock that stands still until it is moved. */
    private static final class Hands extends Clock {
        private volatile Instant now = Instant.now(Clock.systemUTC());

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void begin() {
        forget();
        worker = worker();
    }

    @AfterEach
    void forget() {
        QuarkusTransaction.requiringNew()
                .run(() -> List.of("verifications", "verification_calls", "verification_progress")
                        .forEach(table -> entities.createNativeQuery("DELETE FROM address_" + table)
                                .executeUpdate()));
    }

    @Test
    void an_order_is_not_verified_then_verified_and_only_staff_see_it() {
        String number = OrderFixture.place(OrderFixture.request());
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("addressVerification.state", equalTo("NOT_YET_VERIFIED"));
        // the look takes in what other tests ordered a moment ago
        service.callsPerHour = 10_000;
        service.verdict = new AddressVerifier.Verdict(false, "No such flat");
        verifications().look();
        worker.work();
        OrderFixture.staff()
                .get("/api/v1/orders/" + number)
                .then()
                .body("addressVerification.state", equalTo("DOUBTFUL"))
                .body("addressVerification.remark", equalTo("No such flat"));
        String ours = OrderFixture.partner()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "verified-" + number)
                .body(OrderFixture.request())
                .post("/api/v1/orders")
                .path("orderNumber");
        OrderFixture.partner()
                .get("/api/v1/orders/" + ours)
                .then()
                .statusCode(200)
                .body("addressVerification", nullValue());
    }

    @Test
    void two_workers_at_once_keep_one_quota_and_go_on_an_hour_later() throws Exception {
        service.callsPerHour = 7;
        for (int i = 0; i < 12; i++) verifications().ask(OrderFixture.place(OrderFixture.request()));
        List<VerificationWorker> replicas = List.of(worker, worker(), worker(), worker());
        atOnce(replicas);
        assertThat(service.asked).hasSize(7).doesNotHaveDuplicates();
        clock.forward(Duration.ofMinutes(59));
        atOnce(replicas);
        assertThat(service.asked).hasSize(7);
        clock.forward(Duration.ofMinutes(1));
        atOnce(replicas);
        assertThat(service.asked).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void the_same_address_is_asked_for_once_in_ninety_days_however_it_is_written() {
        Map<String, Object> request = OrderFixture.request();
        verifications().ask(OrderFixture.place(request));
        worker.work();
        write(request, "line1", "326 South 7th Street");
        request.put("lines", List.of(Map.of("sku", "BBW25-PEN", "quantity", 1)));
        String second = OrderFixture.place(request);
        verifications().ask(second);
        worker.work();
        assertThat(service.asked).hasSize(1);
        OrderFixture.staff()
                .get("/api/v1/orders/" + second)
                .then()
                .body("addressVerification.state", equalTo("VERIFIED"));
        clock.forward(AddressVerifications.KEPT.plusMinutes(1));
        verifications().look();
        verifications().ask(second);
        worker.work();
        assertThat(service.asked).hasSize(2);
    }

    @Test
    void what_is_needed_first_is_asked_for_first_then_what_waits_longest() {
        String late = OrderFixture.place(OrderFixture.request());
        String later = OrderFixture.place(OrderFixture.request());
        Map<String, Object> urgent = OrderFixture.request();
        urgent.put("neededBy", "2099-01-01");
        String first = OrderFixture.place(urgent);
        verifications().ask(late);
        clock.forward(Duration.ofSeconds(1));
        verifications().ask(later);
        clock.forward(Duration.ofSeconds(1));
        verifications().ask(first);
        worker.work();
        assertThat(service.asked).containsExactly(address(first), address(late), address(later));
    }

    @Test
    void a_service_that_is_down_is_asked_less_and_less_and_given_up_in_the_end_while_orders_go_their_way() {
        String number = OrderFixture.place(OrderFixture.request());
        verifications().ask(number);
        service.down = true;
        for (int i = 0; i < 5; i++) worker.work();
        assertThat(service.asked).hasSize(1);
        // it rests for a minute, the address for five
        clock.forward(Duration.ofMinutes(2));
        String other = OrderFixture.place(OrderFixture.request());
        verifications().ask(other);
        worker.work();
        assertThat(service.asked).containsExactly(address(number), address(other));
        for (int hours = 0; hours < 80; hours++) {
            clock.forward(Duration.ofHours(1));
            worker.work();
        }
        assertThat(service.asked).hasSize(2 * AddressVerifications.TRIES);
        assertThat(state(number)).isEqualTo(AddressVerification.State.GIVEN_UP);
        OrderFixture.awaitStatus(number, "ALLOCATED");
    }

    @Test
    void a_service_that_comes_back_is_asked_again() {
        String number = OrderFixture.place(OrderFixture.request());
        verifications().ask(number);
        service.down = true;
        worker.work();
        service.down = false;
        clock.forward(Duration.ofMinutes(5));
        worker.work();
        assertThat(service.asked).hasSize(2);
        assertThat(state(number)).isEqualTo(AddressVerification.State.VERIFIED);
    }

    @Test
    void what_is_cancelled_costs_no_call_and_a_corrected_address_is_another_one() {
        Response placed = OrderFixture.post(OrderFixture.request());
        String cancelled = OrderFixture.place(OrderFixture.request());
        verifications().ask(placed.path("orderNumber"));
        verifications().ask(cancelled);
        OrderFixture.desk()
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"By mistake\"}")
                .post("/api/v1/orders/" + cancelled + "/cancellation")
                .then()
                .statusCode(200);
        worker.work();
        assertThat(service.asked).hasSize(1);

        String url = placed.path("trackingUrl");
        io.restassured.RestAssured.given()
                .contentType(ContentType.JSON)
                .body("{\"line1\": \"9 Verified St\", \"city\": \"Springfield\", \"region\": \"IL\","
                        + " \"postalCode\": \"62701\", \"country\": \"US\"}")
                .put("/api/v1/tracking/" + url.substring(url.lastIndexOf('/') + 1) + "/address")
                .then()
                .statusCode(200);
        verifications().ask(placed.path("orderNumber"));
        worker.work();
        assertThat(service.asked).hasSize(2);
        assertThat(service.asked.getLast().line1()).isEqualTo("9 Verified St");
    }

    @Test
    void with_nobody_to_ask_nothing_is_queued() {
        service.callsPerHour = 0;
        String number = OrderFixture.place(OrderFixture.request());
        worker().run();
        verifications().ask(number);
        long queued = QuarkusTransaction.requiringNew()
                .call(() -> (long) entities.createNativeQuery("SELECT count(*) FROM address_verifications", Long.class)
                        .getSingleResult());
        assertThat(queued).isZero();
    }

    private AddressVerifications verifications() {
        return new AddressVerifications(entities, orders, service, clock);
    }

    private VerificationWorker worker() {
        return new VerificationWorker(verifications(), service, platform);
    }

    private PostalAddress address(String number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> orders.find("orderNumber", number).firstResult().address());
    }

    private AddressVerification.State state(String number) {
        return QuarkusTransaction.requiringNew()
                .call(() -> verifications().of(address(number)).state());
    }

    @SuppressWarnings("unchecked")
    private static void write(Map<String, Object> request, String field, String value) {
        ((Map<String, Object>) request.get("address")).put(field, value);
    }

    private static void atOnce(List<VerificationWorker> workers) throws Exception {
        try (ExecutorService replicas = Executors.newFixedThreadPool(workers.size())) {
            List<Future<?>> running = new ArrayList<>();
            for (VerificationWorker each : workers) running.add(replicas.submit(each::work));
            for (Future<?> each : running) each.get();
        }
    }
}
