package org.toolkits.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a consumer outside the program sees of a topic: it belongs to no group and reads all there is. */
final class OrderTopic {

    static final String ORDERS = "toolkit.orders.v1";
    static final String DEAD_LETTERS = ORDERS + ".dlq";

    /** A header of records that the proving ground put there to do harm. */
    static final String MALFORMED = "malformed";

    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final int brokerPort;

    OrderTopic(int brokerPort) {
        this.brokerPort = brokerPort;
    }

    /**
     * How the events of each order lie in the topic.
     *
     * @param events how many there are
     * @param repeated how many are the same event once more, behind itself: that is allowed
     * @param last the last version of each order
     * @param faults one line for each version that came too early, too late, or twice as another event
     */
    record Sequence(long events, long repeated, Map<String, Integer> last, List<String> faults) {}

    /** Reads the whole topic. */
    Sequence sequence(String topic) {
        Map<String, Integer> last = new HashMap<>();
        Map<String, String> lastId = new HashMap<>();
        List<String> faults = new ArrayList<>();
        long[] counts = new long[2];
        read(topic, record -> {
            if (header(record, MALFORMED) != null) return;
            String id = String.valueOf(header(record, "ce_id"));
            int version = version(record);
            counts[0]++;
            int before = last.getOrDefault(record.key(), 0);
            if (version == before && id.equals(lastId.get(record.key()))) counts[1]++;
            else if (version != before + 1)
                faults.add("%s: version %d after %d, in %d@%d"
                        .formatted(record.key(), version, before, record.partition(), record.offset()));
            last.put(record.key(), version);
            lastId.put(record.key(), id);
        });
        return new Sequence(counts[0], counts[1], last, faults);
    }

    /** Every record from the first to the last one there is now, in order within each partition. */
    void read(String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                "localhost:" + brokerPort,
                "max.poll.records",
                5_000,
                "default.api.timeout.ms",
                20_000);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
            if (!consumer.listTopics().containsKey(topic)) return;
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each)))
                consumer.poll(Duration.ofMillis(200)).forEach(reader);
        }
    }

    /** How many records a group of consumers has not committed yet; all of those in partitions it never committed. */
    long lag(String group) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + brokerPort))) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(List.of(ORDERS))
                    .allTopicNames()
                    .get()
                    .get(ORDERS)
                    .partitions()
                    .forEach(each -> latest.put(new TopicPartition(ORDERS, each.partition()), OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .mapToLong(each -> each.getValue().offset()
                            - Optional.ofNullable(committed.get(each.getKey()))
                                    .map(OffsetAndMetadata::offset)
                                    .orElse(0L))
                    .sum();
        }
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Zero if there is none. */
    private static int version(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || record.key() == null) return 0;
        Matcher version = VERSION.matcher(new String(record.value(), StandardCharsets.UTF_8));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
