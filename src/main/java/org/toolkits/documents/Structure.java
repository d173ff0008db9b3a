package org.toolkits.documents;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * What the parts of a document are, in reading order, for those who hear it instead of seeing it: a tree of elements (ISO
 * 32000-1, 14.7 and 14.8), each with marks around its content on the pages. What is drawn outside every element is an artifact:
 * rules, running headers and footers, repeated table heads.
 */
final class Structure {

    /** One part, of a standard structure type such as P, H1 or TD. */
    static final class Element {
        private final String type;
        private final String alternative;
        private final float[] box;
        private final List<Object> kids = new ArrayList<>();

        private Element(String type, String alternative, float[] box) {
            this.type = type;
            this.alternative = alternative;
            this.box = box;
        }
    }

    private record Mark(int page, int id) {}

    private final Element document = new Element("Document", null, null);
    private Element current = document;
    private final List<List<Element>> marksOfPages = new ArrayList<>();

    /** A new part at the end of the present one; content goes into it by {@link #within}. */
    Element add(String type) {
        return add(new Element(type, null, null));
    }

    /**
     * A picture.
     *
     * @param alternative what it shows, in words
     * @param box left, bottom, right and top on its page, in PDF's own coordinates
     */
    Element addFigure(String alternative, float... box) {
        return add(new Element("Figure", alternative, box));
    }

    private Element add(Element element) {
        if (current != null) current.kids.add(element);
        return element;
    }

    /** Inside an artifact everything stays an artifact. */
    void within(Element element, Runnable content) {
        Element before = current;
        current = before == null ? null : element;
        content.run();
        current = before;
    }

    /** Content that belongs to the page, not to what the document says. */
    void artifact(Runnable content) {
        within(null, content);
    }

    /** The operator that begins content of the present part on a page; EMC ends it. */
    String begin(int page) {
        if (current == null || current == document) return "/Artifact BMC\n";
        while (marksOfPages.size() <= page) marksOfPages.add(new ArrayList<>());
        List<Element> marks = marksOfPages.get(page);
        int id = marks.size();
        marks.add(current);
        current.kids.add(new Mark(page, id));
        return "/" + current.type + "<</MCID " + id + ">>BDC\n";
    }

    void write(PDDocument pdf, List<PDPage> pages) {
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.TYPE, COSName.STRUCT_TREE_ROOT);
        Map<Element, COSDictionary> written = new IdentityHashMap<>();
        root.setItem(COSName.K, write(document, root, pages, written));
        COSArray numbers = new COSArray();
        for (int page = 0; page < marksOfPages.size(); page++) {
            pages.get(page).getCOSObject().setInt(COSName.STRUCT_PARENTS, page);
            COSArray owners = new COSArray();
            marksOfPages.get(page).forEach(element -> owners.add(written.get(element)));
            numbers.add(COSInteger.get(page));
            numbers.add(owners);
        }
        COSDictionary parents = new COSDictionary();
        parents.setItem(COSName.NUMS, numbers);
        root.setItem(COSName.PARENT_TREE, parents);
        root.setInt(COSName.PARENT_TREE_NEXT_KEY, marksOfPages.size());
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.STRUCT_TREE_ROOT, root);
        COSDictionary marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        catalog.setItem(COSName.MARK_INFO, marked);
    }

    private static COSDictionary write(
            Element element, COSDictionary parent, List<PDPage> pages, Map<Element, COSDictionary> written) {
        COSDictionary dictionary = new COSDictionary();
        written.put(element, dictionary);
        dictionary.setItem(COSName.TYPE, COSName.STRUCT_ELEM);
        dictionary.setName(COSName.S, element.type);
        dictionary.setItem(COSName.P, parent);
        if (element.alternative != null) dictionary.setString(COSName.ALT, element.alternative);
        if (element.type.equals("TH"))
            dictionary.setItem(COSName.A, attribute("Table", "Scope", COSName.getPDFName("Column")));
        if (element.box != null) dictionary.setItem(COSName.A, attribute("Layout", "BBox", box(element.box)));
        COSArray kids = new COSArray();
        for (Object kid : element.kids) {
            switch (kid) {
                case Element part -> kids.add(write(part, dictionary, pages, written));
                case Mark mark -> {
                    COSDictionary reference = new COSDictionary();
                    reference.setDirect(true);
                    reference.setName(COSName.TYPE, "MCR");
                    reference.setItem(COSName.PG, pages.get(mark.page()));
                    reference.setInt(COSName.MCID, mark.id());
                    kids.add(reference);
                }
                default -> throw new IllegalStateException("Neither an element nor a mark");
            }
        }
        dictionary.setItem(COSName.K, kids);
        return dictionary;
    }

    private static COSArray box(float[] box) {
        COSArray array = new COSArray();
        array.setFloatArray(box);
        return array;
    }

    private static COSDictionary attribute(String owner, String name, COSBase value) {
        COSDictionary attribute = new COSDictionary();
        attribute.setDirect(true);
        attribute.setName(COSName.O, owner);
        attribute.setItem(COSName.getPDFName(name), value);
        return attribute;
    }
}
