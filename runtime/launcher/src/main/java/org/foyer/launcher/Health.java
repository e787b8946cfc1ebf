package org.foyer.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks {@code GET} of a path on the home's own HTTP port. */
final class Health {

    private static final int TIMEOUT_MILLIS = 10_000;

    private Health() {}

    /** The status code, or 0 when nobody answers. */
    static int status(URI base, String path) {
        return status(base, path, null);
    }

    /**
     * The same with a token.
     *
     * @param token bearer token; null for none
     */
    static int status(URI base, String path, String token) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: "
                            + base.getAuthority()
                            + (token == null ? "" : "\r\nAuthorization: Bearer " + token)
                            + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = reader.readLine();
            return line == null || line.length() < 12 ? 0 : Integer.parseInt(line.substring(9, 12));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
