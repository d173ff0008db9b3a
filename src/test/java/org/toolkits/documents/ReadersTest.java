package org.toolkits.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.toolkits.labels.LabelSamples;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.typesetting.ScriptNames;

/** What programs that we did not write read in our papers. */
class ReadersTest {

    /** pdftotext says with these where the direction of reading changes. */
    private static final Pattern DIRECTIONS = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E]");

    static List<String> names() {
        return ScriptNames.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_is_copied_out_as_it_was_typed(String name) throws Exception {
        for (byte[] pdf : List.of(
                Samples.pdf(Samples.slip(name)),
                MailingLabelPdf.render4x6(LabelSamples.label(name, "326 S 7TH ST", "SPRINGFIELD IL 62701")))) {
            String text = Tool.PDFTOTEXT.run(pdf, "-", "-");
            assertThat(DIRECTIONS.matcher(text).replaceAll("").lines().map(String::strip))
                    .contains(name);
        }
    }

    @ParameterizedTest
    @MethodSource("org.toolkits.documents.ArchiveTest#papers")
    void qpdf_finds_the_file_well_formed(byte[] pdf, @TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("paper.pdf"), pdf);
        assertThat(Tool.QPDF.run(new byte[0], "--check", file.toString()))
                .contains("No syntax or stream encoding errors found");
    }
}
