package org.toolkits.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jboss.logging.Logger;

/**
 * The sockets to the database, so that all can be closed at once. The pool cannot do it: while the database is silent, the thread that
 * would flush the pool waits for the database itself.
 */
public final class DatabaseSockets extends SocketFactory {

    private static final Logger LOG = Logger.getLogger(DatabaseSockets.class);
    /** Of all instances: the driver makes one for each connection. */
    private static final Set<Socket> OPEN = ConcurrentHashMap.newKeySet();

    /** Whoever waits for an answer gets an I/O error instead. */
    static void closeAll() {
        for (Socket socket : OPEN) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debugf("A socket to the database did not close: %s", e.getMessage());
            }
        }
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket() {
            @Override
            public void close() throws IOException {
                OPEN.remove(this);
                super.close();
            }
        };
        OPEN.add(socket);
        return socket;
    }

    // The driver connects by itself: it never calls these.

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }
}
