package org.toolkits.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.toolkits.Deployment;
import org.toolkits.LeanHttp;
import org.toolkits.TcpProxy;

/** What a fault is tried on: the engines, a few processes of the program that do everything, a mail server, and the ledger of it all. */
final class Ground implements AutoCloseable {

    /** How much is done: in every build, while working on it, and once in full. */
    enum Scale {
        SMOKE,
        MIDDLE,
        FULL
    }

    /** A process that was killed keeps its partitions from others for six seconds then, not ten. */
    static final Map<String, String> SOON_COUNTED_AS_GONE = Map.of(
            "MP_MESSAGING_INCOMING_ORDER_EVENTS_SESSION_TIMEOUT_MS", "6000",
            "MP_MESSAGING_INCOMING_ORDER_MAIL_SESSION_TIMEOUT_MS", "6000");

    private static final int BEHIND_PROXY = 1;

    private static final String ALL_ROLES = "intake,fulfilment,relay,pages";
    private static final List<String> ITEMS =
            List.of("BBW25-CASES", "BBW25-BOOKMARKS", "BBW25-POSTCARDS", "BBW25-PEN", "BBW25-POSTER");

    private final Path directory;
    private final Deployment deployment;
    private final TcpProxy proxy;
    private final Postbox postbox = new Postbox();
    private final Ledger ledger;
    private final Scale scale;
    private final long seed;
    private final List<Deployment.Program> programs = new ArrayList<>();
    private String partnerKey;

    Ground(Path directory, Scale scale, long seed) throws IOException, InterruptedException {
        this.directory = directory;
        this.scale = scale;
        this.seed = seed;
        this.deployment = Deployment.start(directory);
        this.proxy = new TcpProxy(deployment.databasePort());
        this.ledger = new Ledger(directory.resolve("ledger"));
    }

    Path directory() {
        return directory;
    }

    Deployment deployment() {
        return deployment;
    }

    Postbox postbox() {
        return postbox;
    }

    /** What happens, as it happens: of a run that is broken off, at least this is known. */
    static void tell(String what, Object... arguments) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + what.formatted(arguments));
    }

    long seed() {
        return seed;
    }

    Random random() {
        return new Random(seed);
    }

    int scaled(int smoke, int middle, int full) {
        return switch (scale) {
            case SMOKE -> smoke;
            case MIDDLE -> middle;
            case FULL -> full;
        };
    }

    /** So many processes of the program, each with all roles, ready. */
    List<Deployment.Program> programs(int count) throws IOException, InterruptedException {
        while (programs.size() < count) {
            Deployment.Program next = scale == Scale.SMOKE && programs.size() == BEHIND_PROXY
                    ? program(ALL_ROLES, Deployment.databaseUrl(proxy.port()), Map.of())
                    : program(ALL_ROLES, deployment.databaseUrl(), Map.of());
            next.start();
            programs.add(next);
            // The first makes the tables and the account
            if (programs.size() == 1) next.untilReady();
        }
        for (Deployment.Program each : programs) each.untilReady();
        return List.copyOf(programs.subList(0, count));
    }

    /** A process that reaches the database through {@link #proxy()}: in small one of those that are there, otherwise one of its own. */
    Deployment.Program programBehindProxy() throws IOException, InterruptedException {
        if (scale == Scale.SMOKE) return programs(BEHIND_PROXY + 1).get(BEHIND_PROXY);
        Deployment.Program program = program(ALL_ROLES, Deployment.databaseUrl(proxy.port()), Map.of());
        program.startUntilReady();
        return program;
    }

    TcpProxy proxy() {
        return proxy;
    }

    private Deployment.Program program(
            String roles, String databaseUrl, Map<String, String> settings, String... options) {
        Map<String, String> all = new HashMap<>(Map.of(
                // Limits must not be what is measured
                "TOOLKIT_GUARD_PARTNER_PER_MINUTE", "100000000",
                // 60 connections for all together
                "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "8",
                "TOOLKIT_SMTP_HOST", "localhost",
                "TOOLKIT_SMTP_PORT", String.valueOf(postbox.port()),
                "TOOLKIT_SMTP_SECURITY", "NONE",
                "TOOLKIT_SMTP_FROM", "toolkits@example.org"));
        all.putAll(settings);
        List<String> whole = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        if (scale == Scale.SMOKE) {
            // In so short a time the second compiler would only be in the way, and every kill would be waited for
            whole.add("-XX:TieredStopAtLevel=1");
            all.putAll(SOON_COUNTED_AS_GONE);
        }
        whole.addAll(List.of(options));
        return deployment.prepare(roles, databaseUrl, all, whole.toArray(String[]::new));
    }

    /**
     * Whoever orders at these processes.
     *
     * @param changing how many of a hundred cancel, and as many correct their address
     */
    Customers customers(List<Deployment.Program> at, int changing) throws IOException {
        if (partnerKey == null) {
            partnerKey = Deployment.partnerKey(at.getFirst());
            for (String item : ITEMS)
                admin(
                        at.getFirst(),
                        "POST",
                        "/api/v1/stock/" + item + "/receipts",
                        "{\"quantity\": 9000000, \"reason\": \"Trial\"}");
        }
        return new Customers(at, partnerKey, ledger, seed, changing);
    }

    /** @return the body of the answer, which is 200 */
    String admin(Deployment.Program program, String method, String path, String body) throws IOException {
        try (LeanHttp http = new LeanHttp(program.url(), Duration.ofSeconds(30))) {
            byte[] request = LeanHttp.request(
                    method,
                    path,
                    body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                    Deployment.admin(),
                    "Content-Type: application/json");
            if (http.send(request) != 200)
                throw new IllegalStateException(path + " was answered " + http.status() + " " + http.text());
            return http.text();
        }
    }

    Ledger ledger() {
        return ledger;
    }

    Oracle oracle() {
        return new Oracle(deployment, ledger, postbox);
    }

    /** @throws IllegalStateException if it does not come true in time */
    static void until(Duration patience, String what, Condition condition) throws Exception {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > giveUp) throw new IllegalStateException("Waited in vain until " + what);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    @Override
    public void close() throws IOException {
        deployment.close();
        proxy.close();
        postbox.close();
        ledger.close();
    }
}
