package org.toolkits.typesetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.toolkits.typesetting.ScriptNames.ScriptName;

class FontSubsetTest {

    static List<ScriptName> names() {
        return ScriptNames.all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void letters_keep_their_outlines_and_the_blank_glyph_has_none(ScriptName name) throws IOException {
        Typeface face =
                TextEngine.line(name.name(), Weight.REGULAR).runs().getFirst().face();
        List<Integer> glyphs = new ArrayList<>(List.of(face.blank()));
        name.name().codePoints().forEach(letter -> glyphs.add(face.glyph(letter)));

        FontSubset subset = face.subset(glyphs);

        try (TrueTypeFont whole = new TTFParser(true)
                        .parse(new RandomAccessReadBuffer(FontSubsetTest.class.getResourceAsStream("/fonts/" + face)));
                TrueTypeFont part = new TTFParser(true).parse(new RandomAccessReadBuffer(subset.file()))) {
            assertThat(outline(part, subset.ids().get(face.blank()))).isEmpty();
            for (int glyph : glyphs.subList(1, glyphs.size()))
                if (glyph != face.blank() && glyph != 0)
                    assertThat(outline(part, subset.ids().get(glyph))).isEqualTo(outline(whole, glyph));
        }
    }

    private static List<String> outline(TrueTypeFont font, int glyph) throws IOException {
        List<String> outline = new ArrayList<>();
        if (font.getGlyph().getGlyph(glyph) == null) return outline;
        float[] points = new float[6];
        for (PathIterator path = font.getGlyph().getGlyph(glyph).getPath().getPathIterator(null);
                !path.isDone();
                path.next()) {
            int type = path.currentSegment(points);
            outline.add(type + " " + points[0] + " " + points[1] + " " + points[2] + " " + points[3]);
        }
        return outline;
    }
}
