package org.toolkits.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What was recorded and is not known to be published: the relay's queue. */
@ApplicationScoped
public class WaitingEvents {

    private static final long LOCK = 0x746F_6F6C_6B69_7401L; // "toolkit", 1
    /**
     * A relay that stands still in the middle of a batch loses its turn to another after this; longer than the broker may take for
     * a message, so that nothing of that batch is sent after it.
     */
    static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(4);

    /**
     * How much there is to do.
     *
     * @param oldest when the oldest one that is not parked happened; empty if none waits
     * @param parked events that the broker will never take
     */
    public record Backlog(long waiting, long parked, Optional<Instant> oldest) {}

    private final DataSource database;

    WaitingEvents(DataSource database) {
        this.database = database;
    }

    /** True if it is this transaction's turn to publish: until it ends, nobody else's. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean takeTurn() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = " + LONGEST_STANDSTILL.toMillis());
            try (ResultSet turn = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
                return turn.next() && turn.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** True if there is nothing to publish. */
    boolean isEmpty() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT NOT EXISTS (SELECT FROM outbox_waiting WHERE parked_because IS NULL)")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** The oldest ones, without those behind a parked event of the same key. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<OutboxEvent> oldest(int count) {
        List<OutboxEvent> events = new ArrayList<>(count);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        // Chosen first, fetched then: the planner never knows how many wait
                        "WITH next AS MATERIALIZED (SELECT sequence, recorded_on FROM outbox_waiting WHERE key NOT IN"
                                + " (SELECT key FROM outbox_waiting WHERE parked_because IS NOT NULL)"
                                + " ORDER BY sequence LIMIT ?)"
                                + " SELECT " + OutboxEvent.COLUMNS + " FROM next n JOIN outbox o"
                                + " ON o.recorded_on = n.recorded_on AND o.sequence = n.sequence ORDER BY o.sequence")) {
            select.setInt(1, count);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) events.add(OutboxEvent.from(rows));
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
        return events;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void published(Collection<Long> sequences) {
        change("DELETE FROM outbox_waiting WHERE sequence = ANY(?)", sequences);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void park(long sequence, String reason) {
        change("UPDATE outbox_waiting SET parked_because = ? WHERE sequence = ANY(?)", List.of(sequence), reason);
    }

    /** Parked events are tried again, for instance after the broker takes larger ones. */
    @Transactional
    public int unpark() {
        return change("UPDATE outbox_waiting SET parked_because = NULL WHERE parked_because IS NOT NULL", null);
    }

    /** Everything that happened since then is published again, in its order. */
    @Transactional
    public int publishAgain(Instant since) {
        return change(
                "INSERT INTO outbox_waiting (sequence, recorded_on, key) SELECT sequence, recorded_on, key FROM outbox"
                        + " WHERE occurred_at >= ? ON CONFLICT DO NOTHING",
                null,
                since.atOffset(ZoneOffset.UTC));
    }

    /** This event and everything behind it is published again; empty if there is no such event. */
    @Transactional
    public Optional<Integer> publishAgain(UUID from) {
        int events = change(
                "INSERT INTO outbox_waiting (sequence, recorded_on, key) SELECT sequence, recorded_on, key FROM outbox"
                        + " WHERE sequence >= (SELECT sequence FROM outbox WHERE id = ?) ON CONFLICT DO NOTHING",
                null,
                from);
        // Nothing is behind an event that does not exist; all of it may be waiting already
        return events > 0 || exists(from) ? Optional.of(events) : Optional.empty();
    }

    @Transactional
    public Backlog backlog() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*), count(parked_because), (SELECT o.occurred_at FROM outbox_waiting w"
                                + " JOIN outbox o ON o.recorded_on = w.recorded_on AND o.sequence = w.sequence"
                                + " WHERE w.parked_because IS NULL ORDER BY w.sequence LIMIT 1) FROM outbox_waiting")) {
            row.next();
            OffsetDateTime oldest = row.getObject(3, OffsetDateTime.class);
            return new Backlog(
                    row.getLong(1), row.getLong(2), Optional.ofNullable(oldest).map(OffsetDateTime::toInstant));
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private boolean exists(UUID id) {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement("SELECT 1 FROM outbox WHERE id = ?")) {
            find.setObject(1, id);
            return find.executeQuery().next();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private int change(String sql, Collection<Long> sequences, Object... before) {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(sql)) {
            for (int i = 0; i < before.length; i++) change.setObject(i + 1, before[i]);
            if (sequences != null)
                change.setArray(before.length + 1, connection.createArrayOf("int8", sequences.toArray()));
            return change.executeUpdate();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
