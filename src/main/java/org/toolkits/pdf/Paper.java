package org.toolkits.pdf;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.toolkits.typesetting.Typeface;

/** A PDF in the making: pages of one size, their tags and their fonts. The same drawing gives the same bytes. */
public final class Paper {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("'D:'yyyyMMddHHmmss'Z'");

    private final float width;
    private final float height;
    private final Calibration printer;
    private final PdfFile file = new PdfFile();
    private final List<Canvas> pages = new ArrayList<>();
    private final Structure structure = new Structure();
    private final Map<Typeface, EmbeddedFont> fonts = new LinkedHashMap<>();

    /** @param width in points, as is {@code height} */
    public Paper(float width, float height) {
        this(width, height, Calibration.NONE);
    }

    public Paper(float width, float height, Calibration printer) {
        this.width = width;
        this.height = height;
        this.printer = printer;
    }

    public float width() {
        return width;
    }

    public float height() {
        return height;
    }

    public Canvas page() {
        Canvas page = new Canvas(height, pages.size(), this, printer);
        pages.add(page);
        return page;
    }

    /** Draws all of it or nothing: if it throws, the pages it began are taken away again. */
    public void whole(Runnable drawing) {
        int pagesBefore = pages.size();
        try {
            structure.whole(drawing, pagesBefore);
        } catch (RuntimeException e) {
            pages.subList(pagesBefore, pages.size()).clear();
            throw e;
        }
    }

    public List<Canvas> pages() {
        return pages;
    }

    public Structure structure() {
        return structure;
    }

    int write(byte[] content) {
        return file.stream("", content);
    }

    EmbeddedFont font(Typeface face) {
        return fonts.computeIfAbsent(face, unknown -> new EmbeddedFont(unknown, "F" + fonts.size()));
    }

    /**
     * The file: PDF/A-2u and PDF/UA-1. After it nothing can be drawn.
     *
     * @param language of what it says, such as {@code en} (BCP 47)
     * @param at the document's date, and with its title the seed of its identifier
     */
    public byte[] bytes(String title, String language, Instant at) {
        try (file) {
            int tree = file.reserve();
            List<Integer> numbers = new ArrayList<>();
            for (Canvas canvas : pages) {
                canvas.finish();
                numbers.add(file.reserve());
            }
            StringBuilder resources = new StringBuilder();
            fonts.values().forEach(font -> resources.append(font.write(file)));
            int shared = file.object("<</Font<<" + resources + ">>>>");
            StringBuilder kids = new StringBuilder();
            for (int i = 0; i < numbers.size(); i++) {
                file.object(
                        numbers.get(i),
                        "<</Type/Page/Parent " + tree + " 0 R/Resources " + shared + " 0 R/Contents "
                                + pages.get(i).source() + " 0 R/StructParents " + i + "/Tabs/S>>");
                kids.append(numbers.get(i)).append(" 0 R ");
            }
            file.object(
                    tree,
                    "<</Type/Pages/Count " + numbers.size() + "/Kids[" + kids + "]/MediaBox[0 0 " + width + " " + height
                            + "]>>");
            int catalog = file.object("<</Type/Catalog/Pages " + tree + " 0 R/Lang" + PdfFile.text(language)
                    + "/ViewerPreferences<</DisplayDocTitle true>>/MarkInfo<</Marked true>>/StructTreeRoot "
                    + structure.write(file, numbers) + " 0 R" + Archive.declare(file, title, at) + ">>");
            String date = PdfFile.text(DATE.format(at.atOffset(ZoneOffset.UTC)));
            int information =
                    file.object("<</Title" + PdfFile.text(title) + "/CreationDate" + date + "/ModDate" + date + ">>");
            return file.bytes(catalog, information, identifier(title, at));
        }
    }

    private static String identifier(String title, Instant at) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(title.hashCode())
                + hex.toHexDigits(title.length())
                + hex.toHexDigits(at.getEpochSecond());
    }
}
