package org.toolkits.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Starts the embedded engines when nothing else is configured, then the program; ends them after it. Decided before the
 * program starts, because its configuration is read then: only the environment and system properties count here.
 */
@QuarkusMain
public final class Main {

    /** Counted down when the program has stopped: the engines go after it. */
    private static final CountDownLatch STOPPED = new CountDownLatch(1);

    Main() {}

    public static void main(String... arguments) {
        try {
            if (wantsEmbeddedEngines()) startEngines();
        } catch (EmbeddedEngines.CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Quarkus.run(null, (code, failure) -> STOPPED.countDown(), arguments);
    }

    private static boolean wantsEmbeddedEngines() {
        boolean database = setting("quarkus.datasource.jdbc.url").isPresent();
        boolean broker = setting("kafka.bootstrap.servers").isPresent();
        if (database != broker)
            throw new EmbeddedEngines.CannotStart(
                    database
                            ? "QUARKUS_DATASOURCE_JDBC_URL is set, but KAFKA_BOOTSTRAP_SERVERS is not: set both, or neither"
                                    + " to run on an embedded PostgreSQL and Kafka."
                            : "KAFKA_BOOTSTRAP_SERVERS is set, but QUARKUS_DATASOURCE_JDBC_URL is not: set both, or neither"
                                    + " to run on an embedded PostgreSQL and Kafka.",
                    null);
        return !database;
    }

    private static void startEngines() {
        try {
            Class.forName("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");
        } catch (ClassNotFoundException e) {
            throw new EmbeddedEngines.CannotStart(
                    "This build contains no embedded engines. Set QUARKUS_DATASOURCE_JDBC_URL (with _USERNAME and _PASSWORD)"
                            + " and KAFKA_BOOTSTRAP_SERVERS.",
                    e);
        }
        Path data = Path.of(setting("toolkit.data-dir").orElse("data"));
        EmbeddedEngines engines = EmbeddedEngines.start(data, 5432, 9092);
        // A reload in development mode calls main again: it finds these and lets the engines run.
        engines.configuration().forEach(System::setProperty);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterTheProgram(engines), "embedded-engines"));
    }

    private static void closeAfterTheProgram(EmbeddedEngines engines) {
        try {
            STOPPED.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        engines.close();
    }

    private static Optional<String> setting(String property) {
        String variable = property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
