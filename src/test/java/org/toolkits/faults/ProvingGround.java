package org.toolkits.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tries faults on the packaged program, each on a ground of its own, and prints what came of them as a table. Arguments: the faults as
 * in {@code R1,R6} or {@code all}; {@code smoke}, {@code middle} or {@code full}; a seed, or nothing for a new one.
 */
public final class ProvingGround {

    private ProvingGround() {}

    public static void main(String... arguments) throws Exception {
        List<Fault> faults = arguments.length == 0 || arguments[0].equals("all")
                ? List.of(Fault.values())
                : Arrays.stream(arguments[0].split(",")).map(Fault::valueOf).toList();
        Ground.Scale scale =
                Ground.Scale.valueOf(arguments.length > 1 ? arguments[1].toUpperCase(Locale.ROOT) : "SMOKE");
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime() % 1_000_000;
        System.out.println("Seed " + seed);
        List<String> rows = new ArrayList<>();
        boolean good = true;
        for (Fault fault : faults) {
            System.out.println(fault + ": " + fault.what + " ...");
            long begin = System.nanoTime();
            Outcome outcome = tried(fault, scale, seed);
            good &= outcome.good();
            String row = "| %s | %s | %s | %s | %s |"
                    .formatted(
                            fault,
                            outcome.done(),
                            fault.expected,
                            outcome.measured(),
                            outcome.good() ? "kept" : "**broken**: " + String.join("; ", outcome.faults()));
            System.out.printf("%s in %.0f s%n%s%n", fault, Ground.seconds(begin), row);
            rows.add(row);
        }
        System.out.printf("%n%s, seed %d, %s, on %s.%n%n", LocalDate.now(), seed, scale, machine());
        System.out.println("| # | done | expected | measured | promise |\n|---|---|---|---|---|");
        rows.forEach(System.out::println);
        System.exit(good ? 0 : 1);
    }

    private static Outcome tried(Fault fault, Ground.Scale scale, long seed) {
        try (Ground ground = new Ground(Path.of("target", "faults", fault.name()), scale, seed)) {
            return fault.run(ground);
        } catch (Exception e) {
            // The others are tried all the same
            e.printStackTrace();
            return new Outcome(fault.what, "", List.of(e.toString()));
        }
    }

    private static String machine() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceAll(".*:\\s*", ""))
                .orElse("unknown");
        return "%d cores (%s), %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version());
    }
}
