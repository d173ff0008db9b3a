package org.toolkits.pdf;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.toolkits.typesetting.FontSubset;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Typeface;

/**
 * A font as one document uses it. What nearly every document needs of the common fonts is prepared once, compressed, and the
 * same in each: a simple font in WinAnsi encoding (ISO 32000-1, 9.6.3). Everything else goes into a composite font (9.7) with
 * just the glyphs of this document.
 */
final class EmbeddedFont {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final Charset WIN_ANSI = Charset.forName("windows-1252");

    private static final String REPERTOIRE = repertoire();

    private static final Map<Typeface, Prepared> PREPARED = new ConcurrentHashMap<>();

    /** @param codes of each glyph its byte in WinAnsi, 0 if it is not in the font */
    private record Prepared(byte[] deflatedFile, int length, byte[] codes, String widths) {

        static Prepared of(Typeface face) {
            FontSubset subset = face.subset(REPERTOIRE);
            byte[] codes = new byte[0x1000];
            StringBuilder widths = new StringBuilder();
            for (int code = 32; code < 256; code++) {
                int glyph = REPERTOIRE.indexOf(character(code)) < 0 ? 0 : face.glyph(character(code));
                widths.append(glyph == 0 ? 0 : thousandths(face.advance(glyph))).append(' ');
                if (glyph != 0) codes[glyph] = (byte) code;
            }
            Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
            best.setInput(subset.file());
            best.finish();
            byte[] deflated = new byte[subset.file().length];
            int length = best.deflate(deflated);
            best.end();
            return new Prepared(Arrays.copyOf(deflated, length), subset.file().length, codes, widths.toString());
        }

        int code(int glyph) {
            return glyph < codes.length ? codes[glyph] & 0xFF : 0;
        }
    }

    private final Typeface face;
    private final String name;
    private final Prepared prepared;
    private boolean preparedUsed;
    /** Of each glyph outside of what is prepared its number in this document, from 1, and what it says. */
    private final Map<Integer, String> glyphs = new LinkedHashMap<>();

    private final Map<Integer, Integer> codes = new LinkedHashMap<>();

    /** @param name in the resources; the composite part has an X behind it */
    EmbeddedFont(Typeface face, String name) {
        this.face = face;
        this.name = name;
        this.prepared = face.kind() == Typeface.Kind.COMMON ? PREPARED.computeIfAbsent(face, Prepared::of) : null;
    }

    /** Whether all of the run's glyphs are in the prepared part: then they are shown by {@link #simple}. */
    boolean isPrepared(TextLine.Run run) {
        if (prepared == null) return false;
        for (int glyph : run.glyphs()) if (prepared.code(glyph) == 0) return false;
        preparedUsed = true;
        return true;
    }

    /** The name of the part in the resources. */
    String name(boolean simple) {
        return simple ? name : name + "X";
    }

    /** Appends the glyph as a byte of a literal string. */
    void simple(int glyph, StringBuilder content) {
        char code = (char) prepared.code(glyph);
        if (code == '(' || code == ')' || code == '\\') content.append('\\');
        content.append(code);
    }

    /** Appends the glyph as two bytes of a hexadecimal string. */
    void composite(int glyph, String said, StringBuilder content) {
        Integer code = codes.get(glyph);
        if (code == null) {
            code = codes.size() + 1;
            codes.put(glyph, code);
            glyphs.put(glyph, said);
        }
        content.append(HEX.toHexDigits(code.shortValue()));
    }

    /** Entries of the resources' font dictionary. */
    String write(PdfFile file) {
        String entries = "";
        if (preparedUsed) entries += "/" + name + " " + writeSimple(file) + " 0 R";
        if (!glyphs.isEmpty()) entries += "/" + name + "X " + writeComposite(file) + " 0 R";
        return entries;
    }

    private int writeSimple(PdfFile file) {
        int program = file.deflated("/Length1 " + prepared.length, prepared.deflatedFile);
        String base = "/COMMON+" + face.metrics().name();
        int descriptor = file.object(descriptor(base, 32, program));
        return file.object("<</Type/Font/Subtype/TrueType/BaseFont" + base
                + "/FirstChar 32/LastChar 255/Encoding/WinAnsiEncoding/Widths[" + prepared.widths + "]/FontDescriptor "
                + descriptor + " 0 R>>");
    }

    private int writeComposite(PdfFile file) {
        FontSubset subset = face.subset(glyphs.keySet());
        StringBuilder widths = new StringBuilder("[1[");
        byte[] ids = new byte[2 * glyphs.size() + 2];
        int at = 2;
        for (int glyph : glyphs.keySet()) {
            widths.append(thousandths(face.advance(glyph))).append(' ');
            int id = subset.ids().get(glyph);
            ids[at++] = (byte) (id >> 8);
            ids[at++] = (byte) id;
        }
        String base = "/" + tag(subset.file()) + "+" + face.metrics().name();
        int program = file.stream("/Length1 " + subset.file().length, subset.file());
        int descriptor = file.object(descriptor(base, 4, program));
        int map = file.stream("", ids);
        int descendant = file.object("<</Type/Font/Subtype/CIDFontType2/BaseFont" + base
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 0/W" + widths
                + "]]/CIDToGIDMap " + map + " 0 R/FontDescriptor " + descriptor + " 0 R>>");
        int unicode = file.stream("", toUnicode());
        return file.object("<</Type/Font/Subtype/Type0/BaseFont" + base + "/Encoding/Identity-H/DescendantFonts["
                + descendant + " 0 R]/ToUnicode " + unicode + " 0 R>>");
    }

    /** @param flags 32: letters that WinAnsi has; 4: others (9.8.2) */
    private String descriptor(String base, int flags, int program) {
        Typeface.Metrics of = face.metrics();
        return "<</Type/FontDescriptor/FontName" + base + "/Flags " + flags + "/FontBBox[" + of.left() + " "
                + of.bottom() + " " + of.right() + " " + of.top() + "]/ItalicAngle 0/Ascent " + of.ascent()
                + "/Descent " + of.descent() + "/CapHeight 714/StemV 80/FontFile2 " + program + " 0 R>>";
    }

    /** Six letters before the name tell subsets of one font apart (9.6.4). */
    private static String tag(byte[] subset) {
        CRC32 sum = new CRC32();
        sum.update(subset);
        long rest = sum.getValue();
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < 6; i++, rest /= 26) tag.append((char) ('A' + rest % 26));
        return tag.toString();
    }

    /** The characters that codes stand for (9.10.3), at most 100 to a section. */
    private byte[] toUnicode() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin
                12 dict begin
                begincmap
                /CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
                /CMapName /Adobe-Identity-UCS def
                /CMapType 2 def
                1 begincodespacerange
                <0000><FFFF>
                endcodespacerange
                """);
        int code = 0;
        for (String said : glyphs.values()) {
            if (code % 100 == 0) map.append(Math.min(glyphs.size() - code, 100)).append(" beginbfchar\n");
            code++;
            map.append('<')
                    .append(HEX.toHexDigits((short) code))
                    .append("><")
                    .append(HEX.formatHex(said.getBytes(StandardCharsets.UTF_16BE)))
                    .append(">\n");
            if (code % 100 == 0 || code == glyphs.size()) map.append("endbfchar\n");
        }
        map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend end\n");
        return map.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** What English, Spanish, French, German and Portuguese names and sentences are written with. */
    private static String repertoire() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) all.append(c);
        String letters = "áàâãäåæçéèêëíìîïñóòôõöøúùûü";
        return all.append(letters)
                .append(letters.toUpperCase(Locale.ROOT))
                .append("ß¿¡ºª°·–—‘’“”…")
                .toString();
    }

    private static char character(int code) {
        return new String(new byte[] {(byte) code}, WIN_ANSI).charAt(0);
    }

    private static int thousandths(float advance) {
        return Math.round(advance * 1000);
    }
}
