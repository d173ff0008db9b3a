package org.toolkits.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mail server that takes everything and remembers only which mail it got how often. */
final class Postbox implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Integer> received = new ConcurrentHashMap<>();

    Postbox() throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    Socket client = door.accept();
                    Thread.ofVirtual().start(() -> talk(client));
                } catch (IOException closed) {
                    // the door is shut
                }
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    int count() {
        return received.size();
    }

    /** Message-IDs of mails that came more than once. */
    List<String> doubled() {
        return received.entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** RFC 5321, as much of it as a sender needs. */
    private void talk(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
            say(out, "220 postbox");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String word = line.toUpperCase(Locale.ROOT);
                if (word.startsWith("DATA")) {
                    say(out, "354 go on");
                    String id = read(in);
                    if (id == null) return;
                    received.merge(id, 1, Integer::sum);
                    say(out, "250 taken");
                } else if (word.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else say(out, "250 yes");
            }
        } catch (IOException gone) {
            // whoever sent was killed
        }
    }

    /** The Message-ID; null if the mail did not come whole. */
    private static String read(BufferedReader in) throws IOException {
        String id = "none";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) return id;
            if (line.regionMatches(true, 0, "Message-ID:", 0, 11))
                id = line.substring(11).strip();
        }
        return null;
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
