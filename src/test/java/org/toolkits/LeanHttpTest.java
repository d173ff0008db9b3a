package org.toolkits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client that the measuring programs rely on reads answers of every framing that HTTP/1.1 has. */
class LeanHttpTest {

    private static final byte[] GET = LeanHttp.request("GET", "/", null);

    @Test
    void answers_of_every_framing_come_one_after_the_other_over_one_connection() throws Exception {
        try (ServerSocket server = answering(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-length: 5\r\n\r\nfirst",
                        "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nseco \r\nA;x=y\r\n0123456789\r\n0\r\nA: b\r\n\r\n",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
                        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nX-Empty:\r\n\r\n");
                LeanHttp http = client(server)) {
            assertThat(http.send(GET)).isEqualTo(200);
            assertThat(http.text()).isEqualTo("first");
            assertThat(http.header("content-type")).isEqualTo("text/plain");
            assertThat(http.header("Content")).isNull();
            assertThat(http.send(GET)).isEqualTo(201);
            assertThat(http.text()).isEqualTo("seco 0123456789");
            assertThat(http.send(GET)).isEqualTo(204);
            assertThat(http.body()).isEmpty();
            assertThat(http.send(GET)).isEqualTo(404);
            assertThat(http.bodyIs(new byte[0])).isTrue();
            assertThat(http.header("X-Empty")).isEmpty();
            assertThat(http.isOpen()).isTrue();
        }
    }

    @Test
    void an_answer_without_a_length_ends_with_its_connection() throws Exception {
        try (ServerSocket server = answering("HTTP/1.1 400 Bad Request\r\n\r\nall of it");
                LeanHttp http = client(server)) {
            assertThat(http.send(GET)).isEqualTo(400);
            assertThat(http.text()).isEqualTo("all of it");
            assertThat(http.isOpen()).isFalse();
        }
    }

    @Test
    void half_an_answer_is_none() throws Exception {
        try (ServerSocket server = answering("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
                LeanHttp http = client(server)) {
            assertThatThrownBy(() -> http.send(GET)).isInstanceOf(EOFException.class);
        }
    }

    private static LeanHttp client(ServerSocket server) {
        return new LeanHttp(URI.create("http://localhost:" + server.getLocalPort()), Duration.ofSeconds(10));
    }

    /** Answers requests of one connection, then closes it. */
    private static ServerSocket answering(String... answers) throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                for (String answer : List.of(answers)) {
                    in.readNBytes(GET.length);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return server;
    }
}
