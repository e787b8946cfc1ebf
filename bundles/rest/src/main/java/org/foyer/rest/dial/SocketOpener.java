package org.foyer.rest.dial;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.foyer.api.runtime.AutoCloseableTask;

/**
 * Connections by WebSocket (RFC 6455) over sockets of its own: of whoever answers no more is read
 * than a head, before it has agreed to the protocol. Thread-safe.
 */
final class SocketOpener implements Wire.Opener {

    private static final int CONNECT_MS = (int) Duration.ofSeconds(10).toMillis();

    /** For one answer; the whole of it is bounded by who opens. */
    private static final int ANSWER_MS = (int) Duration.ofSeconds(10).toMillis();

    /** Sessions of TLS that are kept to be resumed. */
    private static final int FEW = 16;

    private final Executor blocking;
    private final Supplier<SSLSocketFactory> tls;
    private final SecureRandom random;

    /**
     * @param blocking a thread for each connection, and one for each message on its way
     * @param tls verifies certificates; names are verified here
     */
    SocketOpener(Executor blocking, Supplier<SSLSocketFactory> tls, SecureRandom random) {
        this.blocking = blocking;
        this.tls = tls;
        this.random = random;
    }

    /** Verifies certificates as Java does on this machine. */
    static SSLSocketFactory trustingAsJavaDoes() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            context.getClientSessionContext().setSessionCacheSize(FEW);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    @Override
    public AutoCloseableTask open(DialAddress address, Whither whither, Wire.Listener listener) {
        Socket socket = new Socket(Proxy.NO_PROXY);
        SocketWire wire = new SocketWire(socket, blocking, random, listener);
        try {
            blocking.execute(() -> run(address, whither, socket, wire));
        } catch (RejectedExecutionException stopped) {
            wire.abort();
        }
        return wire::abort;
    }

    private void run(DialAddress address, Whither whither, Socket socket, SocketWire wire) {
        try {
            socket.connect(where(address, whither), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            socket.setTcpNoDelay(true);
            Socket open = address.isPlain() ? socket : secured(socket, address);
            InputStream in = new BufferedInputStream(open.getInputStream());
            new Handshake(address, random).agree(in, open.getOutputStream());
            socket.setSoTimeout(0);
            wire.opened(in, open.getOutputStream());
        } catch (IOException | RuntimeException e) {
            wire.ended(Ending.of(e));
            return;
        }
        wire.read();
    }

    /** Resolved once, so that what was looked at is what is dialed. */
    private static InetSocketAddress where(DialAddress address, Whither whither)
            throws UnknownHostException {
        List<InetAddress> all = Arrays.asList(InetAddress.getAllByName(address.host()));
        InetAddress first =
                all.stream()
                        .filter(whither::admits)
                        .findFirst()
                        .orElseThrow(() -> new UnknownHostException("not outside of the house"));
        return new InetSocketAddress(first, address.port());
    }

    private SSLSocket secured(Socket socket, DialAddress address) throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.get().createSocket(socket, address.host(), address.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
