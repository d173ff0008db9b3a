package org.toolkits.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.toolkits.LeanHttp;

/** What no answer may be, whatever was asked: a failure of ours, a look at our insides, an error that is no problem (RFC 9457). */
final class AnswerJudge {

    private static final Pattern INSIDES = Pattern.compile(
            "\\b(?:org\\.toolkits\\.(?!order\\.)[a-z]+|java\\.(?:lang|util|io|time|net)|jakarta|io\\.quarkus|io\\.vertx|io\\.netty"
                    + "|com\\.fasterxml|org\\.hibernate|org\\.jboss|org\\.postgresql)\\.[a-zA-Z]"
                    + "|[a-z]Exception\\b|\\.java:\\d+");
    private static final List<String> MEMBERS = List.of("type", "title", "status", "detail", "instance");

    private final ObjectMapper json = new ObjectMapper();

    /** What is wrong with the last answer of a connection; nothing if it is as it should be. */
    Optional<String> fault(LeanHttp answer, boolean bodiless) {
        int status = answer.status();
        // It was asked to speak another protocol, and does
        if (status == 101) return Optional.empty();
        if (status < 200 || status > 599) return Optional.of("is no status of HTTP");
        if (status >= 500) return Optional.of("is a failure of ours");
        String type = String.valueOf(answer.header("Content-Type"));
        boolean text = type.startsWith("text/") || type.contains("json") || type.equals("null");
        if (text && INSIDES.matcher(answer.text()).find()) return Optional.of("tells about our insides");
        if (status < 400 || bodiless) return Optional.empty();
        if (!type.startsWith("application/problem+json")) return Optional.of("is no problem, but Content-Type " + type);
        try {
            return problem(json.readTree(answer.body()), status);
        } catch (IOException e) {
            return Optional.of("is a problem that cannot be read");
        }
    }

    private static Optional<String> problem(JsonNode problem, int status) {
        for (String member : MEMBERS) {
            JsonNode value = problem.path(member);
            if (value.isMissingNode() || value.isTextual() && value.asText().isBlank())
                return Optional.of("is a problem without " + member);
        }
        if (problem.path("status").asInt() != status)
            return Optional.of("is a problem of status " + problem.path("status"));
        return Optional.empty();
    }
}
