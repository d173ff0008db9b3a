package org.toolkits.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** A PDF in the making: its pages, and of each font the glyphs it uses. The same drawing gives the same bytes. */
final class Paper {

    private final float width;
    private final float height;
    private final List<Canvas> pages = new ArrayList<>();
    private final Structure structure = new Structure();
    /** Of each font the glyphs in use, and what each of them says. */
    private final Map<Typeface, SortedMap<Integer, String>> glyphs = new LinkedHashMap<>();

    Paper(float width, float height) {
        this.width = width;
        this.height = height;
    }

    Canvas page() {
        Canvas page = new Canvas(height, pages.size(), this);
        pages.add(page);
        return page;
    }

    List<Canvas> pages() {
        return pages;
    }

    Structure structure() {
        return structure;
    }

    /** The name of the run's font in the content streams of this document. */
    String use(TextLine.Run run) {
        SortedMap<Integer, String> known = glyphs.computeIfAbsent(run.face(), unknown -> new TreeMap<>());
        int[] said = run.text().codePoints().toArray();
        for (int i = 0; i < run.glyphs().length; i++) {
            // What a shaped glyph says stands beside it as ActualText; here it needs some character of its run.
            int character = said.length == 0 ? ' ' : said[Math.min(i, said.length - 1)];
            known.putIfAbsent(run.glyphs()[i], Character.toString(character));
        }
        return name(run.face());
    }

    private String name(Typeface face) {
        int index = 0;
        for (Typeface each : glyphs.keySet()) {
            if (each == face) break;
            index++;
        }
        return "F" + index;
    }

    /**
     * @param at the document's date, and with its title the seed of its identifier
     */
    byte[] bytes(String title, Instant at) {
        try (PDDocument document = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            document.setDocumentId((long) title.hashCode() << 32 | at.getEpochSecond() & 0xFFFF_FFFFL);
            GregorianCalendar date = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setCreationDate(date);
            document.getDocumentInformation().setModificationDate(date);
            document.getDocumentCatalog().setLanguage("en");
            PDViewerPreferences preferences =
                    new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
            preferences.setDisplayDocTitle(true);
            document.getDocumentCatalog().setViewerPreferences(preferences);
            document.setVersion(1.7f);
            PDResources resources = fonts(document);
            List<PDPage> sheets = new ArrayList<>();
            for (Canvas canvas : pages) {
                PDPage page = new PDPage(new PDRectangle(width, height));
                page.setResources(resources);
                page.setContents(
                        new PDStream(document, new ByteArrayInputStream(canvas.content()), COSName.FLATE_DECODE));
                document.addPage(page);
                sheets.add(page);
            }
            structure.write(document, sheets);
            Archive.declare(document, title, at);
            ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }

    private PDResources fonts(PDDocument document) throws IOException {
        PDResources resources = new PDResources();
        for (Map.Entry<Typeface, SortedMap<Integer, String>> entry : glyphs.entrySet()) {
            PDType0Font font = PDType0Font.load(document, entry.getKey().parse(), true);
            font.addGlyphsToSubset(entry.getValue().keySet());
            font.subset();
            font.getCOSObject().setItem(COSName.TO_UNICODE, Archive.toUnicode(document, entry.getValue()));
            resources.put(COSName.getPDFName(name(entry.getKey())), font);
        }
        return resources;
    }
}
