package org.foyer.lib.catalogue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.foyer.api.runtime.Ticker;

/**
 * Fetches over HTTP on the caller's thread: one GET a connection, no redirects, no proxies. The
 * whole exchange, connecting and headers included, stands under one deadline on the ticker.
 */
public final class HttpFetcher implements Fetcher {
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final Ticker ticker;
    private final Duration silence;
    private volatile Optional<Instant> time = Optional.empty();

    /**
     * @param ticker the machine's
     * @param silence longest wait for the connection and between two pieces
     */
    public HttpFetcher(Ticker ticker, Duration silence) {
        this.ticker = ticker;
        this.silence = silence;
    }

    @Override
    public Optional<Instant> time() {
        return time;
    }

    @Override
    public InputStream open(URI address, Duration longest) throws IOException {
        boolean secure = "https".equals(address.getScheme());
        if ((!secure && !"http".equals(address.getScheme())) || address.getHost() == null) {
            throw new IOException("the address " + address + " is not http or https");
        }
        Deadline deadline = new Deadline(ticker, longest, silence);
        Socket socket = new TimedSocket(deadline);
        try {
            int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
            socket.connect(new InetSocketAddress(host(address), port), deadline.nextMillis());
            Socket line = secure ? secured(socket, host(address), port) : socket;
            ask(line.getOutputStream(), address);
            InputStream in = line.getInputStream();
            HttpHead head = HttpHead.read(in);
            time = head.date();
            if (head.status() == NOT_FOUND) {
                throw new FileNotFoundException(address.toString());
            }
            if (head.status() != OK) {
                throw new IOException("the broker answered " + head.status() + " for " + address);
            }
            return HttpBody.of(head, in, socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static String host(URI address) {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Socket secured(Socket socket, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void ask(OutputStream out, URI address) throws IOException {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String host = address.getHost() + (address.getPort() > 0 ? ":" + address.getPort() : "");
        String request =
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nUser-Agent: foyer\r\nAccept-Encoding: identity\r\n"
                        + "Connection: close\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
