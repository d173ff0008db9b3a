package org.toolkits.documents;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Papers to look at and to test with: invented people, real scripts. */
final class Samples {

    static final String NUMBER = "7K3M-9QXV-9";
    static final Sender SENDER = new Sender("Toolkit Campaign", List.of("PO Box 1000", "Springfield IL 62701"));
    static final Instant AT = Instant.parse("2026-09-01T12:00:00Z");

    private Samples() {}

    static PackingSlip slip() {
        return slip("María García");
    }

    static PackingSlip slip(String name) {
        return slip(
                List.of(name, "Springfield Public Library", "326 S 7th St Apt 2", "Springfield, IL 62701"), lines());
    }

    static PackingSlip slip(List<String> shipTo, List<PackingSlip.Line> lines) {
        return new PackingSlip(
                "Freedom of Expression Is a Human Right",
                SENDER,
                NUMBER,
                shipTo,
                LocalDate.parse("2026-09-27"),
                lines,
                1,
                1,
                1,
                AT,
                URI.create("http://localhost:8080/warehouse/shipments/01990a47-215a-7f7b-a916-8b9915f71d08"));
    }

    static List<PackingSlip.Line> lines() {
        return List.of(
                new PackingSlip.Line(
                        "BBW25-TOOLKIT",
                        "Banned Books Week toolkit 2025",
                        2,
                        null,
                        List.of(
                                new PackingSlip.Component("BBW25-CASES", "Case sheets", 2, "A-01"),
                                new PackingSlip.Component("BBW25-BOOKMARKS", "Bookmarks", 2, "A-02"),
                                new PackingSlip.Component("BBW25-POSTCARDS", "Advocacy postcards", 2, "A-03"),
                                new PackingSlip.Component("BBW25-PEN", "Yellow pen", 4, "B-01"),
                                new PackingSlip.Component("BBW25-POSTER", "Poster", 2, "C-01"))),
                new PackingSlip.Line("BBW25-PEN", "Yellow pen", 12, "B-01", List.of()));
    }

    static List<PackingSlip.Line> manyLines(int count) {
        List<PackingSlip.Line> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++)
            lines.add(new PackingSlip.Line("SKU-" + i, "Thing number " + i, i, "S-" + i, List.of()));
        return lines;
    }

    static MailingLabel label(String... shipTo) {
        return new MailingLabel(SENDER, NUMBER, List.of(shipTo), AT);
    }

    static MailingLabel label() {
        return label("MARÍA GARCÍA", "SPRINGFIELD PUBLIC LIBRARY", "326 S 7TH ST APT 2", "SPRINGFIELD IL 62701-1234");
    }
}
