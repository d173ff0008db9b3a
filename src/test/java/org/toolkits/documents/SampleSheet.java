package org.toolkits.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Writes the samples into a directory, to be looked at: {@code java ... SampleSheet target/samples}. */
final class SampleSheet {

    private SampleSheet() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Files.write(directory.resolve("slip.pdf"), PackingSlipPdf.render(Samples.slip()));
        Files.write(
                directory.resolve("slip-long.pdf"),
                PackingSlipPdf.render(Samples.slip(Samples.slip().shipTo(), Samples.manyLines(60))));
        Files.write(directory.resolve("label.pdf"), MailingLabelPdf.render4x6(Samples.label()));
        Files.write(
                directory.resolve("label-long.pdf"),
                MailingLabelPdf.render4x6(Samples.label(
                        "FRIENDS OF THE INTERNATIONAL CHILDRENS LITERATURE COLLECTION",
                        "UNIVERSITY OF SPRINGFIELD LIBRARIES DEPARTMENT OF RARE BOOKS AND MANUSCRIPTS",
                        "12345 REVEREND MARTIN LUTHER KING JUNIOR MEMORIAL BOULEVARD BLDG 17 STE 1200",
                        "RANCHO SANTA MARGARITA CA 92688-1234")));
        for (String script : Samples.NAMES.keySet()) {
            String file = script.toLowerCase(Locale.ROOT) + ".pdf";
            String name = Samples.NAMES.get(script);
            Files.write(directory.resolve("slip-" + file), PackingSlipPdf.render(Samples.slip(name)));
            Files.write(
                    directory.resolve("label-" + file),
                    MailingLabelPdf.render4x6(Samples.label(name, "326 S 7TH ST APT 2", "SPRINGFIELD IL 62701")));
        }
        for (LabelStock stock : LabelStock.values())
            Files.write(
                    directory.resolve("sheet-" + stock + ".pdf"),
                    MailingLabelPdf.render(
                                    stock, java.util.Collections.nCopies(12, Samples.label()), 1, java.util.Set.of())
                            .pdf());
        Files.write(
                directory.resolve("scripts.pdf"),
                PackingSlipPdf.render(
                        Samples.slip(Samples.NAMES.values().stream().toList(), Samples.lines())));
    }
}
