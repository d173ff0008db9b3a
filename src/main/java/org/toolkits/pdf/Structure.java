package org.toolkits.pdf;

import java.util.ArrayList;
import java.util.List;

/**
 * What the parts of a document are, in reading order, for those who hear it instead of seeing it: a tree of elements (ISO
 * 32000-1, 14.7 and 14.8), each with marks around its content on the pages. What is drawn outside every element is an artifact:
 * rules, running headers and footers, repeated table heads.
 */
public final class Structure {

    /** One part, of a standard structure type such as P, H1 or TD. */
    public static final class Element {
        private final String type;
        private final String attributes;
        private final List<Object> kids = new ArrayList<>(2);
        private int number;

        private Element(String type, String attributes) {
            this.type = type;
            this.attributes = attributes;
        }
    }

    private record Mark(int page, int id) {}

    private final Element document = new Element("Document", "");
    private Element current = document;
    private final List<List<Element>> marksOfPages = new ArrayList<>();

    /** A new part at the end of the present one; content goes into it by {@link #within}. */
    public Element add(String type) {
        return add(new Element(type, type.equals("TH") ? "/A<</O/Table/Scope/Column>>" : ""));
    }

    /**
     * A picture.
     *
     * @param alternative what it shows, in words
     * @param box left, bottom, right and top on its page, in PDF's own coordinates, as PDF source
     */
    Element addFigure(String alternative, String box) {
        return add(new Element("Figure", "/Alt" + PdfFile.text(alternative) + "/A<</O/Layout/BBox[" + box + "]>>"));
    }

    private Element add(Element element) {
        if (current != null) current.kids.add(element);
        return element;
    }

    /** Inside an artifact everything stays an artifact. */
    public void within(Element element, Runnable content) {
        Element before = current;
        current = before == null ? null : element;
        try {
            content.run();
        } finally {
            current = before;
        }
    }

    /** If it throws, what it added is taken away again. Pages from {@code page} on are its own. */
    void whole(Runnable content, int page) {
        int kidsBefore = document.kids.size();
        try {
            content.run();
        } catch (RuntimeException e) {
            document.kids.subList(kidsBefore, document.kids.size()).clear();
            if (marksOfPages.size() > page)
                marksOfPages.subList(page, marksOfPages.size()).clear();
            throw e;
        }
    }

    /** A new part and its content. */
    public void part(String type, Runnable content) {
        within(add(type), content);
    }

    /** A part of a document that stands for itself, in a language of its own (BCP 47). */
    public void section(String language, Runnable content) {
        within(add(new Element("Sect", "/Lang" + PdfFile.text(language))), content);
    }

    /** Content that belongs to the page, not to what the document says. */
    public void artifact(Runnable content) {
        within(null, content);
    }

    /** The part that content drawn now belongs to; null for an artifact. */
    Element current() {
        return current == document ? null : current;
    }

    /** The operator that begins content of a part on a page; EMC ends it. */
    String begin(Element element, int page) {
        if (element == null) return "/Artifact BMC\n";
        while (marksOfPages.size() <= page) marksOfPages.add(new ArrayList<>());
        List<Element> marks = marksOfPages.get(page);
        int id = marks.size();
        marks.add(element);
        element.kids.add(new Mark(page, id));
        return "/" + element.type + "<</MCID " + id + ">>BDC\n";
    }

    /**
     * @param pages their object numbers
     * @return object number of the root of the tree
     */
    int write(PdfFile file, List<Integer> pages) {
        int root = file.reserve();
        write(document, root, file, pages);
        StringBuilder parents = new StringBuilder();
        for (int page = 0; page < marksOfPages.size(); page++) {
            parents.append(page).append('[');
            for (Element element : marksOfPages.get(page))
                parents.append(element.number).append(" 0 R ");
            parents.append(']');
        }
        int tree = file.object("<</Nums[" + parents + "]>>");
        file.object(
                root,
                "<</Type/StructTreeRoot/K " + document.number + " 0 R/ParentTree " + tree + " 0 R/ParentTreeNextKey "
                        + marksOfPages.size() + ">>");
        return root;
    }

    private static void write(Element element, int parent, PdfFile file, List<Integer> pages) {
        element.number = file.reserve();
        StringBuilder source = new StringBuilder(96);
        source.append("<</Type/StructElem/S/").append(element.type);
        source.append("/P ").append(parent).append(" 0 R").append(element.attributes);
        int firstPage = -1;
        StringBuilder kids = new StringBuilder();
        for (Object kid : element.kids) {
            switch (kid) {
                case Element part -> {
                    write(part, element.number, file, pages);
                    kids.append(part.number).append(" 0 R ");
                }
                case Mark mark -> {
                    if (firstPage < 0) {
                        firstPage = mark.page();
                        source.append("/Pg ").append(pages.get(firstPage)).append(" 0 R");
                    }
                    if (mark.page() == firstPage) kids.append(mark.id()).append(' ');
                    else
                        kids.append("<</Type/MCR/Pg ")
                                .append(pages.get(mark.page()))
                                .append(" 0 R/MCID ")
                                .append(mark.id())
                                .append(">>");
                }
                default -> throw new IllegalStateException("Neither an element nor a mark");
            }
        }
        file.object(
                element.number, source.append("/K[").append(kids).append("]>>").toString());
    }
}
