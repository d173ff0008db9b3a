package org.toolkits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.toolkits.engines.EmbeddedEngines;

/**
 * Runs the engines without the program, for trying the image that has none: a directory, two ports and a password; until
 * it is ended. Other than in the embedded default, the program must log in to PostgreSQL, as {@code toolkits}, who owns
 * the database but is no superuser: the way it is in production.
 */
public final class EnginesApart {

    private EnginesApart() {}

    public static void main(String... arguments) throws InterruptedException, IOException, SQLException {
        EmbeddedEngines engines = EmbeddedEngines.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(engines::close));
        Map<String, String> configuration = engines.configuration();
        requireLogin(configuration.get("quarkus.datasource.jdbc.url"), arguments[3]);
        System.out.println("Engines are ready: " + configuration);
        Thread.currentThread().join();
    }

    static void requireLogin(String url, String password) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE toolkits LOGIN PASSWORD '" + password + "'");
            statement.execute("ALTER DATABASE toolkits OWNER TO toolkits");
            try (ResultSet file = statement.executeQuery("SHOW hba_file")) {
                file.next();
                List<String> rules =
                        List.of("host all postgres samehost trust", "host toolkits toolkits samehost scram-sha-256");
                Files.write(Path.of(file.getString(1)), rules);
            }
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
