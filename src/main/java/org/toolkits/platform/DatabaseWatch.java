package org.toolkits.platform;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Notices a database that takes connections and does not answer, as behind a firewall that forgot them, and breaks off what waits for
 * it: whoever asked hears within two seconds that it is away. A statement may still take longer, as long as the database lives.
 */
@ApplicationScoped
class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int PATIENCE_SECONDS = 1;

    /** Not of the pool, which may be busy while the database is well. */
    private final PGSimpleDataSource own = new PGSimpleDataSource();

    /** Set before there is a thread that looks at it. */
    private volatile boolean running;

    private Thread thread;

    DatabaseWatch(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        own.setURL(url);
        own.setUser(user.orElse(null));
        own.setPassword(password.orElse(null));
        own.setApplicationName("toolkit-watch");
        own.setConnectTimeout(PATIENCE_SECONDS);
        own.setSocketTimeout(PATIENCE_SECONDS);
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = Thread.ofPlatform().daemon().name("database-watch").start(this::watch);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
        thread.interrupt();
    }

    private void watch() {
        boolean well = true;
        while (running) {
            try (Connection connection = own.getConnection();
                    Statement statement = connection.createStatement()) {
                well = true;
                while (running) {
                    statement.execute("SELECT 1");
                    Thread.sleep(PAUSE);
                }
            } catch (SQLException e) {
                // It says no, as when it has no connection left: then it answers, and whoever has a connection keeps it
                if (e.getSQLState() == null || e.getSQLState().startsWith("08")) {
                    if (well)
                        LOG.warnf("The database does not answer (%s): what waits for it is broken off", e.getMessage());
                    well = false;
                    DatabaseSockets.closeAll();
                }
                rest();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
