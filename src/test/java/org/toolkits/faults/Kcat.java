package org.toolkits.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A consumer that is none of ours: kcat reads a topic from its first event on, as it grows, and the versions of each order are counted as
 * they come. Where it is not installed this is left out, but never in CI.
 */
final class Kcat implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"ce_id\",\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\\\\\"version\\\\\":(\\d+)");

    private final Process process;
    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, String> lastId = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long events;
    private long repeated;

    private Kcat(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("kcat").start(this::read);
    }

    /** Null if there is none on this machine. */
    static Kcat follow(int brokerPort, String topic) throws IOException {
        try {
            return new Kcat(new ProcessBuilder(
                            "kcat",
                            "-C",
                            "-q",
                            "-u",
                            "-J",
                            "-b",
                            "localhost:" + brokerPort,
                            "-t",
                            topic,
                            "-o",
                            "beginning")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) throw e;
            return null;
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) note(line);
        } catch (IOException ended) {
            // by close
        }
    }

    private synchronized void note(String line) {
        if (line.contains("\"" + OrderTopic.MALFORMED + "\"")) return;
        Matcher key = KEY.matcher(line);
        Matcher id = ID.matcher(line);
        Matcher version = VERSION.matcher(line);
        if (!key.find() || !id.find() || !version.find()) {
            faults.add("kcat saw what is no event: " + line.substring(0, Math.min(200, line.length())));
            return;
        }
        events++;
        int now = Integer.parseInt(version.group(1));
        int before = last.getOrDefault(key.group(1), 0);
        if (now == before && id.group(1).equals(lastId.get(key.group(1)))) repeated++;
        else if (now != before + 1) faults.add("kcat saw version " + now + " of " + key.group(1) + " after " + before);
        last.put(key.group(1), now);
        lastId.put(key.group(1), id.group(1));
    }

    /** Waits until it has seen so many versions of each of these. */
    void await(Map<String, Integer> versions) throws Exception {
        Ground.until(Duration.ofMinutes(2), "kcat has seen everything", () -> {
            synchronized (this) {
                return versions.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(last.get(each.getKey())));
            }
        });
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public synchronized String toString() {
        return "kcat saw %,d events of %,d orders, %,d of them repeats, %,d out of turn"
                .formatted(events, last.size(), repeated, faults.size());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
