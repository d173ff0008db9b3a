package org.toolkits.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A real PostgreSQL as a child process, on the loopback interface, with durable commits. */
public final class EmbeddedDatabase {

    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "toolkits";

    private final Path directory;
    private final int port;
    private EmbeddedPostgres postgres;

    private EmbeddedDatabase(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    static EmbeddedDatabase start(Path directory, int port) {
        EmbeddedDatabase database = new EmbeddedDatabase(directory, port);
        database.start();
        return database;
    }

    /** Starts it again on the same port and the same data after {@link #stop()}. */
    public void start() {
        try {
            Path log = Files.createDirectories(directory.resolveSibling("logs")).resolve("postgresql.log");
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setLocaleConfig("locale", "C.UTF-8")
                    // The launcher is made for throw-away tests and switches durability off: switch it on again.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("max_connections", "60")
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    .start();
            createDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createDatabase() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                if (found.next()) return;
            }
            statement.execute("CREATE DATABASE " + NAME);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + NAME, e);
        }
    }

    int port() {
        return port;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port + "/" + NAME;
    }

    public void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL outlives a killed parent; the directory's lock tells that nobody needs that one any more. */
    static void stopLeftover(Path directory) {
        Path file = directory.resolve("postmaster.pid");
        if (!Files.exists(file)) return;
        try {
            Optional<ProcessHandle> leftover = ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
            if (leftover.isEmpty()) return;
            LOG.infof(
                    "Stopping the PostgreSQL (process %d) that an earlier run left behind",
                    leftover.get().pid());
            leftover.get().destroy();
            leftover.get().onExit().get(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "An earlier run left a PostgreSQL behind that does not stop; end the process in " + file, e);
        }
    }
}
