package org.toolkits.orders;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.toolkits.EmbeddedEnginesResource;
import org.toolkits.OrderEvents;
import org.toolkits.OrderFixture;

/** Events on the real topic, as somebody meets them who has only what we publish: the standard, the schemas, the AsyncAPI document. */
@QuarkusTest
@WithTestResource(value = EmbeddedEnginesResource.class, scope = TestResourceScope.GLOBAL)
class PublishedEventsTest {

    private static final String TOPIC = "toolkit.orders.v1";
    private static final String PUBLIC_URL = "http://toolkits.example";
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    @TestHTTPResource
    URI program;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Inject
    EntityManager entities;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void a_stock_cloudevents_sdk_reads_them() throws Exception {
        String number = OrderFixture.place(OrderFixture.request());
        List<ConsumerRecord<String, byte[]>> records = OrderEvents.await(TOPIC, number, 2);
        for (ConsumerRecord<String, byte[]> record : records) {
            CloudEvent event = KafkaMessageFactory.createReader(record).toEvent();
            JsonNode data = json.readTree(event.getData().toBytes());
            assertThat(event.getSpecVersion()).isEqualTo(io.cloudevents.SpecVersion.V1);
            assertThat(UUID.fromString(event.getId()).version()).isEqualTo(7);
            assertThat(event.getSource()).isEqualTo(URI.create(PUBLIC_URL));
            assertThat(event.getSubject()).isEqualTo(number).isEqualTo(record.key());
            assertThat(event.getDataContentType()).isEqualTo("application/json");
            assertThat(event.getDataSchema())
                    .isEqualTo(URI.create(PUBLIC_URL + "/schemas/" + event.getType() + ".json"));
            assertThat(event.getTime().toInstant())
                    .isEqualTo(Instant.parse(data.path("occurredAt").asText()));
            assertThat(event.getExtensionNames()).isEmpty();
            assertThat(data.path("orderNumber").asText()).isEqualTo(number);
        }
        assertThat(records)
                .extracting(record ->
                        KafkaMessageFactory.createReader(record).toEvent().getType())
                .containsExactly("org.toolkits.order.received.v1", "org.toolkits.order.allocated.v1");
    }

    @Test
    void every_event_on_the_topic_is_what_the_schema_it_names_says() throws Exception {
        JsonSchemaFactory factory = overHttp();
        OrderEvents.await(TOPIC, OrderFixture.place(OrderFixture.request()), 2);
        List<ConsumerRecord<String, byte[]>> ours = OrderEvents.all(TOPIC).stream()
                .filter(record -> OrderEvents.header(record, "ce_dataschema") != null)
                .toList();
        assertThat(ours).isNotEmpty();
        JsonSchema headers = headers("/components/messageTraits/cloudEvent/headers");
        for (ConsumerRecord<String, byte[]> record : ours) {
            String url = OrderEvents.header(record, "ce_dataschema");
            JsonNode data = json.readTree(record.value());
            assertThat(factory.getSchema(SchemaLocation.of(url), STRICT).validate(data))
                    .as(url)
                    .isEmpty();
            assertThat(closed(record).validate(data)).as(url).isEmpty();
            assertThat(headers.validate(headers(record))).isEmpty();
        }
        String url = OrderEvents.header(ours.getFirst(), "ce_dataschema");
        assertThat(factory.getSchema(SchemaLocation.of(url), STRICT).validate(json.createObjectNode()))
                .hasSizeGreaterThan(5);
    }

    @Test
    void a_dead_letter_has_the_headers_that_are_described() throws Exception {
        String key = UUID.randomUUID().toString();
        OrderEvents.send(TOPIC, key, Map.of(), new byte[] {1});
        JsonSchema headers = headers("/components/messages/deadLetter/headers");
        for (ConsumerRecord<String, byte[]> letter : OrderEvents.await(TOPIC + ".dlq", key, 2))
            assertThat(headers.validate(headers(letter))).isEmpty();
        assertThat(headers.validate(json.createObjectNode())).isNotEmpty();
    }

    @Test
    void topics_have_as_many_partitions_as_is_described() throws Exception {
        String number = OrderFixture.place(OrderFixture.request());
        OrderEvents.await(TOPIC, number, 1);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            assertThat(admin.describeTopics(List.of(TOPIC))
                            .allTopicNames()
                            .get()
                            .get(TOPIC)
                            .partitions())
                    .hasSize(AsyncApiTest.document()
                            .at("/components/channelBindings/topic/kafka/partitions")
                            .asInt());
        }
    }

    @Test
    void nothing_in_an_event_comes_from_the_person_who_asked() throws Exception {
        String mark = "zq" + UUID.randomUUID().toString().substring(0, 8);
        Response placed = OrderFixture.partner()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(OrderFixture.marked(mark))
                .post("/api/v1/orders");
        placed.then().statusCode(201);
        String number = placed.path("orderNumber");
        OrderFixture.awaitStatus(number, "ALLOCATED");
        OrderFixture.partner()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "Reason " + mark))
                .post("/api/v1/orders/" + number + "/cancellation")
                .then()
                .statusCode(200);

        String link = placed.path("trackingUrl");
        String token = link.substring(link.lastIndexOf('/') + 1);
        String stored = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("SELECT o::text FROM orders o WHERE order_number = :number")
                        .setParameter("number", number)
                        .getSingleResult()
                        .toString());
        assertThat(stored.toLowerCase(Locale.ROOT).split(mark)).hasSizeGreaterThan(10);
        assertThat(stored).contains("LS1 4AP", token);

        assertThat(OrderEvents.await(TOPIC, number, 3)).allSatisfy(record -> {
            String everything = headers(record) + record.key() + OrderEvents.body(record);
            assertThat(everything)
                    .contains(number, "BBW25-TOOLKIT")
                    .doesNotContainIgnoringCase(mark)
                    .doesNotContain("LS1", "Leeds", "Yorkshire", token);
        });
    }

    @Test
    void schemas_and_topics_are_served_for_a_day_and_told_to_be_unchanged() {
        Map.of(
                        "/schemas/order.v1.json", "application/schema+json",
                        "/schemas/org.toolkits.order.shipped.v1.json", "application/schema+json",
                        "/asyncapi.yaml", "application/vnd.aai.asyncapi+yaml")
                .forEach((path, type) -> {
                    Response whole = given().get(path);
                    whole.then().statusCode(200);
                    assertThat(whole.contentType()).startsWith(type);
                    assertThat(whole.header("Cache-Control")).contains("max-age=86400");
                    given().header("If-None-Match", whole.header("ETag"))
                            .get(path)
                            .then()
                            .statusCode(304)
                            .body(equalTo(""));
                });
        given().accept("application/json").get("/schemas/order.v1.json").then().statusCode(200);
        for (String unknown :
                List.of("none.json", "..%2fapplication.properties", "order.v1.yaml", "catalog%2fBBW25.json"))
            given().urlEncodingEnabled(false)
                    .get("/schemas/" + unknown)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
    }

    /** As a validator finds schemas that knows nothing but their address. */
    private JsonSchemaFactory overHttp() {
        String here = program.toString().replaceAll("/$", "");
        return JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(PUBLIC_URL, here)));
    }

    private static JsonSchema closed(ConsumerRecord<String, byte[]> record) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(EventSchemas.CURRENT.closed(OrderEvents.header(record, "ce_type")), STRICT);
    }

    private static JsonSchema headers(String place) throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(AsyncApiTest.document().at(place), STRICT);
    }

    private ObjectNode headers(ConsumerRecord<String, byte[]> record) {
        ObjectNode headers = json.createObjectNode();
        for (Header header : record.headers())
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        return headers;
    }
}
