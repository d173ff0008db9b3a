package org.toolkits;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A keep-alive HTTP/1.1 connection that costs its thread next to nothing, so that what is measured is the program and not its
 * client: the request goes out as one prepared array, the answer is read in place and stays readable until the next one. One
 * thread uses it at a time. After an error, or an answer that ends the connection, the next request opens another.
 */
public final class LeanHttp implements AutoCloseable {

    private static final int LARGEST_ANSWER = 256 << 20;

    private final InetSocketAddress address;
    private final int patience;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** What was received, up to {@code end}: the head to {@code headEnd}, the body, and from {@code next} on the next answer. */
    private byte[] received = new byte[8 << 10];

    private int headEnd;
    private int next;
    private int end;
    private int status;
    private boolean lastOfConnection;
    /** Where the body is: in {@link #received}, or in an array of its own if it came in chunks. */
    private byte[] body = received;

    private int bodyBegin;
    private int bodyEnd;
    private byte[] unchunked = new byte[0];

    /** @param patience how long to wait for the next byte of an answer, before a {@link java.net.SocketTimeoutException} */
    public LeanHttp(URI program, Duration patience) {
        this.address = new InetSocketAddress(program.getHost(), program.getPort());
        this.patience = Math.toIntExact(patience.toMillis());
    }

    /**
     * A whole request as it goes over the wire.
     *
     * @param body null for none, which sends no Content-Length either
     * @param headers whole lines without their end, such as {@code Accept: application/json}
     */
    public static byte[] request(String method, String target, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(256)
                .append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) head.append(header).append("\r\n");
        if (body != null) head.append("Content-Length: ").append(body.length).append("\r\n");
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        if (body == null) return first;
        byte[] whole = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        return whole;
    }

    /**
     * Sends a request and waits for the end of its answer.
     *
     * @return the status
     * @throws EOFException if the connection was closed before the answer was complete
     */
    public int send(byte[] request) throws IOException {
        write(request, 0, request.length);
        return receive(request.length > 4 && request[0] == 'H' && request[1] == 'E' && request[2] == 'A');
    }

    /** Sends a part of a request, for those who want to be slow, or wrong; {@link #receive} reads the answer. */
    public void write(byte[] bytes, int begin, int length) throws IOException {
        if (socket == null) open();
        try {
            out.write(bytes, begin, length);
        } catch (IOException e) {
            // A program that refuses early closes while we still send; its answer may be here already
            if (in.available() == 0) {
                close();
                throw e;
            }
        }
    }

    /** Whether an answer has begun to come, so that sending the rest of a request is of no use. */
    public boolean isAnswering() throws IOException {
        return socket != null && in.available() > 0;
    }

    /** Says that nothing more will be sent; the answer can still be received. */
    public void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * Waits for the end of the next answer.
     *
     * @param bodiless true if HEAD was asked
     */
    public int receive(boolean bodiless) throws IOException {
        try {
            return read(bodiless);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private int read(boolean bodiless) throws IOException {
        System.arraycopy(received, next, received, 0, end - next);
        end -= next;
        next = 0;
        do readHead();
        while (status < 200 && status != 101);
        String length = header("Content-Length");
        // What follows 101 is another protocol, which is not spoken here
        lastOfConnection = status == 101 || "close".equalsIgnoreCase(header("Connection"));
        if (status == 101 || bodiless || status == 204 || status == 304) bodyUntil(headEnd);
        else if (length != null) bodyUntil(headEnd + Integer.parseInt(length));
        else if ("chunked".equalsIgnoreCase(header("Transfer-Encoding"))) readChunks();
        else readUntilClosed();
        if (lastOfConnection) close();
        return status;
    }

    private void readHead() throws IOException {
        int at = 0;
        while (true) {
            int found = endOfHead(at);
            if (found > 0) {
                headEnd = found;
                status = (received[9] - '0') * 100 + (received[10] - '0') * 10 + received[11] - '0';
                if (status >= 200 || status == 101) return;
                System.arraycopy(received, found, received, 0, end - found);
                end -= found;
                return;
            }
            at = Math.max(0, end - 3);
            fill(end + 1);
        }
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < end; i++)
            if (received[i + 2] == '\r' && received[i] == '\r' && received[i + 1] == '\n' && received[i + 3] == '\n')
                return i + 4;
        return -1;
    }

    private void readChunks() throws IOException {
        int at = headEnd;
        int written = 0;
        while (true) {
            int size = 0;
            int digit;
            for (; (digit = Character.digit(byteAt(at), 16)) >= 0; at++) size = size * 16 + digit;
            while (byteAt(at) != '\n') at++;
            at++;
            if (size == 0) break;
            fill(at + size + 2);
            if (unchunked.length < written + size) unchunked = Arrays.copyOf(unchunked, (written + size) * 2);
            System.arraycopy(received, at, unchunked, written, size);
            written += size;
            at += size + 2;
        }
        // Trailers, of which there may be none, up to an empty line
        while (byteAt(at) != '\r') {
            while (byteAt(at) != '\n') at++;
            at++;
        }
        byteAt(at + 1);
        next = at + 2;
        body = unchunked;
        bodyBegin = 0;
        bodyEnd = written;
    }

    private byte byteAt(int at) throws IOException {
        fill(at + 1);
        return received[at];
    }

    private void readUntilClosed() throws IOException {
        lastOfConnection = true;
        try {
            while (true) fill(end + 1);
        } catch (EOFException expected) {
            bodyUntil(end);
        }
    }

    private void bodyUntil(int to) throws IOException {
        fill(to);
        body = received;
        bodyBegin = headEnd;
        bodyEnd = to;
        next = to;
    }

    /** Receives until {@code wanted} bytes are here. */
    private void fill(int wanted) throws IOException {
        if (wanted > LARGEST_ANSWER || wanted < 0) throw new IOException("The answer is too large");
        if (received.length < wanted) received = Arrays.copyOf(received, Math.max(wanted, received.length * 2));
        while (end < wanted) {
            int count = in.read(received, end, received.length - end);
            if (count < 0) throw new EOFException("The connection was closed");
            end += count;
        }
    }

    /** The status of the last answer. */
    public int status() {
        return status;
    }

    /** A header of the last answer, or null; its first value if it came more than once. */
    public String header(String name) {
        int length = name.length();
        for (int line = endOfLine(0); line < headEnd - 2; line = endOfLine(line)) {
            if (line + length >= headEnd || received[line + length] != ':' || !startsWith(line, name)) continue;
            return new String(
                            received,
                            line + length + 1,
                            endOfLine(line) - line - length - 1,
                            StandardCharsets.ISO_8859_1)
                    .strip();
        }
        return null;
    }

    private int endOfLine(int from) {
        int at = from;
        while (received[at] != '\n') at++;
        return at + 1;
    }

    private boolean startsWith(int at, String name) {
        for (int i = 0; i < name.length(); i++)
            if (Character.toLowerCase(received[at + i]) != Character.toLowerCase(name.charAt(i))) return false;
        return true;
    }

    /** The body of the last answer, copied. */
    public byte[] body() {
        return Arrays.copyOfRange(body, bodyBegin, bodyEnd);
    }

    /** The body of the last answer, as UTF-8. */
    public String text() {
        return new String(body, bodyBegin, bodyEnd - bodyBegin, StandardCharsets.UTF_8);
    }

    /** Whether the last answer's body has these bytes. */
    public boolean bodyIs(byte[] expected) {
        return Arrays.equals(body, bodyBegin, bodyEnd, expected, 0, expected.length);
    }

    /** Whether the last answer left the connection open. */
    public boolean isOpen() {
        return socket != null;
    }

    private void open() throws IOException {
        Socket opened = new Socket();
        try {
            opened.setTcpNoDelay(true);
            opened.setSoTimeout(patience);
            opened.connect(address, patience);
            in = opened.getInputStream();
            out = opened.getOutputStream();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        socket = opened;
        end = 0;
        next = 0;
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) open.close();
    }
}
