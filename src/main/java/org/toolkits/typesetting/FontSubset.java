package org.toolkits.typesetting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * A TrueType file with only some glyphs of a font, without the instructions for coarse screens: they are a third of the file,
 * and no printer asks for them.
 *
 * @param ids of each glyph of the whole font the id in this file
 */
public record FontSubset(byte[] file, Map<Integer, Integer> ids) {

    private static final List<String> OUTLINES = List.of("head", "hhea", "hmtx", "loca", "glyf", "maxp");
    private static final List<String> OUTLINES_AND_CMAP =
            List.of("head", "hhea", "hmtx", "loca", "glyf", "maxp", "cmap");
    private static final int HEAD_CHECKSUM = 8;
    private static final int HEAD_LOCA_FORMAT = 50;
    private static final int CHECKSUM_OF_FILE = 0xB1B0AFBA;

    /** @param blank a glyph that must not show; its outline is left out */
    static FontSubset of(TrueTypeFont font, int blank, String characters) {
        return of(font, blank, OUTLINES_AND_CMAP, subsetter -> characters
                .codePoints()
                .forEach(subsetter::add));
    }

    static FontSubset of(TrueTypeFont font, int blank, Collection<Integer> glyphs) {
        return of(font, blank, OUTLINES, subsetter -> subsetter.addGlyphIds(Set.copyOf(glyphs)));
    }

    private static FontSubset of(TrueTypeFont font, int blank, List<String> tables, Consumer<TTFSubsetter> choice) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
        Map<Integer, Integer> ids = new HashMap<>();
        // The outlines are read from one place of the file after another, so by one thread at a time
        synchronized (font) {
            try {
                TTFSubsetter subsetter = new TTFSubsetter(font, tables);
                choice.accept(subsetter);
                subsetter.getGIDMap().forEach((here, there) -> ids.put(there, here));
                subsetter.writeToStream(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new FontSubset(withoutInstructions(out.toByteArray(), ids.getOrDefault(blank, -1)), ids);
    }

    private static byte[] withoutInstructions(byte[] font, int blank) {
        ByteBuffer in = ByteBuffer.wrap(font);
        SortedMap<String, byte[]> tables = new TreeMap<>();
        int count = in.getShort(4);
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            byte[] table = new byte[in.getInt(entry + 12)];
            in.get(in.getInt(entry + 8), table);
            tables.put(new String(font, entry, 4, StandardCharsets.US_ASCII), table);
        }
        ByteBuffer head = ByteBuffer.wrap(tables.get("head"));
        boolean wide = head.getShort(HEAD_LOCA_FORMAT) == 1;
        ByteBuffer offsets = ByteBuffer.wrap(tables.get("loca"));
        byte[] glyphs = tables.get("glyf");
        int glyphCount = offsets.capacity() / (wide ? 4 : 2) - 1;
        ByteBuffer shorter = ByteBuffer.allocate(glyphs.length + 4 * glyphCount);
        ByteBuffer moved = ByteBuffer.allocate(4 * (glyphCount + 1));
        for (int glyph = 0; glyph < glyphCount; glyph++) {
            moved.putInt(shorter.position());
            if (glyph == blank) continue;
            int begin = offset(offsets, glyph, wide);
            glyph(
                    ByteBuffer.wrap(glyphs, begin, offset(offsets, glyph + 1, wide) - begin)
                            .slice(),
                    shorter);
            while (shorter.position() % 4 != 0) shorter.put((byte) 0);
        }
        moved.putInt(shorter.position());
        head.putShort(HEAD_LOCA_FORMAT, (short) 1);
        tables.put("loca", moved.array());
        tables.put("glyf", Arrays.copyOf(shorter.array(), shorter.position()));
        return file(tables);
    }

    private static int offset(ByteBuffer offsets, int glyph, boolean wide) {
        return wide ? offsets.getInt(4 * glyph) : 2 * (offsets.getShort(2 * glyph) & 0xFFFF);
    }

    /** OpenType, table glyf: contours, their end points, the instructions, the points. A composed glyph keeps what it has. */
    private static void glyph(ByteBuffer glyph, ByteBuffer out) {
        if (!glyph.hasRemaining()) return;
        int contours = glyph.getShort(0);
        if (contours >= 0) {
            int length = 10 + 2 * contours;
            int instructions = glyph.getShort(length) & 0xFFFF;
            out.put(glyph.slice(0, length)).putShort((short) 0);
            glyph.position(length + 2 + instructions);
        }
        out.put(glyph);
    }

    private static byte[] file(SortedMap<String, byte[]> tables) {
        int size = 12 + 16 * tables.size();
        for (byte[] table : tables.values()) size += padded(table.length);
        ByteBuffer out = ByteBuffer.allocate(size);
        int highest = Integer.highestOneBit(tables.size());
        out.putInt(0x0001_0000)
                .putShort((short) tables.size())
                .putShort((short) (highest * 16))
                .putShort((short) Integer.numberOfTrailingZeros(highest))
                .putShort((short) (tables.size() * 16 - highest * 16));
        ByteBuffer.wrap(tables.get("head")).putInt(HEAD_CHECKSUM, 0);
        int at = 12 + 16 * tables.size();
        int headAt = 0;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            byte[] bytes = table.getValue();
            if (table.getKey().equals("head")) headAt = at;
            out.put(at, bytes);
            out.put(table.getKey().getBytes(StandardCharsets.US_ASCII))
                    .putInt(checksum(out, at, padded(bytes.length)))
                    .putInt(at)
                    .putInt(bytes.length);
            at += padded(bytes.length);
        }
        out.putInt(headAt + HEAD_CHECKSUM, CHECKSUM_OF_FILE - checksum(out, 0, size));
        return out.array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static int checksum(ByteBuffer file, int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i += 4) sum += file.getInt(i);
        return sum;
    }
}
