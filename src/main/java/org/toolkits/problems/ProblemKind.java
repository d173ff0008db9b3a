package org.toolkits.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** Every kind of problem the API answers with (RFC 9457): the last part of its {@code type} is the name here. */
public enum ProblemKind {
    MALFORMED_JSON(400, "The body is not well-formed JSON"),
    BAD_REQUEST(400, "The request cannot be understood"),
    UNAUTHORIZED(401, "A login is needed"),
    FORBIDDEN(403, "Not allowed with this login"),
    NOT_FOUND(404, "Not found"),
    ORDER_NUMBER_MISTYPED(404, "Not a valid order number"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not available in the wanted media type"),
    PRECONDITION_FAILED(412, "The precondition of the request does not hold"),
    IDEMPOTENCY_KEY_MISSING(400, "An Idempotency-Key is needed"),
    REQUEST_IN_PROGRESS(409, "The first request with this key is still running"),
    CLIENT_REFERENCE_TAKEN(409, "The reference belongs to another order"),
    PARTNER_EXISTS(409, "The partner has a key"),
    CHANGED_MEANWHILE(409, "Changed by somebody else at the same moment"),
    WRONG_STATUS(409, "Not possible in the order's present status"),
    NOTHING_TO_PRINT(409, "There is nothing to print"),
    DOCUMENTS_NOT_READY(409, "The documents are not ready yet"),
    TOO_SLOW(408, "The body came too slowly"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Send application/json"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request"),
    INVALID_REQUEST(422, "Some values are wrong or missing"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** A URN, because a type must stay the same wherever the program runs. */
    public URI type() {
        return URI.create(
                "urn:toolkits:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public int status() {
        return status;
    }

    public HttpProblem.Builder problem(String detail) {
        return HttpProblem.builder()
                .withType(type())
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail);
    }

    /** With the time after which trying again makes sense. */
    public HttpProblem.Builder problem(String detail, Duration retryAfter) {
        return problem(detail).withHeader("Retry-After", retryAfter.toSeconds());
    }

    /** The kind for a status that a library answered with. */
    static ProblemKind of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> INVALID_REQUEST;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL_ERROR : BAD_REQUEST;
        };
    }
}
