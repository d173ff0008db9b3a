package org.toolkits.documents;

import java.util.List;
import java.util.function.Consumer;
import org.toolkits.pdf.Canvas;
import org.toolkits.pdf.Paper;
import org.toolkits.pdf.Structure;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.TextLine;
import org.toolkits.typesetting.Weight;

/** Fills pages from top to bottom, and goes on on the next one: nothing is cut. Knows tables, whose head it repeats. */
final class Flow {

    static final float MARGIN = 48;
    static final float LEADING = 1.35f;
    private static final float GRAY = 0.35f;
    /** A row of at most so many lines stays on one page. */
    private static final int KEPT_TOGETHER = 12;

    /**
     * A cell of a table row.
     *
     * @param x where its lines begin; or end, if it is a {@code number}
     */
    record Cell(List<TextLine> lines, float x, boolean number) {}

    final Paper paper;
    final Structure structure;
    final float right;
    private final float bottom;
    private final int firstPage;
    /** Draws the running head of a page that goes on, from {@code y} at its top. */
    private final Consumer<Flow> runningHead;
    /** Of the table that goes on; null outside of tables. */
    private Runnable tableHead;

    Canvas page;
    /** Baseline of the next line, from the top of the page. */
    float y;

    /** Begins on a new page. */
    Flow(Paper paper, float foot, Consumer<Flow> runningHead) {
        this.paper = paper;
        this.structure = paper.structure();
        this.right = paper.width() - MARGIN;
        this.bottom = paper.height() - MARGIN - foot;
        this.runningHead = runningHead;
        this.firstPage = paper.pages().size();
        this.page = paper.page();
        this.y = MARGIN;
    }

    /** How many pages it has taken. */
    int pages() {
        return paper.pages().size() - firstPage;
    }

    /** Begins a new page if the present one has no room for a line {@code below} points further down. */
    void roomFor(float below) {
        if (y + below > bottom) structure.artifact(this::nextPage);
    }

    private void nextPage() {
        page = paper.page();
        y = MARGIN;
        runningHead.accept(this);
        if (tableHead != null) tableHead.run();
    }

    /** The last of it: what stands at the foot of each page; it is told the page's number, from 1, and how many there are. */
    void feet(FootOfPage foot) {
        int count = pages();
        for (int number = 1; number <= count; number++) {
            page = paper.pages().get(firstPage + number - 1);
            int each = number;
            structure.artifact(() -> foot.draw(each, count));
            page.finish();
        }
    }

    interface FootOfPage {
        void draw(int number, int count);
    }

    /** @param head draws the head row, as cells of type TH */
    void table(Runnable head, float room, Runnable rows) {
        roomFor(room);
        tableHead = head;
        structure.part("Table", () -> {
            structure.part("TR", head);
            rows.run();
        });
        tableHead = null;
    }

    /** The gray band behind the head of a table. */
    void band(float size, float below) {
        page.gray(0.92f);
        page.fill(MARGIN, y - size - 5, right - MARGIN, size + 5 + below);
        page.gray(0);
    }

    /** @param beside draws what else belongs to the row's first line */
    void row(List<Cell> cells, float size, Runnable beside) {
        int height = cells.stream().mapToInt(cell -> cell.lines.size()).max().orElse(0);
        structure.part("TR", () -> {
            List<Structure.Element> tags =
                    cells.stream().map(cell -> structure.add("TD")).toList();
            if (height <= KEPT_TOGETHER) roomFor((height - 1) * size * LEADING);
            for (int i = 0; i < height; i++) {
                roomFor(0);
                if (i == 0) beside.run();
                for (int column = 0; column < cells.size(); column++)
                    draw(cells.get(column), i, tags.get(column), size);
                y += size * LEADING;
            }
        });
        y += 5;
    }

    private void draw(Cell cell, int index, Structure.Element tag, float size) {
        if (index >= cell.lines.size()) return;
        TextLine line = cell.lines.get(index);
        structure.within(tag, () -> {
            if (cell.number) page.textEndingAt(line, cell.x, y, size);
            else page.text(line, cell.x, y, size);
        });
    }

    /** Between rows. */
    void rule(float size) {
        page.gray(0.85f);
        page.fill(MARGIN, y - size - 2, right - MARGIN, 0.5f);
        page.gray(0);
        y += 3;
    }

    /** Lines one below the other. */
    void block(String text, Weight weight, float x, float width, float size) {
        for (TextLine line : TextEngine.wrap(text, weight, width / size)) {
            roomFor(0);
            page.text(line, x, y, size);
            y += size * LEADING;
        }
    }

    void text(String text, Weight weight, float x, float size) {
        page.text(TextEngine.line(text, weight), x, y, size);
    }

    void textEndingAt(float edge, String text, Weight weight, float size) {
        page.textEndingAt(TextEngine.line(text, weight), edge, y, size);
    }

    /** What stands back behind what it is about. */
    void gray(Runnable content) {
        page.gray(GRAY);
        content.run();
        page.gray(0);
    }
}
