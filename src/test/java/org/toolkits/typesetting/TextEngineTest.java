package org.toolkits.typesetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextEngineTest {

    private static final String LEFT_TO_RIGHT_MARK = "\u200E";

    static List<String> scripts() {
        return ScriptNames.names();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_name_is_drawn_with_glyphs_of_its_own(String name) {
        for (Weight weight : Weight.values()) {
            TextLine line = TextEngine.line(name, weight);
            assertThat(line.missing()).isEmpty();
            assertThat(line.runs()).isNotEmpty().allSatisfy(run -> assertThat(run.glyphs())
                    .doesNotContain(0));
            assertThat(line.width()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void the_runs_of_a_line_say_all_of_it(String name) {
        String said = TextEngine.line(name, Weight.REGULAR).runs().stream()
                .map(TextLine.Run::text)
                .filter(text -> !text.equals(LEFT_TO_RIGHT_MARK))
                .collect(Collectors.joining());
        assertThat(said.codePoints().sorted().toArray())
                .isEqualTo(name.codePoints().sorted().toArray());
    }

    @Test
    void arabic_letters_join() {
        // beh alone, and beh twice: joined letters are other glyphs than the one that stands alone
        int[] alone = glyphs("ب");
        int[] joined = glyphs("بب");
        assertThat(joined).doesNotContain(alone[0]);
    }

    @Test
    void hebrew_runs_from_right_to_left() {
        assertThat(TextEngine.line("אב", Weight.REGULAR).runs())
                .extracting(TextLine.Run::text)
                .containsExactly("ב", "א");
    }

    @Test
    void latin_inside_hebrew_keeps_its_own_direction() {
        List<String> order = TextEngine.line("אב Dana גד", Weight.REGULAR).runs().stream()
                .map(run -> run.text().strip())
                .filter(text -> !text.isEmpty() && !text.equals(LEFT_TO_RIGHT_MARK))
                .toList();
        assertThat(order).containsExactly("ב", "א", "Dana", "ד", "ג");
    }

    @Test
    void a_devanagari_conjunct_is_fewer_glyphs_than_letters() {
        assertThat(glyphs("क्ष")).hasSizeLessThan(3);
    }

    @Test
    void a_mark_stands_over_its_letter_and_takes_no_room() {
        // No composed form: x with circumflex
        assertThat(TextEngine.line("x\u0302", Weight.REGULAR).width())
                .isEqualTo(TextEngine.line("x", Weight.REGULAR).width());
    }

    @Test
    void what_no_font_has_is_a_box_and_is_told() {
        TextLine line = TextEngine.line("A\uE000B", Weight.REGULAR);
        assertThat(line.missing()).isEqualTo("\uE000");
        assertThat(line.runs()).hasSize(3);
    }

    @Test
    void what_turns_text_round_or_hides_is_taken_out() {
        assertThat(TextEngine.line("a\u202Eb\u2066c\u200Bd\u0007e\uFEFF", Weight.REGULAR)
                        .text())
                .isEqualTo("abcde");
        assertThat(TextEngine.line(" a \t\n b ", Weight.REGULAR).text()).isEqualTo("a b");
    }

    @Test
    void a_line_that_is_too_long_is_wrapped_and_says_the_same() {
        String text = "The quick brown fox jumps over the lazy dog and a Donaudampfschifffahrtsgesellschaft";
        List<TextLine> lines = TextEngine.wrap(text, Weight.REGULAR, 8);
        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(line.width())
                .isLessThanOrEqualTo(8));
        assertThat(lines.stream()
                        .map(TextLine::text)
                        .collect(Collectors.joining())
                        .replace(" ", ""))
                .isEqualTo(text.replace(" ", ""));
    }

    private int[] glyphs(String text) {
        return TextEngine.line(text, Weight.REGULAR).runs().stream()
                .flatMapToInt(run -> Arrays.stream(run.glyphs()))
                .toArray();
    }
}
