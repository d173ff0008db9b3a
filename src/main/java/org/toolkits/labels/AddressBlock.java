package org.toolkits.labels;

import java.util.List;
import java.util.Optional;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Weight;

/** The lines of an address, set as large as its place allows. */
record AddressBlock(List<TextLine> lines, float size) {

    /** Below this, neither people nor sorting machines read it (USPS Publication 28, appendix A: 8 points). */
    static final float SMALLEST = 8;
    /** A line that would have to shrink below this is better wrapped. */
    private static final float WRAPPED = 11;

    private static final float LEADING = 1.25f;
    private static final float STEP = 0.5f;

    /** Empty if the lines do not fit into the place even wrapped and at 8 points. */
    static Optional<AddressBlock> fit(List<String> text, float width, float height, float largest) {
        List<TextLine> whole = whole(text);
        float size = steps(Math.min(largest, Math.min(width / widest(whole), height / (whole.size() * LEADING))));
        if (size >= Math.min(WRAPPED, largest)) return Optional.of(new AddressBlock(whole, size));
        // Street and city stay whole as long as 8 points allow it: sorting machines read the address from its last line
        // up
        float bottom = widest(whole.subList(Math.max(0, whole.size() - 2), whole.size()));
        float start = Math.min(Math.min(WRAPPED, largest), steps(width / bottom));
        AddressBlock wrapped = wrapped(whole, width, Math.max(SMALLEST, start));
        while (wrapped.height() > height && wrapped.size > SMALLEST)
            wrapped = wrapped(whole, width, Math.max(SMALLEST, wrapped.size - STEP));
        return wrapped.height() <= height ? Optional.of(wrapped) : Optional.empty();
    }

    private static float widest(List<TextLine> lines) {
        return (float) lines.stream().mapToDouble(TextLine::width).max().orElse(0);
    }

    private static float steps(float size) {
        return (float) Math.floor(size / STEP) * STEP;
    }

    /** However high that is. */
    static AddressBlock smallest(List<String> text, float width) {
        return wrapped(whole(text), width, SMALLEST);
    }

    private static List<TextLine> whole(List<String> text) {
        return text.stream().map(line -> TextEngine.line(line, Weight.BOLD)).toList();
    }

    private static AddressBlock wrapped(List<TextLine> whole, float width, float size) {
        return new AddressBlock(
                whole.stream()
                        .flatMap(line -> TextEngine.wrap(line, Weight.BOLD, width / size).stream())
                        .toList(),
                size);
    }

    float leading() {
        return size * LEADING;
    }

    float height() {
        return lines.size() * leading();
    }
}
