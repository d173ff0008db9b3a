package org.toolkits.documents;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.TextAttribute;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** One bundled font: which characters it has, how wide its glyphs are, and its outlines for embedding. */
final class Typeface {

    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
    private static final Map<String, Font> SHAPERS = new ConcurrentHashMap<>();
    /** The JDK leaves out what HarfBuzz does by itself, unless the font asks for it. */
    private static final Map<TextAttribute, Object> LAYOUT = Map.of(
            TextAttribute.KERNING, TextAttribute.KERNING_ON, TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON);

    /** Private use means nothing to the next reader, so no font of ours has it. */
    private static final int PRIVATE_USE = Character.PRIVATE_USE;

    private final String file;
    private final boolean complex;
    private TrueTypeFont font;
    private CmapLookup cmap;

    /** @param complex its scripts need shaping: letters join, change places or stack */
    Typeface(String file, boolean complex) {
        this.file = file;
        this.complex = complex;
    }

    boolean isComplex() {
        return complex;
    }

    boolean covers(int codePoint) {
        return Character.getType(codePoint) != PRIVATE_USE && glyph(codePoint) != 0;
    }

    /** Glyph id by the font's cmap; 0 if there is none. */
    int glyph(int codePoint) {
        parse();
        return cmap.getGlyphId(codePoint);
    }

    /** Width of a glyph at a font size of 1. */
    float advance(int glyph) {
        try {
            TrueTypeFont parsed = parse();
            return parsed.getAdvanceWidth(glyph) / (float) parsed.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TrueTypeFont parse() {
        if (font == null) {
            try {
                font = new TTFParser(true).parse(new RandomAccessReadBuffer(bytes(file)));
                cmap = font.getUnicodeCmapLookup(false);
            } catch (IOException e) {
                throw new UncheckedIOException("The bundled font " + file + " cannot be read", e);
            }
        }
        return font;
    }

    /** The same font for the JDK's shaping engine (HarfBuzz), at a size of 1,000 so that its positions keep their digits. */
    Font shaper() {
        return SHAPERS.computeIfAbsent(file, name -> {
            try {
                return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes(name)))
                        .deriveFont(1000f)
                        .deriveFont(LAYOUT);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("The bundled font " + name + " cannot be read", e);
            }
        });
    }

    private static byte[] bytes(String file) {
        return FILES.computeIfAbsent(file, name -> {
            try (InputStream in = Typeface.class.getResourceAsStream("/fonts/" + name)) {
                if (in == null) throw new IllegalStateException("The font /fonts/" + name + " is missing");
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
