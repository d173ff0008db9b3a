package org.toolkits.warehouse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.toolkits.Deployment;

/** Measures how long the pages of the warehouse take, whole and over HTTP, when there are very many orders. Argument: how many. */
public final class QueueFigures {

    private static final int WARM_UP = 30;
    private static final int TIMES = 100;
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    /** Six of ten are to do; one of fifty goes abroad; every second has a day. */
    private static final String FILL = """
        INSERT INTO orders (id, order_number, version, status, campaign, channel, received_at, tracking_token, recipient_name,
            recipient_organization, recipient_type, recipient_email, address_line1, address_city, address_region,
            address_postal_code, address_country, needed_by, language)
        SELECT uuidv7(- i * interval '5 seconds'), 'N' || i, 2,
            (ARRAY['ALLOCATED','ALLOCATED','ALLOCATED','ALLOCATED','PICKED','PACKED','SHIPPED','SHIPPED','BACKORDERED','ON_HOLD'])[1 + i %% 10],
            'BBW25', 'FORM', now() - i * interval '5 seconds', 't' || i,
            (ARRAY['María','John','Wei','Amara','Olga','Ben','Zoë','Kofi'])[1 + i %% 8] || ' '
                || (ARRAY['García','Smith','Chen','Okafor','Ivanova','Okri','Müller','Mensah'])[1 + (i / 8) %% 8] || ' ' || i %% 5000,
            CASE WHEN i %% 3 = 0 THEN 'Springfield Public Library' END,
            (ARRAY['INDIVIDUAL','LIBRARY','SCHOOL','GROUP','BOOKSTORE','OTHER'])[1 + (i / 10) %% 6], 'a' || i || '@example.org',
            i || ' Elm St', 'Springfield', (ARRAY['IL','CA','TX','NY','FL','OR','WY','ME'])[1 + (i / 7) %% 8], '62701',
            CASE WHEN i %% 5000 = 7 THEN 'IS' WHEN i %% 50 = 0 THEN 'CA' ELSE 'US' END,
            CASE WHEN i %% 2 = 0 THEN current_date - 10 + i %% 60 END, 'en'
        FROM generate_series(1, %1$d) AS i;
        INSERT INTO order_lines (order_id, position, sku, quantity) SELECT id, 0, 'BBW25-TOOLKIT', 1 FROM orders;
        INSERT INTO order_history (order_id, version, status, at) SELECT id, 1, 'RECEIVED', received_at FROM orders;
        INSERT INTO order_history (order_id, version, status, at) SELECT id, 2, status, received_at FROM orders;
        UPDATE order_history SET reason = CASE WHEN order_id < uuidv7(- interval '7 days') THEN 'UNVERIFIED' ELSE 'HOUSEHOLD_LIMIT' END
            WHERE status = 'ON_HOLD';
        INSERT INTO shipments (id, order_number, parcel, parcels, status, opened_at, shipped_at)
            SELECT id, order_number, 1, 1, CASE status WHEN 'SHIPPED' THEN status ELSE 'OPEN' END, received_at,
                CASE status WHEN 'SHIPPED' THEN received_at END
            FROM orders WHERE status IN ('ALLOCATED', 'PICKED', 'PACKED', 'SHIPPED');
        INSERT INTO stock (sku, on_hand, reserved) SELECT sku, 2000000, 0 FROM items;
        INSERT INTO stock_movements (id, sku, quantity, reason, at, by_whom)
            SELECT uuidv7(- i * interval '5 seconds'), sku, 1, 'Test', now() - i * interval '5 seconds', 'test'
            FROM items, generate_series(1, %1$d) AS i WHERE i %% 5 = 0;
        """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI program;
    private final String cookie;

    private QueueFigures(URI program) throws IOException, InterruptedException {
        this.program = program;
        HttpResponse<String> in = http.send(
                HttpRequest.newBuilder(program.resolve("/login"))
                        .header("Content-Type", FORM)
                        .POST(BodyPublishers.ofString("name=admin&password=" + Deployment.PASSWORD))
                        .build(),
                BodyHandlers.ofString());
        cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    public static void main(String[] arguments) throws Exception {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
        try (Deployment deployment = Deployment.start(Path.of("target", "queue-benchmark"))) {
            Deployment.Program started =
                    deployment.program("intake,pages", deployment.databaseUrl(), Map.of(), "-Xmx128m");
            System.err.printf(Locale.ROOT, "Writing %,d orders ...%n", orders);
            fill(deployment, orders);
            new QueueFigures(started.url()).print(orders);
        }
    }

    private static void fill(Deployment deployment, int orders) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(deployment.databaseUrl(), "toolkits", Deployment.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(FILL.formatted(orders));
            statement.execute("VACUUM ANALYZE orders");
            statement.execute("VACUUM ANALYZE order_lines");
            statement.execute("VACUUM ANALYZE order_history");
            statement.execute("VACUUM ANALYZE shipments");
            statement.execute("VACUUM ANALYZE stock_movements");
        }
    }

    private void print(int orders) throws Exception {
        String first = get("/warehouse");
        String form = match(first, "name=\"form\" value=\"([0-9a-f]{64})\"");
        String next = "/warehouse";
        for (int i = 0; i < 200; i++)
            next = match(get(next), "rel=\"next\" href=\"([^\"]+)\"").replace("&amp;", "&");
        String number = match(first, "/warehouse/orders/([^\"]+)\"");
        long began = System.nanoTime();
        get("/staff/stock");
        System.err.printf(Locale.ROOT, "Stock, adding up 14 days: %.0f ms%n", (System.nanoTime() - began) / 1e6);
        System.out.printf(Locale.ROOT, "| page at %,d orders | median | p99 | longest |%n", orders);
        System.out.println("|---|---|---|---|");
        row("what is to do, first page", request("/warehouse"));
        row("... page 201", request(next));
        row("... late ones", request("/warehouse?late=true"));
        row("... to Iceland (1 of 5,000)", request("/warehouse?country=IS"));
        row("... to Chad (none)", request("/warehouse?country=TD"));
        row("... to bookstores in Canada", request("/warehouse?country=CA&type=BOOKSTORE"));
        row("on hold", request("/warehouse?status=ON_HOLD"));
        row("shipped", request("/warehouse?status=SHIPPED"));
        row("search: mull 4711 (few)", search(form, "mull 4711"));
        row("search: library (a third of all)", search(form, "library"));
        row("search: g s (many, few both)", search(form, "g s"));
        row("search: nobody", search(form, "qqqq"));
        row("stock", request("/staff/stock"));
        row("orders to decide about", request("/staff/holds"));
        row("... of the rarer reason", request("/staff/holds?reason=HOUSEHOLD_LIMIT"));
        row("figures", request("/staff/dashboard"));
        row(
                "login page, nobody logged in",
                HttpRequest.newBuilder(program.resolve("/login")).build());
        System.err.println("An order of the list: " + number);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(program.resolve(path))
                .header("Cookie", cookie)
                .build();
    }

    private HttpRequest search(String form, String typed) {
        return HttpRequest.newBuilder(program.resolve("/warehouse/search"))
                .header("Cookie", cookie)
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString("form=" + form + "&typed=" + typed.replace(" ", "+")))
                .build();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IllegalStateException(request.uri() + " was answered " + answer.statusCode());
        return answer.body();
    }

    private void row(String what, HttpRequest request) throws Exception {
        for (int i = 0; i < WARM_UP; i++) send(request);
        double[] milliseconds = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            send(request);
            milliseconds[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f ms | %.0f ms | %.0f ms |%n",
                what,
                milliseconds[TIMES / 2],
                milliseconds[TIMES * 99 / 100 - 1],
                milliseconds[TIMES - 1]);
    }

    private static String match(String page, String wanted) {
        Matcher found = Pattern.compile(wanted).matcher(page);
        if (!found.find()) throw new IllegalStateException("The page has no " + wanted);
        return found.group(1);
    }
}
