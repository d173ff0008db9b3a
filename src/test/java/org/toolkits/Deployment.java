package org.toolkits;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.toolkits.engines.EmbeddedDatabase;
import org.toolkits.engines.EnginesOneByOne;

/**
 * The packaged program as it runs in production, for those who measure it or break it: PostgreSQL, Kafka and the program, which may run
 * more than once, are processes of their own that can be killed one by one, all on free ports of this machine, with data below one
 * directory.
 */
public final class Deployment implements AutoCloseable {

    public static final String PASSWORD = "only-on-this-machine";

    private static final Path PROGRAM = Path.of("target", "quarkus-app", "quarkus-run.jar");
    /** A start may be in vain while another part is killed again and again. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final byte[] READY = LeanHttp.request("GET", "/q/health/ready", null);

    /** Complains at length that what was killed cannot be stopped. Kept here, because java.util.logging forgets loggers nobody holds. */
    private static final Logger COMPLAINTS = Logger.getLogger("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

    private final Path directory;
    private final int databasePort = freePort();
    private final int brokerPort = freePort();
    private final EmbeddedDatabase database;
    private volatile Process broker;
    private final List<Program> programs = new CopyOnWriteArrayList<>();
    private final Thread atExit = new Thread(this::endAtOnce);

    /** One process of the program, and another on the same port after it was started again. */
    public final class Program {
        private final URI url;
        private final Path log;
        private final List<String> command;
        private final Map<String, String> settings;
        private volatile Process process;

        private Program(int port, Path log, List<String> command, Map<String, String> settings) {
            this.url = URI.create("http://localhost:" + port);
            this.log = log;
            this.command = command;
            this.settings = settings;
        }

        public URI url() {
            return url;
        }

        public Process process() {
            return process;
        }

        public Path log() {
            return log;
        }

        /** Bytes of memory that the process really has now (proc(5), VmRSS). */
        public long resident() throws IOException {
            return status("VmRSS:") * 1024;
        }

        /** How many threads it has now. */
        public long threads() throws IOException {
            return status("Threads:");
        }

        /** How many files and sockets it has open now. */
        public long files() throws IOException {
            try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
                return open.count();
            }
        }

        private long status(String name) throws IOException {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }

        /** Starts it again and does not wait. The log goes on. */
        public void start() throws IOException {
            process = run(log, settings, command);
        }

        /** Starts it again, this time with more settings and options, and does not wait. */
        public void start(Map<String, String> more, String... options) throws IOException {
            Map<String, String> environment = new HashMap<>(settings);
            environment.putAll(more);
            List<String> whole = new ArrayList<>(List.of(options));
            whole.addAll(command);
            process = run(log, environment, whole);
        }

        /** Whether it would be sent requests now. */
        public boolean isReady() {
            try (LeanHttp http = new LeanHttp(url, Duration.ofSeconds(5))) {
                return http.send(READY) == 200;
            } catch (IOException notYet) {
                return false;
            }
        }

        /** @throws IllegalStateException if it ends before, or takes too long */
        public void awaitReady() throws IOException, InterruptedException {
            until("the program is ready, see " + log, () -> {
                if (!process.isAlive()) throw new IllegalStateException("The program ended, see " + log);
                return isReady();
            });
        }

        /** As whatever supervises it does: starts it, and again whenever it ends before it is ready. */
        public void startUntilReady() throws IOException, InterruptedException {
            start();
            untilReady();
        }

        /** The same, after it was started. */
        public void untilReady() throws IOException, InterruptedException {
            until("the program is ready, see " + log, () -> {
                if (!process.isAlive()) start();
                return isReady();
            });
        }

        /** Kill -9; returns when it is gone. */
        public void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** Asks it to end, and returns when it did. */
        public void stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) kill();
        }

        /** It stands still from now on (SIGSTOP) until {@link #resume()}. */
        public void pause() throws IOException, InterruptedException {
            signal("STOP", process.pid());
        }

        public void resume() throws IOException, InterruptedException {
            signal("CONT", process.pid());
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
        EnginesOneByOne.stopLeftoverDatabase(databaseDirectory());
        Files.createDirectories(this.directory);
        clear(this.directory);
        // Nothing outlives whoever measures, however that ends
        Runtime.getRuntime().addShutdownHook(atExit);
        launchBroker();
        database = EnginesOneByOne.database(databaseDirectory(), databasePort);
        try {
            EnginesApart.requireLogin(databaseUrl(), PASSWORD);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        awaitBroker();
    }

    private Path databaseDirectory() {
        return directory.resolve("postgresql");
    }

    /** Starts Kafka again on the same port, with what it has on its disk. */
    public void startBroker() throws IOException, InterruptedException {
        launchBroker();
        awaitBroker();
    }

    private void launchBroker() throws IOException {
        broker = run(
                directory.resolve("broker.log"),
                Map.of(),
                List.of(
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EnginesOneByOne.class.getName(),
                        directory.resolve("kafka").toString(),
                        String.valueOf(brokerPort)));
    }

    private void awaitBroker() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                "localhost:" + brokerPort,
                "default.api.timeout.ms",
                2000,
                "request.timeout.ms",
                1000))) {
            until("Kafka answers", () -> {
                if (!broker.isAlive())
                    throw new IllegalStateException("Kafka ended, see " + directory.resolve("broker.log"));
                try {
                    return !admin.describeCluster().nodes().get().isEmpty();
                } catch (ExecutionException notYet) {
                    return false;
                }
            });
        }
    }

    /** Kill -9; returns when it is gone. */
    public void killBroker() throws InterruptedException {
        broker.destroyForcibly().waitFor();
    }

    /** Takes connections and does not answer (SIGSTOP) until {@link #resumeBroker()}. */
    public void pauseBroker() throws IOException, InterruptedException {
        signal("STOP", broker.pid());
    }

    public void resumeBroker() throws IOException, InterruptedException {
        signal("CONT", broker.pid());
    }

    /** A new disk for a broker that was killed. */
    public void wipeBroker() throws IOException {
        clear(directory.resolve("kafka"));
    }

    /** Kill -9 of PostgreSQL with all its processes; returns when they are gone. */
    public void killDatabase() throws IOException {
        ProcessHandle postmaster = postmaster().orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        // Only forgets what it had started
        COMPLAINTS.setLevel(Level.OFF);
        database.stop();
    }

    /** Starts PostgreSQL again on the same port, with what it has on its disk. */
    public void startDatabase() {
        database.start();
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        Path file = databaseDirectory().resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        return ProcessHandle.of(
                Long.parseLong(Files.readAllLines(file).getFirst().strip()));
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
        Program program = prepare(roles, databaseUrl, environment, options);
        program.start();
        program.awaitReady();
        return program;
    }

    /** The same, not started yet. */
    public Program prepare(String roles, String databaseUrl, Map<String, String> environment, String... options) {
        int port = freePort();
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
        Program program = new Program(port, directory.resolve("program-" + port + ".log"), command, settings);
        programs.add(program);
        return program;
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
        return partnerKey(program, "measured");
    }

    public static String partnerKey(Program program, String name) throws IOException {
        byte[] body = "{\"name\": \"%s\", \"scopes\": [\"orders:read\", \"orders:write\"]}"
                .formatted(name)
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
        ProcessHandle postmaster = postmaster().orElseThrow();
        double used = processorSeconds(postmaster.pid(), true);
        for (ProcessHandle child : postmaster.children().toList()) used += processorSeconds(child.pid(), false);
        double program = 0;
        for (Program each : programs)
            if (each.process.isAlive()) program += processorSeconds(each.process.pid(), false);
        return Map.of("database", used, "broker", processorSeconds(broker.pid(), false), "program", program);
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
        for (Program program : programs) if (program.process != null) program.process.destroy();
        for (Program program : programs) if (program.process != null) end(program.process);
        broker.destroy();
        end(broker);
        database.stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private static void end(Process process) {
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private void endAtOnce() {
        for (Program program : programs) if (program.process != null) program.process.destroyForcibly();
        if (broker != null) broker.destroyForcibly();
        EnginesOneByOne.stopLeftoverDatabase(databaseDirectory());
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) throw new IOException("No signal " + name + " reached process " + pid);
    }

    private static Process run(Path log, Map<String, String> environment, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void clear(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                if (!file.equals(directory)) Files.delete(file);
        }
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void until(String what, Condition condition) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > giveUp) throw new IllegalStateException("Waited in vain until " + what);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
