package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that trickles, babbles, lies about lengths or never ends. */
final class TransportAttacks {
    private static final Duration SILENCE = Duration.ofMillis(300);
    private static final Duration WHOLE = Duration.ofMillis(900);
    private static final int MOST = 100_000;
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private TransportAttacks() {}

    /** What is sent before and then again and again, with a pause between. */
    private record Line(String once, String again, long pauseMillis) {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        sends(all, "headers that trickle", "HTTP/1.1 200 OK\r\nX: ", "a", 50);
        sends(all, "headers without end", OK, "X: " + "a".repeat(1000) + "\r\n", 0);
        sends(all, "flood of short headers", OK, "a:b\r\n", 0);
        sends(all, "status line without end", "HTTP/1.1 200 ", "a".repeat(1000), 0);
        sends(all, "interim answers without end", "", "HTTP/1.1 100 Continue\r\n\r\n", 10);
        sends(all, "content that trickles", OK + "Content-Length: 50000\r\n\r\n", "a", 50);
        sends(all, "content without end", OK + "\r\n", "a".repeat(10_000), 0);
        sends(
                all,
                "chunks without end",
                OK + "Transfer-Encoding: chunked\r\n\r\n",
                "3e8\r\n" + "a".repeat(1000) + "\r\n",
                0);
        sends(
                all,
                "chunk extensions without end",
                OK + "Transfer-Encoding: chunked\r\n\r\n1;",
                "x=y;",
                0);
        sends(all, "chunk size without end", OK + "Transfer-Encoding: chunked\r\n\r\n", "0", 0);
        sends(all, "empty chunks that trickle", OK + "Transfer-Encoding: chunked\r\n\r\n1", "", 50);
        sends(all, "silence", "", "", 50);
        once(all, "redirect", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n");
        once(all, "error with a page", "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nhi");
        once(all, "another protocol", "SSH-2.0-OpenSSH_9.6\r\n");
        once(all, "content shorter than it says", OK + "Content-Length: 10\r\n\r\nhi");
        once(
                all,
                "length and chunks at once",
                OK + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        once(all, "two lengths", OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nhi");
        once(all, "negative length", OK + "Content-Length: -1\r\n\r\n");
        once(all, "length beyond any number", OK + "Content-Length: 99999999999999999999\r\n\r\n");
        once(all, "compressed unasked", OK + "Content-Encoding: gzip\r\n\r\n\u001f");
        once(all, "encoding nobody knows", OK + "Transfer-Encoding: gzip, chunked\r\n\r\n");
        once(all, "header without a name", OK + ": x\r\n\r\nhi");
        once(
                all,
                "chunk longer than it says",
                OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nhello\r\n0\r\n\r\n");
        once(all, "negative chunk", OK + "Transfer-Encoding: chunked\r\n\r\n-1\r\nhello\r\n");
        once(all, "broken off in the headers", OK + "X: y");
        for (String address : List.of("file:///etc/passwd", "jar:file:/x!/", "ftp://h/x", "x")) {
            all.add(
                    new Attack(
                            "address of another scheme",
                            address,
                            h ->
                                    assertThrows(
                                            IOException.class,
                                            () ->
                                                    new HttpFetcher(System::nanoTime, SILENCE)
                                                            .open(URI.create(address), WHOLE))));
        }
        return all;
    }

    private static void once(List<Attack> all, String kind, String answer) {
        all.add(Attack.of(kind, h -> meets(new Line(answer, null, 0), true)));
    }

    private static void sends(
            List<Attack> all, String kind, String once, String again, long pauseMillis) {
        boolean endless = again.length() > 1000 || kind.startsWith("chunks without");
        all.add(Attack.of(kind, h -> meets(new Line(once, again, pauseMillis), !endless)));
    }

    /**
     * Fails, or gives no more than was asked for, in time.
     *
     * @param fails whether it must fail
     */
    private static void meets(Line line, boolean fails) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread serving = new Thread(() -> serve(server, line), "attacker");
            serving.setDaemon(true);
            serving.start();
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x");
            long start = System.nanoTime();
            boolean failed = false;
            try (InputStream in = new HttpFetcher(System::nanoTime, SILENCE).open(address, WHOLE)) {
                in.readNBytes(MOST);
            } catch (IOException e) {
                failed = true;
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.compareTo(WHOLE.plusSeconds(3)) < 0, "took " + took);
            assertTrue(failed || !fails, "it was taken");
            serving.interrupt();
        }
    }

    private static void serve(ServerSocket server, Line line) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(line.once().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            while (line.again() != null && !Thread.currentThread().isInterrupted()) {
                out.write(line.again().getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                if (line.pauseMillis() > 0) {
                    Thread.sleep(line.pauseMillis());
                }
            }
        } catch (IOException e) {
            // The home has closed the line, as it should.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
