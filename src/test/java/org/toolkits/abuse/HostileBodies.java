package org.toolkits.abuse;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.toolkits.LeanHttp;

/**
 * Sends a running program every hostile input many times (argument: how often), and prints what it answers, how fast, and by how much
 * its heap grew. An input is refused with a 4xx within 50 ms (median), the heap grows by 10 MB at most: that is what is in use outside
 * Eden, where what is already dead waits for the next collection.
 */
public final class HostileBodies {

    private static final URI PROGRAM = URI.create(System.getProperty("program", "http://localhost:8080"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern USED =
            Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\",id=\"([^\"]*)\"[^}]*} ([0-9.E]+)");
    private static final double MOST_MILLIS = 50;
    private static final double MOST_MEGABYTES = 10;

    private HostileBodies() {}

    public static void main(String... arguments) throws IOException {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        List<String> faults = new ArrayList<>();
        // The first of each kind loads classes
        for (HostileInput input : HostileInput.all()) answer(input, PROGRAM);
        System.out.println("| input | answer | median ms | slowest ms | heap MB | |\n|---|---:|---:|---:|---:|---|");
        for (HostileInput input : HostileInput.all()) {
            double before = heap();
            double[] millis = new double[times];
            Answer last = null;
            for (int i = 0; i < times; i++) {
                long begin = System.nanoTime();
                last = answer(input, PROGRAM);
                millis[i] = (System.nanoTime() - begin) / 1e6;
            }
            double grown = heap() - before;
            Arrays.sort(millis);
            String verdict = last.fault()
                    .orElse(
                            millis[times / 2] > MOST_MILLIS
                                    ? "too slow"
                                    : grown > MOST_MEGABYTES ? "too much heap" : "");
            System.out.printf(
                    "| %s | %s | %.1f | %.1f | %.1f | %s |%n",
                    input.name(),
                    last.status() > 0 ? last.status() : "closed",
                    millis[times / 2],
                    millis[times - 1],
                    Math.max(0, grown),
                    verdict);
            if (!verdict.isEmpty()) faults.add(input.name() + ": " + verdict);
        }
        faults.forEach(fault -> System.out.println("FAULT " + fault));
        if (!faults.isEmpty()) System.exit(1);
    }

    record Answer(int status, Optional<String> fault) {}

    static Answer answer(HostileInput input, URI program) throws IOException {
        try (LeanHttp http = new LeanHttp(program, PATIENCE)) {
            int status = input.send(http);
            if (status < 0) return new Answer(status, Optional.of("no answer"));
            if (status == 0)
                return new Answer(0, input.proper() ? Optional.of("closed without an answer") : Optional.empty());
            if (status < 400 || status > 499) return new Answer(status, Optional.of("is not refused"));
            return new Answer(status, new AnswerJudge().fault(http, !input.proper()));
        }
    }

    private static double heap() throws IOException {
        try (LeanHttp http = new LeanHttp(PROGRAM, PATIENCE)) {
            http.send(LeanHttp.request("GET", "/q/metrics", null));
            Matcher pools = USED.matcher(http.text());
            double bytes = 0;
            while (pools.find()) if (!pools.group(1).contains("Eden")) bytes += Double.parseDouble(pools.group(2));
            return bytes / (1 << 20);
        }
    }
}
