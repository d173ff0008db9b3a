package org.toolkits.typesetting;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** One bundled font: which characters it has, how wide its glyphs are, and its outlines for embedding. Read when first used. */
public final class Typeface {

    /** How its text is set. */
    public enum Kind {
        /** In nearly every document, one glyph for each character. */
        COMMON,
        /** One glyph for each character. */
        PLAIN,
        /** Letters join, change places or stack. */
        SHAPED
    }

    /** Lengths for a font size of 1,000, y upwards. */
    public record Metrics(String name, int left, int bottom, int right, int top, int ascent, int descent) {}

    /** The JDK leaves out what HarfBuzz does by itself, unless the font asks for it. */
    private static final Map<TextAttribute, Object> LAYOUT = Map.of(
            TextAttribute.KERNING, TextAttribute.KERNING_ON, TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON);

    /** Characters below this are looked up in an array. */
    private static final int LATIN = 0x250;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private record Parsed(TrueTypeFont font, CmapLookup cmap, Latin latin, float[] advances) {}

    /** Glyph ids by character, 0 if there is none, and how wide they are. */
    record Latin(int[] glyphs, float[] advances) {}

    private final String file;
    private final Kind kind;
    private volatile Parsed parsed;
    private volatile Font shaper;

    Typeface(String file, Kind kind) {
        this.file = file;
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Private use means nothing to the next reader, so no font of ours has it. */
    boolean covers(int codePoint) {
        return glyph(codePoint) != 0 && Character.getType(codePoint) != Character.PRIVATE_USE;
    }

    /** Glyph id by the font's cmap; 0 if there is none. */
    public int glyph(int codePoint) {
        Parsed font = parsed();
        return codePoint < LATIN ? font.latin.glyphs[codePoint] : font.cmap.getGlyphId(codePoint);
    }

    /** A glyph that shows nothing: many fonts draw a bar for the zero width non-joiner, subsets of ours do not. */
    int blank() {
        int joiner = glyph(ZERO_WIDTH_NON_JOINER);
        return joiner == 0 ? glyph(' ') : joiner;
    }

    /** The characters that most text is made of, below U+0250: none of them is a mark. */
    Latin latin() {
        return parsed().latin;
    }

    /** Width of a glyph at a font size of 1. */
    public float advance(int glyph) {
        return parsed().advances[glyph];
    }

    public Metrics metrics() {
        try {
            TrueTypeFont font = parsed().font;
            float scale = 1000f / font.getUnitsPerEm();
            return new Metrics(
                    font.getName(),
                    Math.round(font.getHeader().getXMin() * scale),
                    Math.round(font.getHeader().getYMin() * scale),
                    Math.round(font.getHeader().getXMax() * scale),
                    Math.round(font.getHeader().getYMax() * scale),
                    Math.round(font.getHorizontalHeader().getAscender() * scale),
                    Math.round(font.getHorizontalHeader().getDescender() * scale));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The form of a glyph at a font size of 1, y upwards. */
    Shape outline(int glyph) {
        TrueTypeFont font = parsed().font;
        // The outlines are read from one place of the file after another, so by one thread at a time
        synchronized (font) {
            try {
                GlyphData data = font.getGlyph().getGlyph(glyph);
                if (data == null) return new Path2D.Float();
                double scale = 1.0 / font.getUnitsPerEm();
                return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(data.getPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A font file with these characters, and with a cmap that finds them. */
    public FontSubset subset(String characters) {
        return FontSubset.of(parsed().font, blank(), characters);
    }

    /** A font file with these glyphs. */
    public FontSubset subset(Collection<Integer> glyphs) {
        return FontSubset.of(parsed().font, blank(), glyphs);
    }

    /** The same font for the JDK's shaping engine (HarfBuzz), at a size of 1,000 so that its positions keep their digits. */
    Font shaper() {
        if (shaper == null) {
            try {
                shaper = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes()))
                        .deriveFont(1000f)
                        .deriveFont(LAYOUT);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("The bundled font " + file + " cannot be read", e);
            }
        }
        return shaper;
    }

    private Parsed parsed() {
        Parsed known = parsed;
        return known == null ? parse() : known;
    }

    private synchronized Parsed parse() {
        if (parsed != null) return parsed;
        try {
            TrueTypeFont font = new TTFParser(true).parse(new RandomAccessReadBuffer(bytes()));
            float[] advances = new float[font.getNumberOfGlyphs()];
            for (int i = 0; i < advances.length; i++)
                advances[i] = font.getAdvanceWidth(i) / (float) font.getUnitsPerEm();
            CmapLookup cmap = font.getUnicodeCmapLookup(false);
            Latin latin = new Latin(new int[LATIN], new float[LATIN]);
            for (int i = 0; i < LATIN; i++) {
                latin.glyphs[i] = cmap.getGlyphId(i);
                latin.advances[i] = advances[latin.glyphs[i]];
            }
            parsed = new Parsed(font, cmap, latin, advances);
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled font " + file + " cannot be read", e);
        }
    }

    private byte[] bytes() {
        try (InputStream in = Typeface.class.getResourceAsStream("/fonts/" + file)) {
            if (in == null) throw new IllegalStateException("The font /fonts/" + file + " is missing");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file;
    }
}
