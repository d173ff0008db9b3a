package org.toolkits.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong with a request, so that its sender can mend all of it at once. */
public final class Violations {

    /**
     * One wrong value.
     *
     * @param pointer JSON pointer (RFC 6901) of the value in the body that was sent
     * @param message what is wrong and what to do, for a person
     * @param code what is wrong, for a program
     * @param suggestion what the value should probably be; null if nothing tells
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Violation(String pointer, String message, String code, String suggestion) {}

    private final List<Violation> found = new ArrayList<>();
    private Object suggestion;

    public Violations add(String pointer, String message, String code) {
        return add(pointer, message, code, null);
    }

    public Violations add(String pointer, String message, String code, String suggestion) {
        found.add(new Violation(pointer, message, code, suggestion));
        return this;
    }

    /**
     * What a whole part of the request should probably be, beside what is wrong with it. Only told together with a violation.
     *
     * @param whole has the properties of that part, so that it can be sent in its place
     */
    public Violations suggest(Object whole) {
        suggestion = whole;
        return this;
    }

    /**
     * Adds what the Bean Validation constraints of the request say.
     *
     * @throws HttpProblem 400 if there is no request, because the body was empty or null
     */
    public <T> Violations check(Validator validator, T request) {
        if (request == null)
            throw ProblemKind.MALFORMED_JSON.problem("The body is empty").build();
        validator.validate(request).stream()
                .map(Violations::of)
                .sorted(Comparator.comparing(Violation::pointer))
                .forEach(found::add);
        return this;
    }

    public boolean at(String pointer) {
        return found.stream().anyMatch(violation -> violation.pointer().equals(pointer));
    }

    /** @throws HttpProblem 422 with all violations if there are any */
    public void throwIfAny() {
        if (!found.isEmpty()) throw problem();
    }

    HttpProblem problem() {
        Violation first = found.getFirst();
        String place = first.pointer().isEmpty() ? "The body" : first.pointer();
        String detail = place + " " + first.message()
                + (found.size() == 1 ? "" : " (and " + (found.size() - 1) + " more, see violations)");
        HttpProblem.Builder problem =
                ProblemKind.INVALID_REQUEST.problem(detail).with("violations", List.copyOf(found));
        if (suggestion != null) problem.with("suggestion", suggestion);
        return problem.build();
    }

    private static Violation of(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) pointer.append('/').append(node.getIndex());
            if (node.getName() != null && !node.getName().startsWith("<"))
                pointer.append('/').append(node.getName());
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new Violation(pointer.toString(), violation.getMessage(), code(constraint), null);
    }

    private static String code(String constraint) {
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "size";
            case "Min", "Max" -> "range";
            default -> "invalid";
        };
    }
}
