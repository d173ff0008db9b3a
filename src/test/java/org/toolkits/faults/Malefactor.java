package org.toolkits.faults;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts records among the events of orders that nobody can handle, each of another kind. */
final class Malefactor implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final Random random;
    private final double perSecond;
    /** Where they lie: topic, partition and offset. */
    private final Set<String> places = new HashSet<>();

    private volatile boolean running;
    private Thread thread;

    Malefactor(Ground ground, double perSecond) {
        this.random = ground.random();
        this.perSecond = perSecond;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "localhost:" + ground.deployment().brokerPort(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** From now on, until it is closed. */
    void begin() {
        running = true;
        thread = Thread.ofPlatform().name("malefactor").start(() -> {
            try {
                while (running) {
                    send(1);
                    TimeUnit.MICROSECONDS.sleep((long) (1e6 / perSecond));
                }
            } catch (InterruptedException ended) {
                // by close
            }
        });
    }

    void send(int count) {
        for (int i = 0; i < count; i++) {
            ProducerRecord<String, byte[]> record = record();
            record.headers().add(new RecordHeader(OrderTopic.MALFORMED, new byte[] {1}));
            producer.send(record, (metadata, failure) -> {
                if (failure != null) return;
                synchronized (places) {
                    places.add(metadata.topic() + "-" + metadata.partition() + "@" + metadata.offset());
                }
            });
        }
        producer.flush();
    }

    Set<String> places() {
        synchronized (places) {
            return Set.copyOf(places);
        }
    }

    private ProducerRecord<String, byte[]> record() {
        byte[] noise = new byte[200];
        random.nextBytes(noise);
        String id = UUID.randomUUID().toString();
        String received = "org.toolkits.order.received.v1";
        return switch (random.nextInt(8)) {
            case 0 -> with(noise, null, null);
            case 1 -> with(null, id, received);
            case 2 -> with(noise, id, received);
            case 3 -> with(text("{\"orderNumber\": \"2222-2222-3\", \"version\": 1}"), "no-uuid", received);
            case 4 -> with(text("{\"orderNumber\": 7}"), id, received);
            case 5 -> with(text("[".repeat(5_000)), id, received);
            case 6 -> with(text("null"), id, "org.toolkits.order.cancelled.v1");
            default -> with(text("{\"orderNumber\": \"OOOO-OOOO-O\", \"version\": -1}"), id, received);
        };
    }

    private ProducerRecord<String, byte[]> with(byte[] body, String id, String type) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                OrderTopic.ORDERS, random.nextBoolean() ? null : "key-" + random.nextInt(100), body);
        if (id != null) record.headers().add("ce_id", text(id));
        if (type != null) record.headers().add("ce_type", text(type));
        return record;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Sends no more by itself. */
    void end() throws InterruptedException {
        running = false;
        thread.join();
    }

    @Override
    public void close() {
        running = false;
        if (thread != null) thread.interrupt();
        producer.close();
    }
}
