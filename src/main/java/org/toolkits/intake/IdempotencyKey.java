package org.toolkits.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.toolkits.problems.ProblemKind;

/**
 * What a client sends to be able to ask again (draft-ietf-httpapi-idempotency-key-header): a string of 1 to 255 visible ASCII
 * characters, bare or in quotes.
 */
record IdempotencyKey(String value) {

    private static final Pattern BARE = Pattern.compile("[!#-\\[\\]-~]{1,255}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\"");

    /**
     * @return null for no header
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is no such string
     */
    static IdempotencyKey parse(String header) {
        if (header == null) return null;
        String typed = header.strip();
        Matcher quoted = QUOTED.matcher(typed);
        if (quoted.matches()) return new IdempotencyKey(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        if (BARE.matcher(typed).matches()) return new IdempotencyKey(typed);
        throw ProblemKind.BAD_REQUEST
                .problem(
                        "Idempotency-Key must have 1 to 255 visible ASCII characters, such as a UUID, bare or in quotes")
                .build();
    }
}
