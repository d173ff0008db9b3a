package org.toolkits.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The real PostgreSQL and the real Kafka of the default set-up, with data below one directory that survives a restart.
 * One program at a time owns the directory; what a killed predecessor left running or half made is cleared up first.
 */
public final class EmbeddedEngines implements AutoCloseable {

    /** Says that this process runs on embedded engines: demo accounts and demo stock exist only then. */
    public static final String EMBEDDED = "toolkit.embedded";

    private static final Logger LOG = Logger.getLogger(EmbeddedEngines.class);

    private final FileChannel lock;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;

    private EmbeddedEngines(FileChannel lock, EmbeddedDatabase database, EmbeddedBroker broker) {
        this.lock = lock;
        this.database = database;
        this.broker = broker;
    }

    /**
     * Starts both engines, on free ports where the preferred ones are taken.
     *
     * @param data directory for both, made when missing
     * @throws CannotStart with a message that tells the operator what to do
     */
    public static EmbeddedEngines start(Path data, int databasePort, int brokerPort) {
        Path directory = data.toAbsolutePath().normalize();
        FileChannel lock = lock(directory);
        try {
            EmbeddedDatabase.stopLeftover(directory.resolve("postgresql"));
            Path complete = directory.resolve("complete");
            if (!Files.exists(complete)) clear(directory);
            // A thread of our own: those of the common pool do not see the program's classes in development mode.
            CompletableFuture<EmbeddedBroker> broker = CompletableFuture.supplyAsync(
                    () -> EmbeddedBroker.start(directory.resolve("kafka"), freePort(brokerPort)),
                    task -> Thread.ofPlatform().name("embedded-kafka").start(task));
            EmbeddedDatabase database = EmbeddedDatabase.start(directory.resolve("postgresql"), freePort(databasePort));
            EmbeddedEngines engines = new EmbeddedEngines(lock, database, broker.join());
            if (!Files.exists(complete)) Files.createFile(complete);
            LOG.infof("Embedded PostgreSQL listens on localhost:%d, data in %s", database.port(), directory);
            LOG.infof("Embedded Kafka listens on %s", engines.broker.address());
            return engines;
        } catch (IOException | CompletionException e) {
            throw new CannotStart("The embedded PostgreSQL and Kafka could not start in " + directory + ": " + e, e);
        }
    }

    /** What the rest of the program has to know, as configuration properties. */
    public Map<String, String> configuration() {
        return Map.of(
                EMBEDDED,
                "true",
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl(),
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "",
                "kafka.bootstrap.servers",
                broker.address());
    }

    /** For tests of what happens while the database is away. */
    public EmbeddedDatabase database() {
        return database;
    }

    /** For tests of what happens while the broker is away. */
    public EmbeddedBroker broker() {
        return broker;
    }

    @Override
    public void close() {
        broker.stop();
        database.stop();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path directory) {
        Path file = directory.resolve("lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String owner = Files.readString(file).strip();
                channel.close();
                throw new CannotStart(
                        "Another instance (process " + owner + ") already uses " + directory
                                + ". Stop it, or give this one a directory and a port of its own:"
                                + " TOOLKIT_DATA_DIR=... QUARKUS_HTTP_PORT=...",
                        null);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            return channel;
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot write to the data directory " + directory + " (" + e
                            + "). Make it writable, or choose another with TOOLKIT_DATA_DIR.",
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A first start that was killed half way left nothing that anyone was promised. */
    private static void clear(Path directory) throws IOException {
        for (String engine : new String[] {"postgresql", "kafka"}) {
            Path half = directory.resolve(engine);
            if (!Files.exists(half)) continue;
            try (Stream<Path> files = Files.walk(half)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private static int freePort(int preferred) {
        try (ServerSocket socket = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (preferred != 0) return freePort(0);
            throw new UncheckedIOException(taken);
        }
    }

    /** The program cannot start; the message is for the operator and needs no stack trace. */
    public static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotStart(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
