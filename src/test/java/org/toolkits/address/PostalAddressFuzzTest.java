package org.toolkits.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Any six lines are an address once normalised, which can be printed, or whose problems name its fields. */
class PostalAddressFuzzTest {

    private static final List<String> FIELDS = Arrays.stream(PostalAddress.class.getRecordComponents())
            .map(java.lang.reflect.RecordComponent::getName)
            .toList();

    @FuzzTest(maxDuration = "5m")
    void any_address_can_be_printed_or_its_problems_name_its_fields(byte[] lines) {
        // What is no UTF-8 becomes half a surrogate pair, which JSON can bring, too
        String[] fields = new String(lines, StandardCharsets.UTF_8)
                .replace('\ufffd', '\ud800')
                .split("\n", FIELDS.size());
        String[] six = Arrays.copyOf(fields, FIELDS.size());
        PostalAddress address = new PostalAddress(six[0], six[1], six[2], six[3], six[4], six[5]).normalized();
        assertThat(address.normalized()).isEqualTo(address);

        List<AddressProblem> problems = address.problems();
        for (AddressProblem problem : problems) {
            assertThat(problem.field()).isIn(FIELDS);
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.code()).isNotBlank();
        }
        if (!problems.isEmpty()) return;
        for (String sender : List.of("US", "DE"))
            Stream.of(
                            address.mailingLines("María García", "Any Library", sender),
                            address.readableLines("María García", null, sender))
                    .flatMap(List::stream)
                    .forEach(line -> assertThat(line)
                            .isNotBlank()
                            .matches(text -> text.codePoints().noneMatch(Character::isISOControl), "has no controls"));
    }
}
