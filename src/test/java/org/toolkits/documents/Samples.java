package org.toolkits.documents;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.toolkits.labels.LabelSamples;

/** Papers to look at and to test with: invented people, real scripts. */
final class Samples {

    static final SlipLayout LETTER = new SlipLayout(SlipLayout.Size.LETTER, false);

    private Samples() {}

    static PackingSlip slip() {
        return slip("María García");
    }

    static PackingSlip slip(String name) {
        return slip(
                List.of(name, "Springfield Public Library", "326 S 7th St Apt 2", "Springfield, IL 62701"), lines());
    }

    static PackingSlip slip(List<String> shipTo, List<Parcel.Line> lines) {
        return slip("en", shipTo, parcel(lines), null);
    }

    static PackingSlip slip(String language, List<String> shipTo, Parcel parcel, PackingSlip.Reprint reprint) {
        return new PackingSlip(
                language,
                "Freedom of Expression Is a Human Right",
                LabelSamples.SENDER,
                LabelSamples.NUMBER,
                shipTo,
                LocalDate.parse("2026-09-27"),
                parcel,
                1,
                List.of(),
                LabelSamples.AT,
                reprint,
                URI.create("http://localhost:8080/warehouse/shipments/01990a47-215a-7f7b-a916-8b9915f71d08"));
    }

    /** From which something was withdrawn after it was printed twice. */
    static PackingSlip changed(String language, List<String> withdrawn) {
        PackingSlip.Reprint reprint = new PackingSlip.Reprint(2, LabelSamples.AT, "The printer jammed");
        PackingSlip of = slip(language, slip().shipTo(), parcel(lines()), reprint);
        return new PackingSlip(
                of.language(),
                of.campaign(),
                of.sender(),
                of.orderNumber(),
                of.shipTo(),
                of.neededBy(),
                of.parcel(),
                2,
                withdrawn,
                of.orderedAt(),
                of.reprint(),
                of.shipmentPage());
    }

    static byte[] pdf(PackingSlip slip) {
        return PackingSlipPdf.render(slip, LETTER);
    }

    /** The only one of its order. */
    static Parcel parcel(List<Parcel.Line> lines) {
        return new Parcel(
                1, 1, lines, List.of(), Map.of(), items(lines), 1240, Parcel.Packaging.BOX_WITH_FOLDED_POSTER);
    }

    /** The second of three, of an order that is not complete yet. */
    static Parcel parcelOfMany() {
        List<Parcel.Line> later = List.of(new Parcel.Line("BBW25-POSTER", "Poster", 3, "C-01", List.of()));
        Map<String, Integer> elsewhere = Map.of("BBW25-PEN", 30, "BBW25-CASES", 5);
        Map<String, Integer> ordered = new TreeMap<>(elsewhere);
        items(lines()).forEach((sku, quantity) -> ordered.merge(sku, quantity, Integer::sum));
        items(later).forEach((sku, quantity) -> ordered.merge(sku, quantity, Integer::sum));
        return new Parcel(2, 3, lines(), later, elsewhere, ordered, 1240, Parcel.Packaging.BOX);
    }

    private static Map<String, Integer> items(List<Parcel.Line> lines) {
        Map<String, Integer> items = new TreeMap<>();
        for (Parcel.Line line : lines) {
            if (line.components().isEmpty()) items.merge(line.sku(), line.quantity(), Integer::sum);
            for (Parcel.Component part : line.components()) items.merge(part.sku(), part.quantity(), Integer::sum);
        }
        return items;
    }

    static List<Parcel.Line> lines() {
        return List.of(
                new Parcel.Line("BBW25-PEN", "Yellow pen", 12, "B-01", List.of()),
                new Parcel.Line(
                        "BBW25-TOOLKIT",
                        "Banned Books Week toolkit 2025",
                        2,
                        null,
                        List.of(
                                new Parcel.Component("BBW25-CASES", "Case sheets", 2, "A-01"),
                                new Parcel.Component("BBW25-POSTCARDS", "Advocacy postcards", 2, "A-10"),
                                new Parcel.Component("BBW25-BOOKMARKS", "Bookmarks", 2, "A-2"),
                                new Parcel.Component("BBW25-PEN", "Yellow pen", 4, "B-01"),
                                new Parcel.Component("BBW25-POSTER", "Poster", 2, "C-01"))));
    }

    static List<Parcel.Line> manyLines(int count) {
        List<Parcel.Line> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++)
            lines.add(new Parcel.Line("SKU-" + i, "Thing number " + i, i, "S-" + i, List.of()));
        return lines;
    }
}
