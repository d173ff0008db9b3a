package org.toolkits.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.toolkits.labels.IntelligentMail;
import org.toolkits.labels.LabelSamples;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.labels.TestPagePdf;
import org.toolkits.pdf.Calibration;
import org.toolkits.pdf.Paper;
import org.toolkits.typesetting.ScriptNames;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Every paper is PDF/A-2u and PDF/UA-1, by the word of veraPDF. */
class ArchiveTest {

    @BeforeAll
    static void initialise() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Stream<byte[]> papers() {
        List<String> odd =
                List.of("", "x".repeat(200), "e" + "\u0301\u0323".repeat(20), "\uE000 private", "👩‍👩‍👧‍👦");
        return Stream.of(
                        ScriptNames.names().stream().map(name -> Samples.pdf(Samples.slip(name))),
                        ScriptNames.names().stream()
                                .map(name -> MailingLabelPdf.render4x6(LabelSamples.label(name, "1 MAIN ST"))),
                        odd.stream().map(name -> Samples.pdf(Samples.slip(name))),
                        Stream.of(LabelStock.values()).map(stock -> MailingLabelPdf.render(
                                        stock, List.of(LabelSamples.label()), 1, Set.of(), Calibration.NONE)
                                .pdf()),
                        Stream.of(LabelStock.values())
                                .map(stock -> TestPagePdf.render(stock, "office", new Calibration(3, -2, 1.01f))),
                        Stream.of(
                                PickListPdf.render(
                                        new PickList(
                                                "2026-09-01 morning",
                                                LabelSamples.AT,
                                                List.of(
                                                        new PickList.Order("2222-2223-A", Samples.parcelOfMany()),
                                                        new PickList.Order(
                                                                "2222-2224-8", Samples.parcel(Samples.manyLines(50))))),
                                        SlipLayout.Size.A4),
                                slipsInTwoLanguages(),
                                MailingLabelPdf.render4x6(new MailingLabel(
                                        LabelSamples.SENDER,
                                        LabelSamples.NUMBER,
                                        LabelSamples.label().shipTo(),
                                        new IntelligentMail("00300123456000000001", "627011234"),
                                        LabelSamples.AT)),
                                PackingSlipPdf.render(
                                        Samples.slip(
                                                "es",
                                                Samples.slip().shipTo(),
                                                Samples.parcelOfMany(),
                                                new PackingSlip.Reprint(1, LabelSamples.AT, "Papel atascado")),
                                        new SlipLayout(SlipLayout.Size.A4, true)),
                                Samples.pdf(Samples.slip(Samples.slip().shipTo(), Samples.manyLines(60))),
                                Samples.pdf(Samples.slip(List.of(), List.of()))))
                .flatMap(papers -> papers);
    }

    private static byte[] slipsInTwoLanguages() {
        Paper paper = Samples.LETTER.newPaper();
        PackingSlipPdf.add(Samples.slip(), Samples.LETTER, paper);
        PackingSlipPdf.add(
                Samples.slip("es", Samples.slip().shipTo(), Samples.parcelOfMany(), null), Samples.LETTER, paper);
        return paper.bytes("Packing slips", "en", LabelSamples.AT);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void verapdf_finds_nothing(byte[] pdf) throws Exception {
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_U, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                Set<String> failures = new TreeSet<>();
                for (TestAssertion assertion : validator.validate(parser).getTestAssertions())
                    if (assertion.getStatus() == TestAssertion.Status.FAILED)
                        failures.add(assertion.getRuleId().getClause() + "-"
                                + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage());
                assertThat(failures).as(flavour.getId()).isEmpty();
            }
        }
    }
}
