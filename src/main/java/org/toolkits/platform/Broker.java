package org.toolkits.platform;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one door through which messages reach Kafka: topics are made here, and a message is sent or said to have failed. */
@ApplicationScoped
public class Broker {

    private static final int PARTITIONS = 6;
    /**
     * How long a message may take, retries included. Less than a relay may stand still before another takes over (4 s): a process
     * that was stopped and goes on later then finds its messages expired, and cannot send them behind those of the other.
     */
    public static final Duration DELIVERY = Duration.ofSeconds(3);

    private final Map<String, Object> configuration;
    private final Set<String> knownTopics = ConcurrentHashMap.newKeySet();
    private KafkaProducer<String, byte[]> producer;
    private SameCluster cluster;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> common) {
        configuration = new HashMap<>(common);
        configuration.put("acks", "all");
        configuration.put("enable.idempotence", "true");
        configuration.put("compression.type", "lz4");
        configuration.put("linger.ms", "5");
        configuration.put("max.block.ms", "2000");
        configuration.put("request.timeout.ms", "2000");
        configuration.put("delivery.timeout.ms", String.valueOf(DELIVERY.toMillis()));
    }

    /** One Kafka record: its key decides the partition and so the order. */
    public record Message(String topic, String key, Map<String, String> headers, byte[] body) {}

    /** A record that was read, as the message it was sent as. */
    public static Message message(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers())
            if (header.value() != null) headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        return new Message(record.topic(), record.key(), headers, record.value());
    }

    /** Where a record lies, for logs: topic, partition and offset. */
    public static String place(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    /**
     * Sends all and waits for none: each answer comes by its future.
     *
     * @throws Unreachable if the broker does not answer at all; then nothing was sent
     */
    public List<CompletableFuture<Void>> sendAll(List<Message> messages) {
        return sendAll(messages, System.nanoTime() + Duration.ofDays(1).toNanos());
    }

    /**
     * The same, but what is not on its way in time is not sent any more: somebody else may send it by now.
     *
     * @param latest by {@link System#nanoTime()}; {@link #DELIVERY} later nothing of it is on its way any more
     */
    public List<CompletableFuture<Void>> sendAll(List<Message> messages, long latest) {
        try {
            messages.stream().map(Message::topic).distinct().forEach(this::find);
            List<CompletableFuture<Void>> answers =
                    messages.stream().map(message -> send(message, latest)).toList();
            producer().flush();
            if (answers.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) forget();
            return answers;
        } catch (KafkaException e) {
            forget();
            throw new Unreachable(address(), e);
        }
    }

    public String address() {
        return String.valueOf(configuration.get("bootstrap.servers"));
    }

    /** Waits for the broker once: without its answer each single message would wait for it in turn. */
    private void find(String topic) {
        ensureTopic(topic);
        producer().partitionsFor(topic);
    }

    private CompletableFuture<Void> send(Message message, long latest) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(message.topic(), message.key(), message.body());
        message.headers().forEach((name, value) -> sent.headers()
                .add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        KafkaProducer<String, byte[]> producer = producer();
        if (System.nanoTime() - latest > 0)
            return CompletableFuture.failedFuture(new TimeoutException("It came too late to be sent"));
        producer.send(sent, (metadata, failure) -> {
            if (failure == null) answer.complete(null);
            else answer.completeExceptionally(failure);
        });
        return answer;
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer != null && cluster.isAnother()) forget();
        if (producer == null) {
            cluster = new SameCluster();
            producer = new KafkaProducer<>(configuration, new StringSerializer(), cluster);
        }
        return producer;
    }

    /**
     * The broker may come back with an empty disk. Then the topics have to be made again; and it gives the ids of producers once more: who
     * kept his would share it with another, and what one sends would be taken for a repeat of what the other sent, and not be stored.
     */
    private synchronized void forget() {
        knownTopics.clear();
        if (producer != null) producer.close(Duration.ZERO);
        producer = null;
    }

    /** Hears from the broker which cluster it belongs to: another one has forgotten all producers. */
    private static final class SameCluster extends ByteArraySerializer implements ClusterResourceListener {
        private volatile String first;
        private volatile boolean another;

        @Override
        public void onUpdate(ClusterResource now) {
            if (first == null) first = now.clusterId();
            else if (!first.equals(now.clusterId())) another = true;
        }

        boolean isAnother() {
            return another;
        }
    }

    /**
     * Makes the topic with its partitions, and with as many replicas as the broker has by default, unless it is there.
     *
     * @throws KafkaException if the broker does not answer
     */
    public void ensureTopic(String topic) {
        if (knownTopics.contains(topic)) return;
        try (Admin admin = Admin.create(adminConfiguration())) {
            NewTopic wanted = new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty());
            admin.createTopics(List.of(wanted)).all().get(DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
        knownTopics.add(topic);
    }

    private Map<String, Object> adminConfiguration() {
        Map<String, Object> admin = new HashMap<>();
        configuration.forEach((name, value) -> {
            if (!Set.of(
                            "acks",
                            "enable.idempotence",
                            "compression.type",
                            "linger.ms",
                            "max.block.ms",
                            "delivery.timeout.ms")
                    .contains(name)) admin.put(name, value);
        });
        admin.put("default.api.timeout.ms", String.valueOf(DELIVERY.toMillis()));
        return admin;
    }

    void close(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
        synchronized (this) {
            if (producer != null) producer.close(Duration.ofSeconds(2));
        }
    }

    /** Nothing was sent: the broker does not answer. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String address, Throwable cause) {
            super("Kafka at " + address + " does not answer (" + cause.getMessage() + ")", cause);
        }
    }
}
