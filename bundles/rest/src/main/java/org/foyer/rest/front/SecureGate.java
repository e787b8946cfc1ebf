package org.foyer.rest.front;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.foyer.rest.reach.Reach;

/**
 * Lets through what came over TLS, or from this machine to itself. What comes plain from elsewhere
 * sees the guide to the certificate and is led to TLS; it never gets to a servlet that knows
 * anybody, whatever it brings. Thread-safe.
 */
final class SecureGate extends Handler.Wrapper {

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String GUIDE = "/phone";
    private static final String API = "/api/";

    private static final Refusal OVER_TLS =
            new Refusal(403, "use-https", "Ask over https. How: open /phone at this address.");

    private final Reach reach;

    SecureGate(Handler wall, Reach reach) {
        super(wall);
        this.reach = reach;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ConnectionMetaData connection = request.getConnectionMetaData();
        // Of the connection: a request may say https of itself.
        if (connection.isSecure() || isLocal(connection)) {
            return super.handle(request, response, callback);
        }
        String path = Request.getPathInContext(request);
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (!reach.isOwn(host, literal(connection.getLocalSocketAddress()))) {
            Refusal.of(421).write(response, true, callback);
        } else if (!READS.contains(request.getMethod()) || path.startsWith(API)) {
            OVER_TLS.write(response, true, callback);
        } else if (path.equals(GUIDE) || path.startsWith(GUIDE + "/")) {
            return super.handle(request, response, callback);
        } else if (path.equals("/")) {
            lead(GUIDE, response, callback);
        } else {
            lead("https://" + host + path, response, callback);
        }
        return true;
    }

    /** For now only: the address may be plain again one day. */
    private static void lead(String where, Response response, Callback callback) {
        response.setStatus(307);
        response.getHeaders().put(HttpHeader.LOCATION, where);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, null, callback);
    }

    private static boolean isLocal(ConnectionMetaData connection) {
        return isLoopback(connection.getRemoteSocketAddress())
                && isLoopback(connection.getLocalSocketAddress());
    }

    private static boolean isLoopback(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                && inet.getAddress() != null
                && inet.getAddress().isLoopbackAddress();
    }

    private static String literal(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet) || inet.getAddress() == null) {
            return null;
        }
        String text = inet.getAddress().getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
