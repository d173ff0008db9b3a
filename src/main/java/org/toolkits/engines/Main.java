package org.toolkits.engines;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.BindException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.toolkits.platform.Role;
import org.toolkits.problems.UnavailableProblems;

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
            checkRoles();
            Deadline.set();
            if (wantsEmbeddedEngines()) startEngines();
        } catch (EmbeddedEngines.CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Quarkus.run(null, Main::stopped, arguments);
    }

    /** The broker's threads would keep a program alive that could not start. Development mode shows the failure instead. */
    private static void stopped(int code, Throwable failure) {
        if (failure != null) explain(failure);
        STOPPED.countDown();
        if (code != 0 && LaunchMode.current() == LaunchMode.NORMAL) System.exit(code);
    }

    private static void explain(Throwable failure) {
        Throwable known = failure;
        while (known.getCause() != null && !(known instanceof SQLException)) known = known.getCause();
        switch (known) {
            case BindException taken ->
                System.err.printf(
                        "The HTTP port is taken (%s). Choose another with QUARKUS_HTTP_PORT.%n", taken.getMessage());
            case SQLException away
            when UnavailableProblems.isDatabaseAway(away) ->
                System.err.printf(
                        "The database does not answer (%s). Check it, and QUARKUS_DATASOURCE_JDBC_URL.%n",
                        away.getMessage());
            case SQLException refused
            when String.valueOf(refused.getSQLState()).startsWith("28") ->
                System.err.printf(
                        "The database refuses the login (%s). Check QUARKUS_DATASOURCE_USERNAME and _PASSWORD.%n",
                        refused.getMessage());
            default -> failure.printStackTrace();
        }
    }

    /** Read here, because the configuration's own message about a wrong value would be a stack trace. */
    private static void checkRoles() {
        try {
            setting("toolkit.roles").ifPresent(Role::parse);
        } catch (IllegalArgumentException e) {
            throw new EmbeddedEngines.CannotStart(e.getMessage(), e);
        }
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
            // They need a moment themselves before the deadline
            STOPPED.await(5, TimeUnit.SECONDS);
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
