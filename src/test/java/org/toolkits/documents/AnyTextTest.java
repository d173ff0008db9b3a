package org.toolkits.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.toolkits.labels.LabelSamples;
import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.MailingLabelPdf;
import org.toolkits.labels.MailingLabelZpl;
import org.toolkits.pdf.Calibration;
import org.toolkits.typesetting.ScriptNames;

/**
 * Orders of random text of all of Unicode become papers without an exception. {@code -Pfuzz} takes 100,000 of them and another seed
 * each time; the message of a failure names the seed of the order, for {@code -Dfuzz.seed}.
 */
class AnyTextTest {

    private static final int ORDERS = Integer.getInteger("fuzz.orders");
    private static final long SEED = Long.getLong("fuzz.seed");
    /** Reading a file back takes longer than writing it. */
    private static final int READ_BACK = 20;

    /** Letters that belong together, and what tears them apart: joiners, overrides, controls, halves of pairs. */
    private static final int[][] BLOCKS = {
        {0x20, 0x7E},
        {0xA0, 0x24F},
        {0x300, 0x36F},
        {0x370, 0x52F},
        {0x530, 0x58F},
        {0x590, 0x5FF},
        {0x600, 0x6FF},
        {0x900, 0x97F},
        {0x980, 0x9FF},
        {0xB80, 0xBFF},
        {0xE00, 0xE7F},
        {0x10A0, 0x10FF},
        {0x1200, 0x137F},
        {0x1E00, 0x1EFF},
        {0x2000, 0x206F},
        {0x3040, 0x30FF},
        {0x4E00, 0x9FFF},
        {0xAC00, 0xD7A3},
        {0xD800, 0xDFFF},
        {0xE000, 0xF8FF},
        {0xFB1D, 0xFDFF},
        {0xFE00, 0xFE0F},
        {0x1F300, 0x1FAFF},
        {0xE0100, 0xE01EF},
        {0, 0x10FFFF}
    };

    @Test
    void any_text_becomes_paper() {
        IntStream.range(0, ORDERS).parallel().forEach(i -> {
            long seed = SEED + i;
            try {
                order(new Random(seed), i % READ_BACK == 0);
            } catch (Exception | AssertionError e) {
                fail("-Dfuzz.orders=1 -Dfuzz.seed=" + seed, e);
            }
        });
    }

    private static void order(Random random, boolean readBack) throws Exception {
        List<String> shipTo = texts(random, 1 + random.nextInt(6), 60);
        Parcel parcel = Samples.parcel(lines(random));
        PackingSlip.Reprint reprint =
                random.nextBoolean() ? null : new PackingSlip.Reprint(1, LabelSamples.AT, text(random, 80));
        PackingSlip slip = Samples.slip(random.nextBoolean() ? "en" : "es", shipTo, parcel, reprint);
        SlipLayout layout = new SlipLayout(
                random.nextBoolean() ? SlipLayout.Size.LETTER : SlipLayout.Size.A4, random.nextInt(4) == 0);
        MailingLabel label = LabelSamples.label(shipTo.toArray(String[]::new));
        LabelStock stock = LabelStock.values()[random.nextInt(LabelStock.values().length)];

        byte[] slipPdf = PackingSlipPdf.render(slip, layout);
        byte[] labelPdf = MailingLabelPdf.render4x6(label);
        MailingLabelPdf.Run sheet = MailingLabelPdf.render(stock, List.of(label), 1, Set.of(), Calibration.NONE);
        String zpl =
                new String(MailingLabelZpl.render(label, MailingLabelZpl.Resolution.DPI_203), StandardCharsets.UTF_8);

        assertThat(zpl).startsWith("^XA").endsWith("^XZ\n");
        assertThat(sheet.omitted().size()).isLessThanOrEqualTo(1);
        if (!readBack) return;
        assertThat(read(slipPdf)).contains(LabelSamples.NUMBER);
        assertThat(read(labelPdf)).contains(LabelSamples.NUMBER);
    }

    private static String read(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<Parcel.Line> lines(Random random) {
        List<Parcel.Line> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--)
            lines.add(new Parcel.Line(
                    i + text(random, 20), text(random, 300), 1 + random.nextInt(99), text(random, 12), List.of()));
        return lines;
    }

    private static List<String> texts(Random random, int count, int longest) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) texts.add(text(random, longest));
        return texts;
    }

    /** A real name, one script, or anything. */
    private static String text(Random random, int longest) {
        if (random.nextInt(4) == 0)
            return ScriptNames.names().get(random.nextInt(ScriptNames.names().size()));
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest + 1);
        int[] block = BLOCKS[random.nextInt(BLOCKS.length)];
        for (int i = 0; i < length; i++) {
            if (random.nextInt(5) == 0) block = BLOCKS[random.nextInt(BLOCKS.length)];
            text.appendCodePoint(random.nextInt(block[0], block[1] + 1));
        }
        return text.toString();
    }
}
