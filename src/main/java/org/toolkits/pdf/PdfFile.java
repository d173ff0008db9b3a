package org.toolkits.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Writes the objects of a PDF file (ISO 32000-1, 7.5): streams one by one, everything else in compressed object streams, and the
 * table of where each is. Objects are given as PDF source; their numbers are reserved first, so that they can name each other.
 */
final class PdfFile implements AutoCloseable {

    /** Of an object stream: a reader has to unpack all of it for one of them. */
    private static final int OBJECTS_PER_STREAM = 500;

    private record Packed(int number, String source) {}

    private record Place(int type, int first, int second) {}

    private static final Place FREE = new Place(0, 0, 0xFFFF);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
    private final List<Place> places = new ArrayList<>(List.of(FREE));
    private final List<Packed> packed = new ArrayList<>();
    private final Deflater deflater = new Deflater();
    private final byte[] buffer = new byte[8 * 1024];

    PdfFile() {
        // A comment of high bytes tells mail programs that this is not text
        write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    int reserve() {
        places.add(FREE);
        return places.size() - 1;
    }

    /** @return its number */
    int object(String source) {
        int number = reserve();
        object(number, source);
        return number;
    }

    void object(int number, String source) {
        packed.add(new Packed(number, source));
        if (packed.size() == OBJECTS_PER_STREAM) pack();
    }

    /**
     * @param entries of its dictionary, besides length and filter
     * @return its number
     */
    int stream(String entries, byte[] content) {
        return deflated(entries, deflate(content));
    }

    /** Content that was compressed before. */
    int deflated(String entries, byte[] content) {
        int number = reserve();
        stream(number, entries + "/Filter/FlateDecode", content);
        return number;
    }

    private void stream(int number, String entries, byte[] content) {
        places.set(number, new Place(1, out.size(), 0));
        write(number + " 0 obj\n<<" + entries + "/Length " + content.length + ">>stream\n");
        out.write(content, 0, content.length);
        write("\nendstream\nendobj\n");
    }

    private void pack() {
        if (packed.isEmpty()) return;
        StringBuilder index = new StringBuilder();
        StringBuilder sources = new StringBuilder();
        int holder = reserve();
        for (int i = 0; i < packed.size(); i++) {
            Packed each = packed.get(i);
            places.set(each.number(), new Place(2, holder, i));
            index.append(each.number()).append(' ').append(sources.length()).append(' ');
            sources.append(each.source()).append('\n');
        }
        String entries = "/Type/ObjStm/N " + packed.size() + "/First " + index.length() + "/Filter/FlateDecode";
        packed.clear();
        stream(holder, entries, deflate(latin1(index.append(sources))));
    }

    /**
     * The whole file.
     *
     * @param id 32 hexadecimal digits that no other document has
     */
    byte[] bytes(int catalog, int information, String id) {
        pack();
        int number = reserve();
        int start = out.size();
        places.set(number, new Place(1, start, 0));
        byte[] table = new byte[places.size() * 7];
        int at = 0;
        for (Place place : places) {
            table[at++] = (byte) place.type();
            for (int shift = 24; shift >= 0; shift -= 8) table[at++] = (byte) (place.first() >> shift);
            table[at++] = (byte) (place.second() >> 8);
            table[at++] = (byte) place.second();
        }
        stream(
                number,
                "/Type/XRef/W[1 4 2]/Size " + places.size() + "/Root " + catalog + " 0 R/Info " + information
                        + " 0 R/ID[<" + id + "><" + id + ">]/Filter/FlateDecode",
                deflate(table));
        write("startxref\n" + start + "\n%%EOF\n");
        return out.toByteArray();
    }

    byte[] deflate(byte[] content) {
        deflater.reset();
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(content.length / 3 + 64);
        while (!deflater.finished()) deflated.write(buffer, 0, deflater.deflate(buffer));
        return deflated.toByteArray();
    }

    @Override
    public void close() {
        deflater.end();
    }

    private void write(String source) {
        byte[] bytes = latin1(source);
        out.write(bytes, 0, bytes.length);
    }

    private static byte[] latin1(CharSequence source) {
        return source.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A text string (7.9.2.2): as it is if it is ASCII, else in UTF-16. */
    static String text(String text) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') return "<" + utf16(text) + ">";
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")";
    }

    private static String utf16(String text) {
        return "FEFF" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }
}
