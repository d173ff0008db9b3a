package org.toolkits.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.toolkits.Deployment;
import org.toolkits.LeanHttp;

/**
 * People who order, so many a second whether the ones before are answered or not. Each sends the same request with the same key, to
 * one process after the other, until it is answered; some then cancel or correct their address.
 */
final class Customers {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GIVE_UP = Duration.ofSeconds(150);
    private static final Pattern NUMBER = Pattern.compile("\"orderNumber\":\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("/track/([A-Za-z0-9_-]+)\"");

    private final List<URI> programs;
    private final String partnerKey;
    private final Ledger ledger;
    private final long seed;
    /** How many of a hundred cancel, and how many correct their address. */
    private final int changing;

    private final String street = " Fault St " + UUID.randomUUID().toString().substring(0, 6);
    private final Map<URI, Deque<LeanHttp>> connections = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<long[]> served = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean coming;
    private Thread door;

    /**
     * @param changing how many of a hundred cancel, and as many correct their address
     */
    Customers(List<Deployment.Program> programs, String partnerKey, Ledger ledger, long seed, int changing) {
        this.programs = programs.stream().map(Deployment.Program::url).toList();
        this.partnerKey = partnerKey;
        this.ledger = ledger;
        this.seed = seed;
        this.changing = changing;
        this.programs.forEach(each -> connections.put(each, new ConcurrentLinkedDeque<>()));
    }

    /** From now on, so many orders a second, until {@link #end()}. */
    void come(double perSecond) {
        coming = true;
        long pause = (long) (1e9 / perSecond);
        long begin = System.nanoTime();
        int first = sent.get();
        door = Thread.ofPlatform().name("customers").start(() -> {
            while (coming) {
                long due = begin + (sent.get() - first) * pause;
                if (due > System.nanoTime()) LockSupport.parkNanos(due - System.nanoTime());
                else one();
            }
        });
    }

    /** So many orders, at this pace; returns when all were answered. */
    void order(int count, double perSecond) throws InterruptedException {
        int until = sent.get() + count;
        come(perSecond);
        while (sent.get() < until) TimeUnit.MILLISECONDS.sleep(1);
        end();
    }

    /** Nobody comes any more; returns when everybody was answered. */
    void end() throws InterruptedException {
        if (!coming) return;
        coming = false;
        door.join();
        long giveUp = System.nanoTime() + GIVE_UP.multipliedBy(2).toNanos();
        while (finished.get() < sent.get() && System.nanoTime() < giveUp) TimeUnit.MILLISECONDS.sleep(20);
    }

    private void one() {
        int number = sent.incrementAndGet();
        threads.submit(() -> {
            try {
                long begin = System.nanoTime();
                Random random = new Random(seed * 1_000_003 + number);
                String key = number + street.replace(' ', '-');
                String receipt = until201("/api/v1/orders", "POST", body(number, key, random), key, random);
                long answered = System.nanoTime();
                String order = find(NUMBER, receipt);
                ledger.placed(order, key);
                served.add(new long[] {begin, (answered - begin) / 1000});
                int mood = random.nextInt(100);
                if (mood < changing) cancel(order, random);
                else if (mood < 2 * changing) correct(order, find(TOKEN, receipt), number, random);
            } catch (IOException | RuntimeException | InterruptedException e) {
                failures.add(number + ": " + e);
            } finally {
                finished.incrementAndGet();
            }
            return null;
        });
    }

    private void cancel(String order, Random random) throws IOException, InterruptedException {
        until201("/api/v1/orders/" + order + "/cancellation", "POST", "{\"reason\": \"Not needed\"}", order, random);
        ledger.done(order, Ledger.Deed.CANCELLED);
    }

    private void correct(String order, String token, int number, Random random)
            throws IOException, InterruptedException {
        String address = """
                {"line1": "%d%s", "line2": "Apt 2", "city": "Springfield", "region": "IL", "postalCode": "62701",
                 "country": "US"}""".formatted(number, street);
        until201("/api/v1/tracking/" + token + "/address", "PUT", address, order, random);
        ledger.done(order, Ledger.Deed.CORRECTED);
    }

    /** Sends it until it is answered with 200 or 201. */
    private String until201(String path, String method, String body, String key, Random random)
            throws IOException, InterruptedException {
        byte[] request = LeanHttp.request(
                method,
                path,
                body.getBytes(StandardCharsets.UTF_8),
                "Authorization: Bearer " + partnerKey,
                "Content-Type: application/json",
                "Idempotency-Key: " + key);
        long giveUp = System.nanoTime() + GIVE_UP.toNanos();
        int turn = random.nextInt(programs.size());
        String last = "nothing";
        for (int attempt = 0; System.nanoTime() < giveUp; attempt++) {
            URI program = programs.get(Math.floorMod(turn + attempt, programs.size()));
            LeanHttp http = connections.get(program).poll();
            if (http == null) http = new LeanHttp(program, PATIENCE);
            try {
                int status = http.send(request);
                last = status + " " + http.text();
                count(String.valueOf(status));
                if (status == 201 || status == 200) return http.text();
                // Said to be ours, and sending it again does not help
                if (status < 500 && status != 409 && status != 429) throw new IllegalStateException(last);
            } catch (IOException e) {
                last = e.toString();
                count(e.getClass().getSimpleName());
                http.close();
            } finally {
                connections.get(program).push(http);
            }
            Thread.sleep(Math.min(1_000, 50L << Math.min(attempt, 5))
                    + ThreadLocalRandom.current().nextInt(50));
        }
        throw new IOException("Given up after " + GIVE_UP.toSeconds() + " s, last: " + last);
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
    }

    private String body(int number, String key, Random random) {
        String[] skus = {"BBW25-TOOLKIT", "BBW25-PEN", "BBW25-BOOKMARKS", "BBW25-POSTER"};
        String[] names = {"Ben Okri", "María García", "Ngũgĩ wa Thiong’o", "王小明", "עמוס עוז"};
        return """
                {"recipient": {"name": "%s", "organization": "Corner Books", "type": "BOOKSTORE", "email": "c%d@example.org"},
                 "address": {"line1": "%d%s", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
                 "lines": [{"sku": "%s", "quantity": %d}], "message": "%s"}""".formatted(
                        names[random.nextInt(names.length)],
                        number,
                        number,
                        street,
                        skus[random.nextInt(skus.length)],
                        1 + random.nextInt(3),
                        key);
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) throw new IllegalStateException("Not what was expected: " + text);
        return found.group(1);
    }

    /** Who was never answered, with the reason. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int sent() {
        return sent.get();
    }

    /** How often each answer came, retries included: by status, or by the name of what went wrong. */
    Map<String, Integer> answers() {
        Map<String, Integer> counts = new TreeMap<>();
        answers.forEach((answer, count) -> counts.put(answer, count.get()));
        return counts;
    }

    /**
     * How long they waited for their 201, retries included, in milliseconds.
     *
     * @param from, to of {@link System#nanoTime()}: only those who came between
     */
    double waited(double percentile, long from, long to) {
        long[] all = served.stream()
                .filter(each -> each[0] >= from && each[0] < to)
                .mapToLong(each -> each[1])
                .sorted()
                .toArray();
        return all.length == 0
                ? Double.NaN
                : all[Math.max(0, (int) Math.ceil(all.length * percentile / 100) - 1)] / 1000.0;
    }

    double waited(double percentile) {
        return waited(percentile, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public String toString() {
        return sent + " orders, answers " + answers()
                + (failures.isEmpty() ? "" : ", failures " + Arrays.toString(failures.toArray()));
    }
}
