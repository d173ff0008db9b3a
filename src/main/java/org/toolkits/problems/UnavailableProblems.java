package org.toolkits.problems;

import io.vertx.core.http.HttpServerRequest;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 503 with Retry-After, at once, while the database is away, 422 to a value that no table can hold, and 409 to the second of
 * two who change the same at once; any other failure is ours and answers 500.
 */
public class UnavailableProblems {

    private static final Logger LOG = Logger.getLogger(UnavailableProblems.class);

    @ServerExceptionMapper(
            value = {
                PersistenceException.class,
                SQLException.class,
                RollbackException.class,
                SystemException.class,
                RuntimeException.class
            },
            priority = Priorities.USER + 100)
    public Response map(Exception e, HttpServerRequest request) {
        URI instance = ProblemAnswer.instance(request);
        if (isDatabaseAway(e)) {
            LOG.warnf(
                    "The database does not answer (%s): requests are answered with 503 until it is back",
                    e.getMessage());
            return ProblemKind.UNAVAILABLE
                    .problem(
                            "The database is not available. Nothing was stored; send the same request again.",
                            Duration.ofSeconds(5))
                    .withInstance(instance)
                    .build()
                    .toResponse();
        }
        if (cannotBeStored(e))
            return ProblemKind.INVALID_REQUEST
                    .problem("A text holds the character U+0000, or a date lies beyond the year 9999.")
                    .withInstance(instance)
                    .build()
                    .toResponse();
        if (collided(e))
            return ProblemKind.CHANGED_MEANWHILE
                    .problem(
                            "Somebody changed the same at the same moment. Send the request again.",
                            Duration.ofSeconds(1))
                    .withInstance(instance)
                    .build()
                    .toResponse();
        LOG.error("A request failed", e);
        return ProblemKind.INTERNAL_ERROR
                .problem("Try again later. If it goes on, tell the operator the time and the address you called.")
                .withInstance(instance)
                .build()
                .toResponse();
    }

    /** SQL states by PostgreSQL, appendix A: character not in repertoire, datetime field overflow. */
    private static boolean cannotBeStored(Throwable failure) {
        return hasState(failure, Set.of("22021", "22008"));
    }

    /** SQL states by PostgreSQL, appendix A: unique violation, serialization failure, deadlock. */
    private static boolean collided(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof OptimisticLockException) return true;
        return hasState(failure, Set.of("23505", "40001", "40P01"));
    }

    private static boolean hasState(Throwable failure, Set<String> states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState()))
                return true;
        return false;
    }

    /**
     * SQL states by PostgreSQL, appendix A: class 08 connection, 57P shutdown, 53 out of resources; none: the pool's own; 99999: the
     * driver's, when a connection was given up before it was made. A commit that failed hides them among what it suppressed.
     */
    public static boolean isDatabaseAway(Throwable failure) {
        if (failure == null) return false;
        return failure instanceof SQLException sql && isAway(sql)
                || isDatabaseAway(failure.getCause())
                || Stream.of(failure.getSuppressed()).anyMatch(UnavailableProblems::isDatabaseAway);
    }

    private static boolean isAway(SQLException sql) {
        String state = sql.getSQLState();
        if (state == null)
            return String.valueOf(sql.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
        return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.equals("99999");
    }
}
