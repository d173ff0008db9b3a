package org.toolkits.documents;

import org.toolkits.labels.LabelStock;
import org.toolkits.labels.MailingLabel;
import org.toolkits.labels.MailingLabelPdf;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.toolkits.pdf.Calibration;
import org.toolkits.typesetting.TextEngine;
import org.toolkits.typesetting.Weight;

/**
 * Measures what papers cost, beside OpenPDF in the same run, and prints one table: warm by JMH, cold in processes of their own, and
 * within a heap that is as small as promised. The argument is a file of addresses, or nothing.
 */
public final class PaperFigures {

    private static final int LABELS = 10_000;
    private static final int SHIPMENTS = 1_000;
    private static final int COLD_RUNS = 5;
    private static final double MEAN = 0;
    private static final double MEDIAN = 50;

    private final String addresses;

    private PaperFigures(String addresses) {
        this.addresses = addresses;
    }

    /** What is measured in a process of its own; each prints one number. */
    private enum Child {
        LABELS {
            @Override
            double measure(String addresses) {
                List<MailingLabel> labels = PaperSamples.labels(addresses, PaperFigures.LABELS);
                return seconds(() -> labels(labels));
            }
        },
        LABELS_OPENPDF {
            @Override
            double measure(String addresses) {
                List<MailingLabel> labels = PaperSamples.labels(addresses, PaperFigures.LABELS);
                return seconds(() -> OpenPdfPapers.labels(labels));
            }
        },
        FIRST_SLIP {
            @Override
            double measure(String addresses) {
                return seconds(() -> PackingSlipPdf.render(PaperSamples.slip(1), PaperSamples.LETTER));
            }
        },
        FIRST_SLIP_OPENPDF {
            @Override
            double measure(String addresses) {
                return seconds(() -> OpenPdfPapers.slip(PaperSamples.slip(1)));
            }
        },
        FONTS {
            @Override
            double measure(String addresses) {
                return seconds(() -> TextEngine.line("A", Weight.REGULAR).width()
                        + TextEngine.line("A", Weight.BOLD).width());
            }
        },
        BUNDLE {
            @Override
            double measure(String addresses) {
                return seconds(PaperFigures::bundle);
            }
        },
        BUNDLE_WARM {
            @Override
            double measure(String addresses) {
                bundle();
                bundle();
                return seconds(PaperFigures::bundle);
            }
        };

        abstract double measure(String addresses);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1 && arguments[0].equals("--child")) {
            String addresses = arguments.length > 2 ? arguments[2] : "";
            System.out.printf(Locale.ROOT, "%.6f%n", Child.valueOf(arguments[1]).measure(addresses));
        } else new PaperFigures(arguments.length > 0 ? arguments[0] : "").print();
    }

    private void print() throws Exception {
        System.err.println("Measuring for about five minutes ...");
        double slip = warm("slip", 1, MEDIAN);
        double slips = 1e6 / warm("slip", 1, MEAN);
        double slipsOfTwo = 2e6 / warm("slip", 2, MEAN);
        double slipsOpenPdf = 1e6 / warm("slipOpenPdf", 1, MEAN);
        double labels = warm("labels", 1, MEDIAN) / 1e6;
        double labelsOpenPdf = warm("labelsOpenPdf", 1, MEDIAN) / 1e6;
        double labelsCold = cold(Child.LABELS, "-Xmx512m");
        double labelsColdOpenPdf = cold(Child.LABELS_OPENPDF, "-Xmx512m");
        double labelsSmallHeap = cold(Child.LABELS, "-Xmx64m");
        double firstSlip = cold(Child.FIRST_SLIP, "-Xmx512m");
        double firstSlipOpenPdf = cold(Child.FIRST_SLIP_OPENPDF, "-Xmx512m");
        double fonts = cold(Child.FONTS, "-Xmx512m");
        double bundle = cold(Child.BUNDLE, "-Xmx128m");
        double bundleWarm = cold(Child.BUNDLE_WARM, "-Xmx128m");
        int slipBytes = IntStream.range(0, 200)
                .map(i -> PackingSlipPdf.render(PaperSamples.slip(i), PaperSamples.LETTER).length)
                .max()
                .orElseThrow();
        int slipBytesOpenPdf = OpenPdfPapers.slip(PaperSamples.slip(1)).length;
        List<MailingLabel> list = PaperSamples.labels(addresses, LABELS);
        byte[] sheet = labels(list);
        int labelBytesOpenPdf = OpenPdfPapers.labels(list).length;

        System.out.println(machine());
        System.out.println();
        System.out.println("| what | at least | ours | OpenPDF 3.0.5 | ours to OpenPDF |");
        System.out.println("|---|---|---|---|---|");
        row("packing slips a second, one thread", "1,000", "%,.0f", slips, slipsOpenPdf);
        row("packing slip, median", "1.0 ms", "%.2f ms", slip / 1000, Double.NaN);
        row("packing slips a second, two threads", "1,800", "%,.0f", slipsOfTwo, Double.NaN);
        row("largest of 200 packing slips", "25 KB at most", "%,.0f bytes", slipBytes, slipBytesOpenPdf);
        row("first packing slip of a process", "", "%.2f s", firstSlip, firstSlipOpenPdf);
        row("of that, reading the fonts", "0.3 s at most", "%.2f s", fonts, Double.NaN);
        row("10,000 labels on avery-5160, warm", "0.17 s", "%.3f s", labels, labelsOpenPdf);
        row("10,000 labels, first call of a process", "0.6 s", "%.2f s", labelsCold, labelsColdOpenPdf);
        row("the same in a heap of 64 MB, fonts included", "it ends", "%.2f s", labelsSmallHeap, Double.NaN);
        row("their file", "0.6 MB at most", "%,.0f bytes", sheet.length, labelBytesOpenPdf);
        row("print run of 1,000 in a heap of 128 MB, first call", "3 s", "%.2f s", bundle, Double.NaN);
        row("print run of 1,000 in a heap of 128 MB, third call", "3 s", "%.2f s", bundleWarm, Double.NaN);
        System.out.println("| same bytes on four threads | all | " + sameOnFourThreads(list, sheet) + " | | |");
    }

    private static void row(String what, String atLeast, String format, double ours, double peer) {
        boolean compared = !Double.isNaN(peer);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s |%n",
                what,
                atLeast,
                String.format(Locale.ROOT, format, ours),
                compared ? String.format(Locale.ROOT, format, peer) : "",
                compared ? String.format(Locale.ROOT, "%.2f", ours / peer) : "");
    }

    /** Microseconds: the mean, or a percentile such as 50. */
    private double warm(String benchmark, int threads, double percentile) throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(PaperBenchmark.class.getName() + "\\." + benchmark + "$")
                        .threads(threads)
                        .jvmArgsAppend("-Daddresses=" + addresses)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        return percentile == MEAN
                ? result.getPrimaryResult().getScore()
                : result.getPrimaryResult().getStatistics().getPercentile(percentile);
    }

    /** Seconds, the median of several processes. */
    private double cold(Child child, String heap) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < COLD_RUNS; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            heap,
                            // The test class path brings a logging system that the program does not have
                            "-Dorg.jboss.logging.provider=jdk",
                            "-cp",
                            System.getProperty("java.class.path"),
                            PaperFigures.class.getName(),
                            "--child",
                            child.name(),
                            addresses)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) return Double.NaN;
            seconds.add(Double.parseDouble(said));
        }
        return seconds.stream().sorted().toList().get(COLD_RUNS / 2);
    }

    private static double seconds(Callable<?> work) {
        long begin = System.nanoTime();
        try {
            work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static byte[] labels(List<MailingLabel> labels) {
        return MailingLabelPdf.render(LabelStock.AVERY_5160, labels, 1, Set.of(), Calibration.NONE)
                .pdf();
    }

    private static Bundle.Report bundle() {
        Bundle.Settings settings = new Bundle.Settings(
                "Benchmark",
                Instant.parse("2026-09-01T12:00:00Z"),
                PaperSamples.LETTER,
                LabelStock.AVERY_5160,
                1,
                Set.of(),
                Calibration.NONE);
        List<Bundle.Source> sources =
                IntStream.range(0, SHIPMENTS).mapToObj(PaperSamples::source).toList();
        try {
            Path file = Files.createTempFile("bundle", ".zip");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                return Bundle.write(out, settings, sources);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sameOnFourThreads(List<MailingLabel> list, byte[] sheet) throws Exception {
        List<String> once = slipHashes();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> same = new ArrayList<>();
            for (int i = 0; i < 4; i++)
                same.add(threads.submit(() -> slipHashes().equals(once)
                        && Checksum.of(labels(list)).equals(Checksum.of(sheet))));
            int equal = 0;
            for (Future<Boolean> each : same) if (each.get()) equal++;
            return equal + " of 4";
        }
    }

    private static List<String> slipHashes() {
        return IntStream.range(0, 200)
                .mapToObj(i -> Checksum.of(PackingSlipPdf.render(PaperSamples.slip(i), PaperSamples.LETTER)))
                .toList();
    }

    private static String machine() throws IOException {
        Path cpu = Path.of("/proc/cpuinfo");
        String model = Files.exists(cpu)
                ? Files.readAllLines(cpu).stream()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .orElse("")
                : "";
        return "Measured on " + Runtime.getRuntime().availableProcessors() + " cores (" + model + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", JDK "
                + Runtime.version() + ".";
    }
}
