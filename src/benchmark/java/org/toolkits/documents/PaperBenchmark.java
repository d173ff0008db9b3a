package org.toolkits.documents;

import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.MailingLabelPdf;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.toolkits.pdf.Calibration;

/** Warm papers beside OpenPDF's. Every slip is another one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 4, time = 5)
public class PaperBenchmark {

    private final AtomicInteger next = new AtomicInteger();
    private List<MailingLabel> labels;

    @Setup
    public void prepare() {
        labels = PaperSamples.labels(System.getProperty("addresses", ""), 10_000);
    }

    @Benchmark
    public byte[] slip() {
        return PackingSlipPdf.render(PaperSamples.slip(next.incrementAndGet()), PaperSamples.LETTER);
    }

    @Benchmark
    public byte[] slipOpenPdf() {
        return OpenPdfPapers.slip(PaperSamples.slip(next.incrementAndGet()));
    }

    @Benchmark
    public byte[] labels() {
        return MailingLabelPdf.render(LabelStock.AVERY_5160, labels, 1, Set.of(), Calibration.NONE)
                .pdf();
    }

    @Benchmark
    public byte[] labelsOpenPdf() {
        return OpenPdfPapers.labels(labels);
    }
}
