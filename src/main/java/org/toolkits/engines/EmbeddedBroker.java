package org.toolkits.engines;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real single-node Kafka (KRaft: broker and controller in one) in this JVM, on the loopback interface. */
public final class EmbeddedBroker {

    /** A broker tells its whole configuration at INFO, and at WARN that it is new. Kept here, because java.util.logging forgets loggers nobody holds. */
    private static final List<Logger> TALKATIVE = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private final Path directory;
    private final int port;
    private KafkaRaftServer server;

    private EmbeddedBroker(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static EmbeddedBroker start(Path directory, int port) {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
        EmbeddedBroker broker = new EmbeddedBroker(directory, port);
        broker.start();
        return broker;
    }

    /** Starts it again on the same port and the same data after {@link #stop()}. */
    public void start() {
        try {
            KafkaConfig config = KafkaConfig.fromProps(properties(), false);
            if (!Files.exists(directory.resolve("meta.properties"))) format(config);
            server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded Kafka does not start: " + e.getMessage(), e);
        }
    }

    String address() {
        return "localhost:" + port;
    }

    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private Properties properties() throws Exception {
        int controllerPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            controllerPort = socket.getLocalPort();
        }
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", directory.toString());
        // One node: everything is kept once, and nobody has to be waited for.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "3");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // After a crash the controller waits this long for the broker that was: soon back beats patient.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("controlled.shutdown.enable", "false");
        // A topic is made by the program, with its number of partitions, and never by a typing error.
        properties.put("auto.create.topics.enable", "false");
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        return properties;
    }

    private void format(KafkaConfig config) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(config.nodeId())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(config.metadataLogDir())
                .addDirectory(directory.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }
}
