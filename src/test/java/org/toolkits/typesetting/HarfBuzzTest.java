package org.toolkits.typesetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.toolkits.typesetting.ScriptNames.ScriptName;

/** Every script comes out as HarfBuzz shapes it: the same glyphs at the same places, within one unit of 1,000. */
class HarfBuzzTest {

    private record Placed(int glyph, float x, float y) {}

    private static final Comparator<Placed> ORDER =
            Comparator.comparing(Placed::glyph).thenComparing(Placed::x).thenComparing(Placed::y);

    private static final Pattern GLYPH = Pattern.compile("(\\d+)(?:@(-?\\d+),(-?\\d+))?\\+(-?\\d+)");

    static List<ScriptName> names() {
        return ScriptNames.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void glyphs_and_their_places_are_those_of_harfbuzz(ScriptName name) {
        TextLine line = TextEngine.line(name.name(), Weight.REGULAR);
        assertThat(line.runs()).extracting(run -> run.face().toString()).containsOnly(name.font());

        List<Placed> ours = ours(line);
        List<Placed> expected = new ArrayList<>();
        float width = 0;
        Typeface face = line.runs().getFirst().face();
        Matcher glyph = GLYPH.matcher(name.harfBuzz());
        while (glyph.find()) {
            Placed placed = new Placed(
                    Integer.parseInt(glyph.group(1)), width + number(glyph.group(2)), number(glyph.group(3)));
            float advance = number(glyph.group(4));
            // HarfBuzz draws a joiner as a space without width; we do not draw it
            if (placed.glyph() != face.glyph(' ') || advance != 0) expected.add(placed);
            width += advance;
        }
        expected.sort(ORDER);

        assertThat(ours)
                .extracting(Placed::glyph)
                .containsExactlyElementsOf(expected.stream().map(Placed::glyph).toList());
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i).x()).isCloseTo(expected.get(i).x(), within(1f));
            assertThat(ours.get(i).y()).isCloseTo(expected.get(i).y(), within(1f));
        }
        assertThat(line.width() * 1000).isCloseTo(width, within(1f));
    }

    private static float number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Without the glyphs that show nothing and only carry what a mark or joiner says. */
    private static List<Placed> ours(TextLine line) {
        List<Placed> placed = new ArrayList<>();
        float begin = 0;
        for (TextLine.Run run : line.runs()) {
            for (int i = 0; i < run.glyphs().length; i++)
                if (run.glyphs()[i] == run.face().glyph(' ')
                        || run.glyphs()[i] != run.face().blank())
                    placed.add(new Placed(run.glyphs()[i], (begin + run.x()[i]) * 1000, run.y()[i] * 1000));
            begin += run.width();
        }
        placed.sort(ORDER);
        return placed;
    }
}
