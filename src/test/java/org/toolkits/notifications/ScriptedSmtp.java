package org.toolkits.notifications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An SMTP server that answers as it is told; an empty reply hangs up. What is not in the script goes well. */
final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> script;

    /** @param script replies by command; {@code CONNECT} is the greeting, {@code .} the end of a mail */
    ScriptedSmtp(Map<String, String> script) throws IOException {
        this.script = script;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (SocketException e) {
                // closed, by us or by the client
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        if (!reply(client, "CONNECT", "220 ready")) return;
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inMail && !line.equals(".")) continue;
            String command = line.split(" ")[0];
            String usual =
                    switch (command) {
                        case "EHLO" -> script.containsKey("AUTH") ? "250-here\r\n250 AUTH PLAIN" : "250 here";
                        case "DATA" -> "354 go on";
                        case "QUIT" -> "221 bye";
                        default -> "250 fine";
                    };
            if (!reply(client, command, usual)) return;
            inMail = command.equals("DATA") && !script.containsKey("DATA");
        }
    }

    private boolean reply(Socket client, String command, String usual) throws IOException {
        String reply = script.getOrDefault(command, usual);
        if (reply.isEmpty()) return false;
        client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
