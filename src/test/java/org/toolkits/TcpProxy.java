package org.toolkits;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between the program and its database or broker. Counts how often the program waited for an answer, and can be a bad network:
 * slow, cut, or half open, which takes connections and lets nothing through.
 */
public final class TcpProxy implements AutoCloseable {

    private enum State {
        OPEN,
        CUT,
        SILENT
    }

    private final ServerSocket door;
    private final int target;
    private final AtomicLong roundTrips = new AtomicLong();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Duration latency = Duration.ZERO;
    private State state = State.OPEN;

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

    /** From now on whatever passes is held so long, in either direction. */
    public void slow(Duration latency) {
        this.latency = latency;
    }

    /** Every connection ends, and new ones end at once. */
    public void cut() {
        enter(State.CUT);
        closeAll();
    }

    /** Connections stay and new ones are taken, but nothing passes: as behind a firewall that forgot them. */
    public void silence() {
        enter(State.SILENT);
    }

    /** Everything passes again, first of all what was held. */
    public void restore() {
        enter(State.OPEN);
    }

    private synchronized void enter(State next) {
        state = next;
        notifyAll();
    }

    /** False if the connection is cut. */
    private synchronized boolean mayPass() throws InterruptedException {
        while (state == State.SILENT) wait();
        return state == State.OPEN;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // the door is shut
            }
        }
    }

    private void connect(Socket client) {
        try {
            if (mayPass()) {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(server);
                Link link = new Link(client, server);
                Thread.ofVirtual().start(() -> link.copy(client, server, true));
                link.copy(server, client, false);
            } else close(client);
        } catch (IOException | InterruptedException away) {
            // the client sees that the target is away
            close(client);
        }
    }

    /** Two sockets and whose turn it is. */
    private final class Link {
        private volatile boolean waiting;

        Link(Socket client, Socket server) throws IOException {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void copy(Socket from, Socket to, boolean asks) {
            byte[] bytes = new byte[64 << 10];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    // A question in two segments is one question: only the first since the last answer counts
                    if (asks && !waiting) roundTrips.incrementAndGet();
                    waiting = asks;
                    if (latency.isPositive()) Thread.sleep(latency);
                    if (!mayPass()) break;
                    out.write(bytes, 0, count);
                }
            } catch (IOException | InterruptedException closed) {
                // by either side; both sockets go
            } finally {
                TcpProxy.this.close(from);
                TcpProxy.this.close(to);
            }
        }
    }

    private void closeAll() {
        sockets.forEach(this::close);
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        closeAll();
        restore();
    }
}
