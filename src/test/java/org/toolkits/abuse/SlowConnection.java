package org.toolkits.abuse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection that holds on to the program and gives it a byte now and then; one that the program closed is opened again. */
final class SlowConnection implements AutoCloseable {

    enum Kind {
        /** a header that never ends */
        HEADERS("GET /api/v1/catalog HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        /** a body that takes a day to come */
        BODY(
                "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"),
        /** two large answers, read byte by byte; more of them would be many requests, not a slow one */
        READING("GET /q/openapi?format=json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2));

        private final byte[] beginning;

        Kind(String beginning) {
            this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private final InetSocketAddress address;
    private final Kind kind;
    private final ByteBuffer one = ByteBuffer.allocate(1);
    private SocketChannel channel;
    private int closed;

    SlowConnection(URI program, Kind kind) {
        this.address = new InetSocketAddress(program.getHost(), program.getPort());
        this.kind = kind;
    }

    private void open() throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 2_048);
        channel.connect(address);
        channel.write(ByteBuffer.wrap(kind.beginning));
        channel.configureBlocking(false);
    }

    /** Comes, or sends one byte more. */
    void go() throws IOException {
        if (channel == null) open();
        else if (!moved()) {
            closed++;
            close();
            open();
        }
    }

    /** False if the program has closed the connection. */
    private boolean moved() {
        try {
            // What the program answers to a request that is still being sent is read, or its end would go unnoticed
            if (channel.read(one.clear()) < 0) return false;
            if (kind != Kind.READING) channel.write(one.clear().put(0, (byte) ' '));
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** How often the program closed it. */
    int closed() {
        return closed;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) channel.close();
    }
}
