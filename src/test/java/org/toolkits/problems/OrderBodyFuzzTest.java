package org.toolkits.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.toolkits.address.PostalAddress;
import org.toolkits.intake.AddressCheck;
import org.toolkits.intake.OrderRequest;
import org.toolkits.platform.ProgramJson;

/** Any bytes are an order, or a problem that points at what is wrong with them. */
class OrderBodyFuzzTest {

    private static final ObjectMapper JSON = ProgramJson.mapper();
    /** Of two properties with one name it would keep the second, and the mistake may be in the first. */
    private static final ObjectMapper ANY_JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> MISSING = Set.of("required", "unit-missing");
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_an_order_or_a_problem_that_points_at_what_is_wrong(byte[] body) throws IOException {
        OrderRequest request;
        try {
            request = JSON.readValue(body, OrderRequest.class);
        } catch (CharConversionException answeredWith400) {
            return;
        } catch (JsonProcessingException e) {
            HttpProblem problem = JsonProblems.problem(e);
            assertThat(problem.getStatusCode()).isIn(400, 422);
            assertThat(problem.getDetail()).isNotBlank().doesNotContain("Exception", "fasterxml", "org.toolkits");
            checkPointers(problem, tree(body));
            return;
        }
        if (request == null) return;
        assertThat(JSON.readValue(JSON.writeValueAsString(request), OrderRequest.class))
                .isEqualTo(request);

        JsonNode tree = tree(body);
        Violations violations = new Violations().check(VALIDATOR, request);
        if (request.address() != null) {
            OrderRequest.AddressEntry typed = request.address();
            PostalAddress address = AddressCheck.of(
                    new PostalAddress(
                            typed.line1(),
                            typed.line2(),
                            typed.city(),
                            typed.region(),
                            typed.postalCode(),
                            typed.country()),
                    true,
                    false,
                    "/address/",
                    violations);
            assertThat(address.normalized()).isEqualTo(address);
        }
        try {
            violations.throwIfAny();
        } catch (HttpProblem problem) {
            checkPointers(problem, tree);
        }
    }

    /** Missing if it ends in what only a lenient reader, or none, can read: the mistake was before that. */
    private static JsonNode tree(byte[] body) {
        try {
            return ANY_JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static void checkPointers(HttpProblem problem, JsonNode tree) {
        if (tree.isMissingNode() || !(problem.getParameters().get("violations") instanceof List<?> violations)) return;
        assertThat(violations).isNotEmpty();
        for (Object each : violations) {
            Violations.Violation violation = (Violations.Violation) each;
            JsonPointer pointer = JsonPointer.compile(violation.pointer());
            boolean there = !tree.at(pointer).isMissingNode();
            // What is missing is pointed at where it should be
            boolean missing = MISSING.contains(violation.code())
                    && pointer.head() != null
                    && tree.at(pointer.head()).isObject();
            assertThat(there || missing).as(violation.toString()).isTrue();
        }
    }
}
