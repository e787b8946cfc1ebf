package org.foyer.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection on which a test says what it wants, byte by byte. */
final class Wire implements AutoCloseable {

    private final Socket socket;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(15_000);
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** No more comes from here. */
    Wire end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /**
     * Everything until the server closes, up to 1 MiB; what came if it breaks off or falls silent.
     */
    String all() throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] part = new byte[8192];
        try {
            int size = socket.getInputStream().read(part);
            while (size >= 0 && text.length() < 1 << 20) {
                text.append(new String(part, 0, size, StandardCharsets.ISO_8859_1));
                size = socket.getInputStream().read(part);
            }
        } catch (SocketException | SocketTimeoutException e) {
            return text.toString();
        }
        return text.toString();
    }

    /** Status of the answer that the text begins with; 0 if there is none. */
    static int status(String answer) {
        return answer.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*")
                ? Integer.parseInt(answer.substring(9, 12))
                : 0;
    }

    /** How many answers it holds. */
    static int answers(String text) {
        int count = 0;
        for (int at = text.indexOf("HTTP/1."); at >= 0; at = text.indexOf("HTTP/1.", at + 1)) {
            count++;
        }
        return count;
    }

    static boolean isProblem(String answer) {
        return answer.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
    }

    boolean isOpen() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
