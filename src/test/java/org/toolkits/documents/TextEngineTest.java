package org.toolkits.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.toolkits.documents.Typefaces.Weight;

class TextEngineTest {

    private final TextEngine engine = Typefaces.lend(TextEngine::new);

    static List<String> scripts() {
        return List.copyOf(Samples.NAMES.values());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void every_name_is_drawn_with_glyphs_of_its_own(String name) {
        for (Weight weight : Weight.values()) {
            TextLine line = engine.line(name, weight);
            assertThat(line.missing()).isEmpty();
            assertThat(line.runs()).isNotEmpty().allSatisfy(run -> assertThat(run.glyphs())
                    .doesNotContain(0));
            assertThat(line.width()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void the_runs_of_a_line_say_all_of_it(String name) {
        String said = engine.line(name, Weight.REGULAR).runs().stream()
                .map(TextLine.Run::text)
                .collect(Collectors.joining());
        assertThat(said.codePoints().sorted().toArray())
                .isEqualTo(name.codePoints().sorted().toArray());
    }

    /** Expected: glyph ids and the sum of advances that hb-shape (HarfBuzz 6, --font-size=1000) prints for the same font. */
    @ParameterizedTest
    @CsvSource({
        "محمد الأحمد, 215 773 417 707 46 3 215 773 419 771, 5051",
        "ليلى, 717 1492 667, 1669",
        "שָׁלוֹם, 23 46 124 55 79 100 96, 2227",
        "क्षत्रिय, 179 607 269 51, 2103",
        "কৌশিক, 450 20 67 55 48 20, 3169",
        "கௌரி, 46 18 54 31 42, 3698",
        "น้ำใจ, 71 59 49 86 89 6, 1811",
        "x̂ỵ́, 91 2997 844 2995, 1039"
    })
    void complex_scripts_are_shaped_as_harfbuzz_does(String text, String ids, int advance) {
        String drawn = Arrays.stream(glyphs(text)).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        assertThat(drawn).isEqualTo(ids);
        assertThat(engine.line(text, Weight.REGULAR).width() * 1000).isCloseTo(advance, within(1f));
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
        int[] alef = glyphs("א");
        int[] bet = glyphs("ב");
        assertThat(glyphs("אב")).containsExactly(bet[0], alef[0]);
    }

    @Test
    void latin_inside_hebrew_keeps_its_own_direction() {
        List<String> order = engine.line("אב Dana גד", Weight.REGULAR).runs().stream()
                .map(run -> run.text().strip())
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(order).containsExactly("ד", "ג", "Dana", "ב", "א");
    }

    @Test
    void a_devanagari_conjunct_is_fewer_glyphs_than_letters() {
        assertThat(glyphs("क्ष")).hasSizeLessThan(3);
    }

    @Test
    void a_mark_stands_over_its_letter_and_takes_no_room() {
        // No composed form: x with circumflex
        assertThat(engine.line("x\u0302", Weight.REGULAR).width())
                .isEqualTo(engine.line("x", Weight.REGULAR).width());
    }

    @Test
    void what_no_font_has_is_a_box_and_is_told() {
        TextLine line = engine.line("A\uE000B", Weight.REGULAR);
        assertThat(line.missing()).isEqualTo("\uE000");
        assertThat(line.runs()).hasSize(3);
    }

    @Test
    void what_turns_text_round_or_hides_is_taken_out() {
        assertThat(engine.line("a\u202Eb\u2066c\u200Bd\u0007e\uFEFF", Weight.REGULAR)
                        .text())
                .isEqualTo("abcde");
        assertThat(engine.line(" a \t\n b ", Weight.REGULAR).text()).isEqualTo("a b");
    }

    @Test
    void a_line_that_is_too_long_is_wrapped_and_says_the_same() {
        String text = "The quick brown fox jumps over the lazy dog and a Donaudampfschifffahrtsgesellschaft";
        List<TextLine> lines = engine.wrap(text, Weight.REGULAR, 8);
        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(line.width())
                .isLessThanOrEqualTo(8));
        assertThat(lines.stream()
                        .map(TextLine::text)
                        .collect(Collectors.joining())
                        .replace(" ", ""))
                .isEqualTo(text.replace(" ", ""));
    }

    private int[] glyphs(String text) {
        return engine.line(text, Weight.REGULAR).runs().stream()
                .flatMapToInt(run -> Arrays.stream(run.glyphs()))
                .toArray();
    }
}
