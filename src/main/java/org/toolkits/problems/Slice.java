package org.toolkits.problems;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A part of a list, as long as somebody asked for.
 *
 * @param next the id of its last entry, behind which the next part begins; null if this is the last part
 */
public record Slice<T>(List<T> items, UUID next) {

    private static final int LONGEST = 200;

    /**
     * Reads one entry more than is asked for, to know whether there are more.
     *
     * @param limit how many entries, 1 to 200
     * @param read the first of them, at most so many
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 for another limit
     */
    public static <T> Slice<T> of(int limit, IntFunction<List<T>> read, Function<T, UUID> id) {
        if (limit < 1 || limit > LONGEST)
            throw ProblemKind.INVALID_REQUEST
                    .problem("limit must be 1 to " + LONGEST)
                    .build();
        List<T> found = read.apply(limit + 1);
        if (found.size() <= limit) return new Slice<>(found, null);
        List<T> items = found.subList(0, limit);
        return new Slice<>(items, id.apply(items.getLast()));
    }
}
