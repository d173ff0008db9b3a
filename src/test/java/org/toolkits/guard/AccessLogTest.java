package org.toolkits.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.toolkits.ClientOfItsOwn;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderFixture;

@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class AccessLogTest {

    @Test
    void a_request_is_one_line_without_its_secret_its_query_and_its_sender() {
        String link = OrderFixture.post(OrderFixture.request()).path("trackingUrl");
        String token = URI.create(link).getPath().replaceFirst(".*/", "");
        String address = ClientOfItsOwn.address();
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler collector = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("access");
        Level before = log.getLevel();
        log.setLevel(Level.INFO);
        log.addHandler(collector);
        try {
            for (String path : List.of("/api/v1/tracking/" + token, "/track/" + token, "/track/" + token + "?q=secret"))
                OrderFixture.visitor()
                        .header("User-Agent", "Marked/1.0")
                        .get(path)
                        .then()
                        .statusCode(200);
            OrderFixture.visitor()
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .put("/api/v1/tracking/" + token + "/address")
                    .then()
                    .statusCode(422);
            OrderFixture.visitor().get("/%74rack/" + token);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> lines.size() == 5);
        } finally {
            log.removeHandler(collector);
            log.setLevel(before);
        }
        assertThat(lines.get(0)).matches("GET /api/v1/tracking/\\* 200 \\d+ ms");
        assertThat(lines.get(1)).matches("GET /track/\\* 200 \\d+ ms");
        assertThat(lines.get(3)).matches("PUT /api/v1/tracking/\\*/address 422 \\d+ ms");
        assertThat(lines)
                .noneMatch(line -> line.contains(token)
                        || line.contains("secret")
                        || line.contains("Marked")
                        || line.contains("10."));
        assertThat(address).startsWith("10.");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/api/v1/orders, /api/v1/orders",
        "/api/v1/orders/7K3M-9QXV-9/packing-slip.pdf, /api/v1/orders/7K3M-9QXV-9/packing-slip.pdf",
        "/api/v1/stock/BBW25-PEN/receipts, /api/v1/stock/BBW25-PEN/receipts",
        "/api/v1/shipments/0198f2aa-1111-7222-8333-444455556666, /api/v1/shipments/0198f2aa-1111-7222-8333-444455556666",
        "/track/abcdefghijklmnopqrstuv, /track/*",
        "/TRACK/abc, /TRACK/*",
        "/newsletter/abc/confirmation, /newsletter/*/confirmation",
        "/track;x=1/abcdefghijklmnopqrstuv, /*/*",
        "//track//abcdefghijklmnopqrstuv, //track//*",
        "/María García, /*",
        "/maria@example.org, /*",
        "/q/health/ready, /q/health/ready",
    })
    void only_what_is_ours_is_written_down(String path, String written) {
        assertThat(AccessLog.route(path)).isEqualTo(written);
    }

    @Test
    void what_cannot_be_read_is_not_written_down() {
        assertThat(AccessLog.route(null)).isEqualTo("*");
    }
}
