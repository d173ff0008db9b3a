package org.toolkits.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.toolkits.LeanHttp;

/**
 * A request for an order that is meant to cost the program more than its sender.
 *
 * @param proper false if HTTP itself is violated, so that the connection may be closed instead of an answer
 * @param endless true if the last part is sent again and again until there is an answer
 */
record HostileInput(String name, boolean proper, boolean endless, byte[]... parts) {

    private static final int MEGABYTE = 1 << 20;
    /** Just below the 64 KiB that a body may have: what is larger is refused by its length, and never looked at. */
    private static final int ALMOST_64_KIB = 65_000;

    private static final String ORDER = """
            {"recipient": {"name": "%s", "type": "OTHER", "email": "any@example.org"},
             "address": {"line1": "1 Any St", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US"},
             "lines": %s, "message": "%s"}""";
    private static final String LINES = "[{\"sku\": \"BBW25-PEN\", \"quantity\": 1}]";

    static List<HostileInput> all() {
        return List.of(
                json("arrays 100,000 deep", "[".repeat(100_000)),
                json("arrays as deep as 64 KiB hold", "[".repeat(ALMOST_64_KIB)),
                json("objects as deep as 64 KiB hold", "{\"a\":".repeat(ALMOST_64_KIB / 5)),
                json("lines as deep as 64 KiB hold", order("n", "[".repeat(60_000) + "]".repeat(4_000), "m")),
                json("a number of a megabyte", "9".repeat(MEGABYTE)),
                json(
                        "a number of 64 KiB",
                        order("n", "[{\"sku\":\"x\",\"quantity\":" + "9".repeat(64_000) + "}]", "m")),
                json("a number with a huge exponent", order("n", "[{\"sku\":\"x\",\"quantity\":1e999999999}]", "m")),
                json(
                        "a fraction with a huge exponent",
                        order("n", "[{\"sku\":\"x\",\"quantity\":1.5e-99999999}]", "m")),
                json("a text of a megabyte", order("n", LINES, "m".repeat(MEGABYTE))),
                json("a text of 64 KiB", order("n", LINES, "m".repeat(64_000))),
                json("a text of escapes", order("n", LINES, "\\u0061".repeat(10_000))),
                json("a name of 64 KiB", "{\"" + "n".repeat(64_000) + "\":1}"),
                json("65,536 properties", properties(65_536, i -> "p" + i)),
                json("properties as many as 64 KiB hold", properties(6_500, i -> "p" + i)),
                json("properties whose names have one hash", properties(4_096, HostileInput::sameHash)),
                json("one property 5,000 times", properties(5_000, _ -> "message")),
                json("the same key twice", "{\"lines\":[],\"lines\":[]}"),
                json("20,000 empty lines", order("n", repeated("{}", 20_000), "m")),
                json("12,000 lines that are null", order("n", repeated("null", 12_000), "m")),
                json("3,800 wrong lines", order("n", repeated("{\"quantity\":-1}", 3_800), "m")),
                json("U+0000 in a text", order("a\\u0000b", LINES, "m")),
                json("U+0000 as it is", order("a\0b", LINES, "m")),
                json(
                        "bytes that are no UTF-8",
                        new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, (byte) 0xff, '"', ':', '1', '}'}),
                json("nothing but NUL", new byte[ALMOST_64_KIB]),
                json("white space without end", " ".repeat(ALMOST_64_KIB)),
                json("a JSON text cut off", order("n", LINES, "m").substring(0, 60)),
                gzip("gzip of 10 MB of arrays", "[".repeat(10 * MEGABYTE)),
                gzip("gzip of 10 MB of white space", " ".repeat(10 * MEGABYTE)),
                request(
                        "an XML bomb",
                        "application/xml",
                        "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>".getBytes(UTF_8)),
                request(
                        "a form of 10,000 fields",
                        "application/x-www-form-urlencoded",
                        "a=b&".repeat(10_000).getBytes(UTF_8)),
                new HostileInput("chunks without end", true, true, chunked(), chunk(1_024)),
                new HostileInput("chunks of one byte without end", true, true, chunked(), chunk(1)),
                new HostileInput(
                        "a chunk of 4 GB", false, true, chunked(), "FFFFFFFF\r\n".getBytes(UTF_8), new byte[1_024]),
                improper(
                        "a chunk of a size that is none",
                        head("Transfer-Encoding: chunked") + "zz\r\nabc\r\n0\r\n\r\n"),
                improper("a chunk of negative size", head("Transfer-Encoding: chunked") + "-5\r\nabcde\r\n0\r\n\r\n"),
                improper("a header of 20 KiB", head("X-Long: " + "x".repeat(20_000))),
                improper("2,000 headers", head("X-A: b\r\n".repeat(2_000) + "X-A: b")),
                improper(
                        "a header without end",
                        true,
                        "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nX: ",
                        "x".repeat(1_024)),
                improper(
                        "headers without end",
                        true,
                        "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\n",
                        "X-A: b\r\n".repeat(100)),
                improper(
                        "a request line of 20 KiB",
                        "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                improper("Content-Length smaller than the body", head("Content-Length: 5") + order("n", LINES, "m")),
                improper("Content-Length larger than the body", head("Content-Length: 500") + "{}"),
                improper("two Content-Lengths", head("Content-Length: 2\r\nContent-Length: 30") + "{}"),
                improper("a negative Content-Length", head("Content-Length: -1") + "{}"),
                improper("a Content-Length beyond 64 bits", head("Content-Length: 99999999999999999999") + "{}"),
                improper("a Content-Length of words", head("Content-Length: two") + "{}"),
                improper(
                        "both Content-Length and chunks",
                        head("Content-Length: 2\r\nTransfer-Encoding: chunked")
                                + "2\r\n{}\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n"),
                improper("NUL in a header", head("X-Null: a\0b\r\nContent-Length: 2") + "{}"),
                improper("NUL in the request line", "GET /api/v1/cata\0log HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                improper("no HTTP at all", "\u0016\u0003\u0001\u0002 hello\r\n\r\n"));
    }

    /**
     * Sends it over a connection of its own.
     *
     * @return the status, or 0 if the connection was closed without an answer, or -1 if there was none
     */
    int send(LeanHttp http) throws IOException {
        http.close();
        try {
            for (byte[] part : parts) write(http, part);
            for (int i = 0; endless && i < 100_000 && !http.isAnswering(); i++) write(http, parts[parts.length - 1]);
            if (name.startsWith("Content-Length larger")) http.endSending();
            return http.receive(false);
        } catch (SocketTimeoutException e) {
            return -1;
        } catch (EOFException | SocketException e) {
            return 0;
        } finally {
            http.close();
        }
    }

    /** In pieces, as a client does that looks for an answer meanwhile. */
    private static void write(LeanHttp http, byte[] part) throws IOException {
        for (int at = 0; at < part.length && !http.isAnswering(); at += 8_192)
            http.write(part, at, Math.min(8_192, part.length - at));
    }

    private static String order(String name, String lines, String message) {
        return ORDER.formatted(name, lines, message);
    }

    private static String properties(int count, java.util.function.IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + name.apply(i) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Aa and BB have the same hash, and so have all texts of twelve of them. */
    private static String sameHash(int number) {
        return IntStream.range(0, 12)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private static String repeated(String line, int times) {
        return "[" + String.join(",", java.util.Collections.nCopies(times, line)) + "]";
    }

    private static HostileInput json(String name, String body) {
        return json(name, body.getBytes(UTF_8));
    }

    private static HostileInput json(String name, byte[] body) {
        return request(name, "application/json", body);
    }

    private static HostileInput request(String name, String type, byte[] body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Type: " + type;
        return new HostileInput(name, true, false, LeanHttp.request("POST", "/api/v1/orders", body, all));
    }

    private static HostileInput gzip(String name, String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(body.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return request(name, "application/json", bytes.toByteArray(), "Content-Encoding: gzip");
    }

    private static HostileInput improper(String name, String bytes) {
        return improper(name, false, bytes);
    }

    private static HostileInput improper(String name, boolean endless, String... parts) {
        return new HostileInput(
                name,
                false,
                endless,
                Arrays.stream(parts).map(part -> part.getBytes(UTF_8)).toArray(byte[][]::new));
    }

    private static String head(String headers) {
        return "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIdempotency-Key: "
                + UUID.randomUUID() + "\r\n" + headers + "\r\n\r\n";
    }

    private static byte[] chunked() {
        return head("Transfer-Encoding: chunked").getBytes(UTF_8);
    }

    private static byte[] chunk(int size) {
        return (Integer.toHexString(size) + "\r\n" + " ".repeat(size) + "\r\n").getBytes(UTF_8);
    }
}
