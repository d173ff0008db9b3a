package org.toolkits.problems;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells the sender of unreadable JSON where it is wrong: 400 if it is not JSON, 422 with a pointer if a value does not fit. */
public class JsonProblems {

    /** Quarkus answers this one itself, without a body, unless somebody else does. */
    @ServerExceptionMapper(MismatchedInputException.class)
    public Response map(MismatchedInputException e, UriInfo uri) {
        return HttpProblem.builder(problem(e))
                .withInstance(URI.create(uri.getRequestUri().getRawPath()))
                .build()
                .toResponse();
    }

    /** Jackson takes four bytes that look like UTF-32 for it; what they then hold may be no character. */
    @ServerExceptionMapper(CharConversionException.class)
    public Response map(CharConversionException e, UriInfo uri) {
        return ProblemKind.MALFORMED_JSON
                .problem("The body must be JSON in UTF-8")
                .withInstance(URI.create(uri.getRequestUri().getRawPath()))
                .build()
                .toResponse();
    }

    static HttpProblem problem(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                at(unknown, "is not known here. Known are: " + known(unknown), "unknown");
            case InvalidFormatException wrong
            when wrong.getTargetType().isEnum() ->
                at(wrong, "must be one of " + constants(wrong.getTargetType()), "invalid");
            case InvalidFormatException wrong
            when wrong.getTargetType() == String.class && wrong.getValue() instanceof String ->
                at(wrong, "must not hold U+0000 or half of a surrogate pair", "characters");
            case MismatchedInputException wrong
            when !wrong.getPath().isEmpty() || wrong.getTargetType() != null ->
                at(wrong, "must be " + wanted(wrong.getTargetType()), "type");
            case InputCoercionException beyond
            when beyond.getProcessor() instanceof JsonParser parser ->
                new Violations()
                        .add(pointer(parser), "is a number beyond any use here", "range")
                        .problem();
            case JsonMappingException nested
            when nested.getCause() instanceof JsonProcessingException inner -> problem(inner);
            case JsonMappingException other
            when !(other.getCause() instanceof java.io.IOException)
                    && !other.getPath().isEmpty() -> at(other, "cannot be read", "invalid");
            default -> ProblemKind.MALFORMED_JSON.problem(malformed(e)).build();
        };
    }

    /** The reader of numbers does not say where it is, but its parser knows. */
    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static HttpProblem at(JsonMappingException e, String message, String code) {
        String pointer = e.getPath().stream()
                .map(step -> step.getFieldName() != null
                        ? step.getFieldName().replace("~", "~0").replace("/", "~1")
                        : String.valueOf(step.getIndex()))
                .collect(Collectors.joining("/", e.getPath().isEmpty() ? "" : "/", ""));
        return new Violations().add(pointer, message, code).problem();
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String wanted(Class<?> type) {
        if (type == null) return "of another type";
        if (type == String.class) return "a text";
        if (type == LocalDate.class) return "a date as YYYY-MM-DD";
        if (type == Boolean.class || type == boolean.class) return "true or false";
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) return "a whole number";
        if (Iterable.class.isAssignableFrom(type)) return "a list";
        return "an object";
    }

    private static String malformed(JsonProcessingException e) {
        JsonLocation where = e.getLocation();
        String place = where == null
                ? ""
                : String.format(Locale.ROOT, " (line %d, column %d)", where.getLineNr(), where.getColumnNr());
        return switch (e) {
            case StreamConstraintsException _ ->
                "The body goes beyond a limit: at most 20 levels deep, numbers of 20"
                        + " digits, texts of 4,000 and names of 64 characters" + place;
            case JsonEOFException _ -> "The body ends too early" + place;
            case JsonParseException duplicate
            when duplicate.getOriginalMessage().startsWith("Duplicate field") ->
                "The same name stands twice in one object" + place;
            default -> "The body cannot be read as JSON" + place;
        };
    }
}
