package org.toolkits;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between the program and its database or broker. Counts how often the program waited for an answer. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final AtomicLong roundTrips = new AtomicLong();

    public TcpProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** So far, over all connections. */
    public long roundTrips() {
        return roundTrips.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Link link = new Link(client, server);
                Thread.ofVirtual().start(() -> link.copy(client, server, true));
                Thread.ofVirtual().start(() -> link.copy(server, client, false));
            } catch (IOException closed) {
                // the door is shut, or the target is away: the client sees it
            }
        }
    }

    /** Two sockets and whose turn it is. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean waiting;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void copy(Socket from, Socket to, boolean asks) {
            byte[] bytes = new byte[64 << 10];
            try (client;
                    server) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    // A question in two segments is one question: only the first since the last answer counts
                    if (asks && !waiting) roundTrips.incrementAndGet();
                    waiting = asks;
                    out.write(bytes, 0, count);
                }
            } catch (IOException closed) {
                // by either side; both sockets go
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
