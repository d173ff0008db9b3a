package org.toolkits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged program as it runs in production, for those who measure it or break it: PostgreSQL and Kafka in a process of their
 * own, the program in as many as are wanted, all on free ports of this machine, with data below one directory.
 */
public final class Deployment implements AutoCloseable {

    public static final String PASSWORD = "only-on-this-machine";

    private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path directory;
    private final int databasePort = freePort();
    private final int brokerPort = freePort();
    private final Process engines;
    private final List<Process> started = new ArrayList<>();

    /** One process of the program. */
    public record Program(URI url, Process process, Path log) {

        /** Bytes of memory that the process really has now (proc(5), VmRSS). */
        public long resident() throws IOException {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }

    /** Begins with an empty database and an empty broker. */
    public static Deployment start(Path directory) throws IOException, InterruptedException {
        return new Deployment(directory);
    }

    private Deployment(Path directory) throws IOException, InterruptedException {
        if (!Files.exists(PROGRAM))
            throw new IllegalStateException(PROGRAM + " is missing: run ./mvnw -B package -DskipTests");
        this.directory = directory.toAbsolutePath();
        clear();
        Path log = this.directory.resolve("engines.log");
        engines = run(
                log,
                Map.of(),
                List.of(
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EnginesApart.class.getName(),
                        this.directory.resolve("engines").toString(),
                        String.valueOf(databasePort),
                        String.valueOf(brokerPort),
                        PASSWORD));
        until("the engines are ready, see " + log, () -> Files.readString(log).contains("Engines are ready"));
    }

    /**
     * Starts the program and waits until it is ready.
     *
     * @param databaseUrl {@link #databaseUrl()}, or one that leads there
     * @param environment beyond the engines, the port and the first password
     * @param options of the virtual machine
     */
    public Program program(String roles, String databaseUrl, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = directory.resolve("program-" + port + ".log");
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of(
                "-XX:+UseCompactObjectHeaders",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                PROGRAM.toAbsolutePath().toString()));
        Map<String, String> settings = new HashMap<>(Map.of(
                "TOOLKIT_ROLES", roles,
                "TOOLKIT_FIRST_ADMIN_PASSWORD", PASSWORD,
                "QUARKUS_HTTP_PORT", String.valueOf(port),
                "QUARKUS_DATASOURCE_JDBC_URL", databaseUrl,
                "QUARKUS_DATASOURCE_USERNAME", "toolkits",
                "QUARKUS_DATASOURCE_PASSWORD", PASSWORD,
                "KAFKA_BOOTSTRAP_SERVERS", "localhost:" + brokerPort));
        settings.putAll(environment);
        URI url = URI.create("http://localhost:" + port);
        Process process = run(log, settings, command);
        byte[] ready = LeanHttp.request("GET", "/q/health/ready", null);
        until("the program is ready, see " + log, () -> {
            if (!process.isAlive()) throw new IllegalStateException("The program ended, see " + log);
            try (LeanHttp http = new LeanHttp(url, Duration.ofSeconds(5))) {
                return http.send(ready) == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
        return new Program(url, process, log);
    }

    /** As {@code toolkits}, with {@link #PASSWORD}. */
    public String databaseUrl() {
        return databaseUrl(databasePort);
    }

    public static String databaseUrl(int port) {
        return "jdbc:postgresql://localhost:" + port + "/toolkits";
    }

    public int databasePort() {
        return databasePort;
    }

    public int brokerPort() {
        return brokerPort;
    }

    /** A new partner's key. */
    public static String partnerKey(Program program) throws IOException {
        byte[] body = "{\"name\": \"measured\", \"scopes\": [\"orders:read\", \"orders:write\"]}"
                .getBytes(StandardCharsets.UTF_8);
        try (LeanHttp http = new LeanHttp(program.url(), Duration.ofSeconds(10))) {
            int status = http.send(
                    LeanHttp.request("POST", "/api/v1/partners", body, admin(), "Content-Type: application/json"));
            if (status != 201) throw new IllegalStateException("No partner: " + status + " " + http.text());
            return http.text().replaceAll("(?s).*\"key\":\"([^\"]+)\".*", "$1");
        }
    }

    /** The header of the account that every deployment has. */
    public static String admin() {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** A port that is free now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seconds of processor time that each part has used so far: {@code database}, {@code broker}, {@code program}. */
    public Map<String, Double> processorSeconds() throws IOException {
        Path pid = directory.resolve("engines/postgresql/postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
        double database = processorSeconds(postmaster, true);
        for (ProcessHandle child :
                ProcessHandle.of(postmaster).orElseThrow().children().toList())
            database += processorSeconds(child.pid(), false);
        double program = 0;
        for (Process process : started)
            if (process != engines && process.isAlive()) program += processorSeconds(process.pid(), false);
        return Map.of("database", database, "broker", processorSeconds(engines.pid(), false), "program", program);
    }

    /** By proc(5), fields 14 to 17 of stat: hundredths of a second, with or without those of children that have ended. */
    private static double processorSeconds(long pid, boolean withEnded) throws IOException {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        if (!Files.exists(stat)) return 0;
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (withEnded) ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        return ticks / 100.0;
    }

    /** Ends the programs, then the engines. */
    @Override
    public void close() {
        for (Process process : started.reversed()) {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    private Process run(Path log, Map<String, String> environment, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        // Nothing outlives whoever measures, however that ends
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private void clear() throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                if (!file.equals(directory)) Files.delete(file);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void until(String what, Condition condition) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > giveUp || !engines.isAlive())
                throw new IllegalStateException("Waited in vain until " + what);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
