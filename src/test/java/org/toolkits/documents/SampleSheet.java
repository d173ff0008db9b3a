package org.toolkits.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.toolkits.labels.LabelSamples;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.pdf.Calibration;
import org.toolkits.typesetting.ScriptNames;
import org.toolkits.typesetting.ScriptNames.ScriptName;

/** Writes the samples into a directory, to be looked at: {@code java ... SampleSheet target/samples}. */
final class SampleSheet {

    private SampleSheet() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        Files.write(directory.resolve("slip.pdf"), Samples.pdf(Samples.slip()));
        Files.write(
                directory.resolve("slip-long.pdf"),
                Samples.pdf(Samples.slip(Samples.slip().shipTo(), Samples.manyLines(60))));
        PackingSlip spanish = Samples.slip(
                "es",
                Samples.slip().shipTo(),
                Samples.parcelOfMany(),
                new PackingSlip.Reprint(2, LabelSamples.AT.plusSeconds(3600), "La impresora se atascó"));
        Files.write(directory.resolve("slip-es.pdf"), Samples.pdf(spanish));
        Files.write(
                directory.resolve("slip-large.pdf"),
                PackingSlipPdf.render(Samples.slip(), new SlipLayout(SlipLayout.Size.LETTER, true)));
        Files.write(
                directory.resolve("slip-large-es-a4.pdf"),
                PackingSlipPdf.render(spanish, new SlipLayout(SlipLayout.Size.A4, true)));
        Files.write(directory.resolve("label.pdf"), MailingLabelPdf.render4x6(LabelSamples.label()));
        Files.write(
                directory.resolve("label-long.pdf"),
                MailingLabelPdf.render4x6(LabelSamples.label(
                        "FRIENDS OF THE INTERNATIONAL CHILDRENS LITERATURE COLLECTION",
                        "UNIVERSITY OF SPRINGFIELD LIBRARIES DEPARTMENT OF RARE BOOKS AND MANUSCRIPTS",
                        "12345 REVEREND MARTIN LUTHER KING JUNIOR MEMORIAL BOULEVARD BLDG 17 STE 1200",
                        "RANCHO SANTA MARGARITA CA 92688-1234")));
        for (ScriptName each : ScriptNames.all()) {
            String file = each.script().toLowerCase(Locale.ROOT).replace(' ', '-') + ".pdf";
            Files.write(directory.resolve("slip-" + file), Samples.pdf(Samples.slip(each.name())));
            Files.write(
                    directory.resolve("label-" + file),
                    MailingLabelPdf.render4x6(
                            LabelSamples.label(each.name(), "326 S 7TH ST APT 2", "SPRINGFIELD IL 62701")));
        }
        for (LabelStock stock : LabelStock.values())
            Files.write(
                    directory.resolve("sheet-" + stock + ".pdf"),
                    MailingLabelPdf.render(
                                    stock, Collections.nCopies(12, LabelSamples.label()), 1, Set.of(), Calibration.NONE)
                            .pdf());
        Files.write(directory.resolve("scripts.pdf"), Samples.pdf(Samples.slip(ScriptNames.names(), Samples.lines())));
    }
}
