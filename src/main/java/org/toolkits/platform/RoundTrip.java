package org.toolkits.platform;

import jakarta.persistence.PersistenceException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Statements that go to the database together. PostgreSQL's driver sends statements that are separated by semicolons as one message
 * and prepares each of them, so that any number of them costs the way there and back once.
 */
public final class RoundTrip {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /**
     * @param statement one that returns no rows, with a question mark for each value; the text must not depend on values, because
     *     it is prepared once
     * @param values text, numbers, truth values, UUIDs, instants, dates, enum constants, null, and arrays of text or whole numbers
     */
    public RoundTrip add(String statement, Object... values) {
        sql.append(sql.isEmpty() ? "" : "; ").append(statement);
        for (Object value : values) this.values.add(value);
        return this;
    }

    /**
     * In the transaction that is under way.
     *
     * @throws PersistenceException if the database refuses one of them, or does not answer
     */
    public void send(DataSource database) {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) prepared.setObject(i + 1, sent(values.get(i), connection));
            prepared.execute();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** As the driver wants it (JDBC 4.2, appendix B). */
    private static Object sent(Object value, Connection connection) throws SQLException {
        return switch (value) {
            case Instant at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case String[] texts -> array("text", texts, connection);
            case Integer[] numbers -> array("int4", numbers, connection);
            case null, default -> value;
        };
    }

    private static Array array(String type, Object[] elements, Connection connection) throws SQLException {
        return connection.createArrayOf(type, elements);
    }
}
