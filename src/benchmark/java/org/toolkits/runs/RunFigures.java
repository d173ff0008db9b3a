package org.toolkits.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.toolkits.Deployment;

/**
 * Measures how long it takes from asking for a print run of 1,000 shipments until their slips and labels are here, whole and over HTTP.
 * One of the orders cannot be printed, and must be skipped with its reason. Argument: a file of addresses (columns name, address, city,
 * state, zip, zip4); without it they are invented.
 */
public final class RunFigures {

    private static final int SHIPMENTS = 1_000;
    private static final int RUNS = 4;
    private static final List<String> ITEMS =
            List.of("BBW25-CASES", "BBW25-BOOKMARKS", "BBW25-POSTCARDS", "BBW25-PEN", "BBW25-POSTER");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Deployment deployment;
    private final URI program;
    private final String key;

    private record Measured(double papers, double slips, TreeSet<Integer> progress, JsonNode run, int pages) {}

    private RunFigures(Deployment deployment, Deployment.Program started) throws IOException {
        this.deployment = deployment;
        this.program = started.url();
        this.key = Deployment.partnerKey(started);
    }

    public static void main(String[] arguments) throws Exception {
        String addresses = arguments.length > 0 ? arguments[0] : "";
        try (Deployment deployment = Deployment.start(Path.of("target", "run-benchmark"))) {
            Deployment.Program started = deployment.program(
                    "intake,fulfilment,relay,pages",
                    deployment.databaseUrl(),
                    Map.of("TOOLKIT_GUARD_PARTNER_PER_MINUTE", "100000000"),
                    "-Xmx128m");
            boolean good = new RunFigures(deployment, started).print(addresses);
            if (!good) System.exit(1);
        }
    }

    private boolean print(String addresses) throws Exception {
        for (String sku : ITEMS)
            send("POST", "/api/v1/stock/" + sku + "/receipts", "{\"quantity\": 100000, \"reason\": \"Measured\"}", 200);
        order(addresses.isBlank() ? invented() : read(Path.of(addresses)));
        makeOneImpossible();
        System.out.println("| print run of 1,000, one of them impossible | slips and labels are here | papers are made |"
                + " progress was seen at | printed, skipped | pages of slips |");
        System.out.println("|---|---|---|---|---|---|");
        boolean good = true;
        for (int i = 0; i < RUNS; i++) {
            Measured measured = run();
            JsonNode run = measured.run();
            good &= run.get("shipments").size() == SHIPMENTS - 1 && run.get("skipped").size() == 1;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f s | %.2f s | %d points | %d, %d | %d |%n",
                    i == 0 ? "first of the process" : "again",
                    measured.slips(),
                    measured.papers(),
                    measured.progress().size(),
                    run.get("shipments").size(),
                    run.get("skipped").size(),
                    measured.pages());
            if (i == 0) System.err.println("Skipped: " + run.get("skipped"));
            send("POST", "/api/v1/print-runs/" + run.get("printRunId").asText() + "/return", null, 200, 204);
        }
        return good;
    }

    private Measured run() throws Exception {
        long began = System.nanoTime();
        HttpResponse<byte[]> asked = send(
                "POST",
                "/api/v1/print-runs",
                "{\"filter\": {}, \"limit\": %d, \"labelStock\": \"avery-5160\", \"startAt\": 7, \"order\": \"SHELF\"}"
                        .formatted(SHIPMENTS),
                202);
        String run = URI.create(asked.headers().firstValue("Location").orElseThrow()).getPath();
        TreeSet<Integer> progress = new TreeSet<>();
        JsonNode state;
        do {
            TimeUnit.MILLISECONDS.sleep(50);
            state = json.readTree(send("GET", run, null, 200).body());
            progress.add(state.get("done").asInt());
        } while (state.get("status").asText().equals("RUNNING"));
        double papers = seconds(began);
        byte[] slips = send("GET", run + "/packing-slips.pdf", null, 200).body();
        byte[] labels = send("GET", run + "/labels.pdf", null, 200).body();
        double here = seconds(began);
        try (PDDocument all = Loader.loadPDF(slips);
                PDDocument sheets = Loader.loadPDF(labels)) {
            int wanted = (SHIPMENTS - 1 + 6 + 29) / 30;
            if (sheets.getNumberOfPages() != wanted)
                throw new IllegalStateException(sheets.getNumberOfPages() + " sheets of labels, not " + wanted);
            return new Measured(papers, here, progress, state, all.getNumberOfPages());
        }
    }

    /** As many as it takes until enough are allocated: some share a door, and wait for a person. */
    private void order(List<Map<String, Object>> requests) throws Exception {
        int next = 0;
        while (allocated() < SHIPMENTS) {
            int missing = SHIPMENTS - (int) allocated();
            List<Callable<Integer>> some = new ArrayList<>();
            for (Map<String, Object> request : requests.subList(next, Math.min(next + missing, requests.size())))
                some.add(() -> place(request));
            if (some.isEmpty()) throw new IllegalStateException("The file has too few addresses that can be sent to");
            next += some.size();
            try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
                for (Future<Integer> answer : clients.invokeAll(some)) answer.get();
            }
            // Those that were taken are being served
            for (long before = -1; before != allocated(); TimeUnit.SECONDS.sleep(3)) before = allocated();
        }
        System.err.printf(Locale.ROOT, "%d requests, %d shipments%n", next, allocated());
    }

    private int place(Map<String, Object> request) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(program.resolve("/api/v1/orders"))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(request)))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static List<Map<String, Object>> read(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        List<Map<String, Object>> requests = new ArrayList<>();
        try (CSVParser rows = CSVParser.parse(Files.readString(file), format)) {
            for (CSVRecord row : rows) {
                String zip = row.get("zip") + (row.get("zip4").isBlank() ? "" : "-" + row.get("zip4"));
                requests.add(request(row.get("name"), row.get("address"), row.get("city"), row.get("state"), zip));
            }
        }
        return requests;
    }

    private static List<Map<String, Object>> invented() {
        List<Map<String, Object>> requests = new ArrayList<>();
        for (int i = 1; i <= 2 * SHIPMENTS; i++)
            requests.add(request("Library " + i, 2 * i + " Elm St", "Springfield", "IL", "62701"));
        return requests;
    }

    private static Map<String, Object> request(String name, String line, String city, String state, String zip) {
        Map<String, Object> request = new TreeMap<>();
        request.put("recipient", Map.of("name", name, "type", "LIBRARY", "email", "library@example.org"));
        request.put(
                "address",
                Map.of("line1", line, "city", city, "region", state, "postalCode", zip, "country", "US"));
        request.put("lines", List.of(Map.of("sku", "BBW25-TOOLKIT", "quantity", 1)));
        request.put("addressConfirmed", true);
        return request;
    }

    /** Nobody knows any more what it asked for. */
    private void makeOneImpossible() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            int changed = statement.executeUpdate("UPDATE order_lines SET sku = 'BBW25-GONE' WHERE order_id = (SELECT id"
                    + " FROM orders WHERE status = 'ALLOCATED' ORDER BY received_at OFFSET 500 LIMIT 1)");
            if (changed != 1) throw new IllegalStateException("No order was made impossible");
        }
    }

    private long allocated() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM orders WHERE status = 'ALLOCATED'")) {
            count.next();
            return count.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(deployment.databaseUrl(), "toolkits", Deployment.PASSWORD);
    }

    /** As the admin. */
    private HttpResponse<byte[]> send(String method, String path, String body, Integer... expected)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(program.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", Deployment.admin().substring("Authorization: ".length()))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (!List.of(expected).contains(answer.statusCode()))
            throw new IllegalStateException(path + " was answered " + answer.statusCode() + ": " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        return answer;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
