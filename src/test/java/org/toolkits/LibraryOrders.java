package org.toolkits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.toolkits.address.PostalAddress;
import org.toolkits.address.PrintedChanges;

/**
 * Posts a file of library addresses (columns name, address, city, state, zip, zip4) as orders to a running program, then checks
 * what came of every order that was answered 201: ALLOCATED, one shipment, one slip and one label, and on each only its own
 * number and address. The program may be killed and started again in the middle: what is not answered is posted again.
 */
public final class LibraryOrders {

    private static final URI PROGRAM = URI.create(System.getProperty("program", "http://localhost:8080"));
    private static final String STAFF =
            "Basic " + Base64.getEncoder().encodeToString("warehouse:warehouse".getBytes(StandardCharsets.UTF_8));
    private static final Pattern ORDER_NUMBER =
            Pattern.compile("\\b[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]\\b");
    private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");
    private static final int CLIENTS = 8;
    private static final long PATIENCE = Duration.ofMinutes(20).toMillis();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Library> ledger = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    /** More libraries at one door than a household's share: they wait for a person. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);

    private record Library(String name, PostalAddress address) {

        static Library from(String row) {
            List<String> cells = cells(row);
            String zip = cells.get(4) + (cells.get(5).isBlank() ? "" : "-" + cells.get(5));
            return new Library(
                    cells.get(0),
                    new PostalAddress(cells.get(1), null, cells.get(2), cells.get(3), zip, "US").normalized());
        }

        /** RFC 4180, without line breaks in cells: the file has none. */
        private static List<String> cells(String row) {
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (char character : row.toCharArray()) {
                if (character == '"') quoted = !quoted;
                else if (character == ',' && !quoted) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else cell.append(character);
            }
            cells.add(cell.toString());
            return cells;
        }
    }

    public static void main(String... arguments) throws Exception {
        if (arguments.length != 2)
            throw new IllegalArgumentException("Give a CSV file and how many of its rows to post");
        List<Library> libraries = Files.readAllLines(Path.of(arguments[0])).stream()
                .skip(1)
                .limit(Integer.parseInt(arguments[1]))
                .map(Library::from)
                .toList();
        LibraryOrders run = new LibraryOrders();
        boolean good = run.post(libraries);
        run.report(libraries);
        good &= run.check(libraries);
        if (!good) System.exit(1);
    }

    private boolean post(List<Library> libraries) throws Exception {
        long begin = System.nanoTime();
        ConcurrentLinkedQueue<Library> waiting = new ConcurrentLinkedQueue<>(libraries);
        Path file = Path.of("target", "libraries.ledger");
        try (Writer written = Files.newBufferedWriter(file);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++)
                clients.submit(() -> {
                    for (Library next = waiting.poll(); next != null; next = waiting.poll()) place(next, written);
                    return null;
                });
        }
        System.out.printf(
                "%d posted, %d answered 201, %d refused, in %.1f s; ledger in %s%n",
                libraries.size(), ledger.size(), refused.size(), seconds(begin), file);
        return ledger.size() + refused.size() == libraries.size();
    }

    private void place(Library library, Writer written) throws IOException, InterruptedException {
        byte[] body = json.writeValueAsBytes(Map.of(
                "recipient",
                Map.of("name", library.name(), "type", "LIBRARY", "email", "library@example.org"),
                "address",
                Map.of(
                        "line1", library.address().line1(),
                        "city", library.address().city(),
                        "region", library.address().region(),
                        "postalCode", library.address().postalCode(),
                        "country", "US"),
                "lines",
                List.of(Map.of("sku", "BBW25-TOOLKIT", "quantity", 1))));
        HttpRequest request = HttpRequest.newBuilder(PROGRAM.resolve("/api/v1/orders"))
                .header("Content-Type", "application/json")
                // Without a login each would need a proof of work
                .header("Authorization", "Bearer demo-partner-key")
                // Sent again after a crash it is the same order
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        while (System.nanoTime() < giveUp) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 201) {
                    String number =
                            json.readTree(answer.body()).get("orderNumber").asText();
                    synchronized (written) {
                        written.write(number + "\n");
                        written.flush();
                    }
                    ledger.put(number, library);
                    String status = json.readTree(answer.body()).get("status").asText();
                    statuses.merge(status, 1, Integer::sum);
                    if (status.equals("ON_HOLD")) held.add(number);
                    return;
                }
                if (answer.statusCode() < 500) {
                    refused.add(library.name() + ": " + library.address().line1() + ", "
                            + library.address().city() + ", "
                            + library.address().region() + " "
                            + library.address().postalCode() + " -> "
                            + answer.statusCode() + " " + answer.body());
                    return;
                }
            } catch (IOException notThere) {
                // killed, or not yet started again
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        faults.add("no answer for twenty minutes");
    }

    /** What the post's form changed, by kind, what was asked for, and which libraries share a door. */
    private void report(List<Library> libraries) {
        Map<String, List<String>> changed = new TreeMap<>();
        Map<String, List<String>> doors = new TreeMap<>();
        for (Library library : libraries) {
            List<String> printed = library.address().mailingLines(null, null, "US");
            List<String> delivery = printed.subList(0, printed.size() - 1);
            for (String kind : PrintedChanges.between(library.address().line1(), delivery))
                changed.computeIfAbsent(kind, any -> new ArrayList<>())
                        .add(library.address().line1() + " -> " + String.join(" | ", delivery));
            doors.computeIfAbsent(String.join("|", printed), any -> new ArrayList<>())
                    .add(library.name());
        }
        System.out.println("Changed on the label, by kind:");
        print(changed);
        Map<String, List<String>> asked = refused.stream()
                .collect(Collectors.groupingBy(
                        answer -> CODE.matcher(answer)
                                .results()
                                .map(found -> found.group(1))
                                .sorted()
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        TreeMap::new,
                        Collectors.toList()));
        System.out.println("Asked for or refused, by code:");
        print(asked);
        doors.values().removeIf(names -> names.size() < 2);
        System.out.printf(
                "%d doors are shared, by at most %d; answered by status: %s%n",
                doors.size(), doors.values().stream().mapToInt(List::size).max().orElse(0), statuses);
        doors.forEach((door, names) -> System.out.println("  " + door + ": " + names));
    }

    private static void print(Map<String, List<String>> byKind) {
        byKind.forEach((kind, examples) -> {
            System.out.printf("%6d %s%n", examples.size(), kind);
            examples.stream().limit(4).forEach(example -> System.out.println("         " + example));
        });
    }

    private boolean check(List<Library> libraries) throws InterruptedException {
        long begin = System.nanoTime();
        Set<String> lines =
                libraries.stream().map(library -> library.address().line1()).collect(Collectors.toSet());
        Map<String, Integer> done = new ConcurrentHashMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            ledger.forEach((number, library) -> clients.submit(() -> {
                try {
                    if (!held.contains(number)) checkOne(number, library, lines);
                    done.merge(held.contains(number) ? "ON_HOLD" : "ALLOCATED, one slip, one label", 1, Integer::sum);
                } catch (Exception e) {
                    faults.add(number + ": " + e);
                }
            }));
        }
        System.out.printf("%s of %d answered, checked in %.1f s%n", done, ledger.size(), seconds(begin));
        faults.forEach(System.out::println);
        return faults.isEmpty()
                && done.values().stream().mapToInt(Integer::intValue).sum() == ledger.size();
    }

    private void checkOne(String number, Library library, Set<String> everybodysLines) throws Exception {
        JsonNode order = awaitAllocated(number);
        expect(
                order.get("shipments").size() == 1,
                "shipments: " + order.get("shipments").size());

        String label = text(get("/api/v1/orders/" + number + "/mailing-label.pdf"));
        String whole = "Toolkit Campaign PO Box 1000 Springfield IL 62701 "
                + String.join(" ", library.address().mailingLines(library.name(), null, "US")) + " " + number;
        expect(squeezed(label).equals(squeezed(whole)), "the label says " + label.replace('\n', '|'));

        String slip = text(get("/api/v1/orders/" + number + "/packing-slip.pdf"));
        List<String> own = library.address().readableLines(library.name(), null, "US");
        String squeezedSlip = squeezed(slip);
        for (String line : own) expect(squeezedSlip.contains(squeezed(line)), "the slip does not say " + line);
        expect(
                ORDER_NUMBER.matcher(slip).results().allMatch(found -> found.group()
                        .equals(number)),
                "the slip names another order");
        String ownText = squeezed(String.join("", own));
        expect(
                everybodysLines.stream()
                        .map(LibraryOrders::squeezed)
                        .noneMatch(line -> squeezedSlip.contains(line) && !ownText.contains(line)),
                "the slip names another address");
    }

    private JsonNode awaitAllocated(String number) throws Exception {
        while (true) {
            JsonNode order = json.readTree(get("/api/v1/orders/" + number));
            if (order.get("status").asText().equals("ALLOCATED")) return order;
            if (System.nanoTime() > giveUp)
                throw new IllegalStateException("still " + order.get("status").asText());
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(PROGRAM.resolve(path))
                .header("Authorization", STAFF)
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        expect(answer.statusCode() == 200, path + " -> " + answer.statusCode());
        return answer.body();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** Wrapping puts breaks where there were spaces, or inside an endless word. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) throw new IllegalStateException(otherwise);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
