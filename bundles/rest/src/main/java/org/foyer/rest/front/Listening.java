package org.foyer.rest.front;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.foyer.rest.reach.Reach;

/**
 * The sockets of the front: plain at loopback; at each further address TLS and plain at one port,
 * told apart by their first bytes. Stateless.
 */
final class Listening {

    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Each file of the page and most answers fit, so writing them never waits for the reader. */
    private static final int SEND_BUFFER = 256 * 1024;

    private static final int HEADERS = 8 * 1024;

    private Listening() {}

    /**
     * One for each address, not open yet.
     *
     * @param loopback where the home always listens
     */
    static List<ServerConnector> connectors(
            Server server, String loopback, int port, Peers peers, Reach reach) {
        List<ServerConnector> all = new ArrayList<>();
        if (!reach.bound().isEvery()) {
            all.add(connector(server, loopback, port, peers, new HttpConnectionFactory(http())));
        }
        if (reach.bound().isBeyond()) {
            SslConnectionFactory tls = tls(reach);
            for (InetAddress address : reach.bound().addresses()) {
                all.add(
                        connector(
                                server,
                                address.getHostAddress(),
                                port,
                                peers,
                                new DetectorConnectionFactory(tls),
                                new HttpConnectionFactory(maySecure())));
            }
        }
        return all;
    }

    private static ServerConnector connector(
            Server server, String host, int port, Peers peers, ConnectionFactory... protocols) {
        ServerConnector connector = new ServerConnector(server, null, null, null, 1, 1, protocols);
        connector.setHost(host);
        connector.setPort(port);
        connector.setReuseAddress(true);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.setAcceptQueueSize(128);
        connector.setAcceptedSendBufferSize(SEND_BUFFER);
        connector.addBean(peers);
        return connector;
    }

    private static SslConnectionFactory tls(Reach reach) {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(reach.tls());
        context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        context.setRenegotiationAllowed(false);
        // One certificate for all names and addresses, also for who asks without a name.
        context.setSniRequired(false);
        return new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
    }

    private static HttpConfiguration maySecure() {
        HttpConfiguration http = http();
        http.addCustomizer(new SecureRequestCustomizer(false));
        return http;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADERS);
        http.setResponseHeaderSize(HEADERS);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(false);
        return http;
    }
}
