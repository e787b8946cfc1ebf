package org.foyer.rest.front;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.foyer.api.runtime.MachineTicker;

/**
 * What every request passes before a servlet sees it: its body is there whole, and its lane has
 * room. Nobody who sends or takes slowly holds a thread that others wait for. Thread-safe.
 */
final class Wall extends Handler.Abstract {

    private static final Set<String> SIGNING_IN =
            Set.of("/api/v1/session", "/api/v1/session/accept", "/api/v1/agents/token");

    /** Of a body sent with a token or session cookie. */
    static final int LARGEST = 64 * 1024;

    /** Of a body sent by nobody in particular: enough to sign in. */
    static final int LARGEST_UNKNOWN = 4 * 1024;

    /** They repeat what was sent, or lead elsewhere. */
    private static final Set<String> NOT_SPOKEN = Set.of("TRACE", "TRACK", "CONNECT");

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

    /**
     * Told when a body goes on unread: it may be answered before all of it came, and then nothing
     * else can come on the connection.
     */
    private static final HttpField LAST = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");

    private static final String RESTORE = "/api/v1/system/restore";
    private static final String BACKUP = "/api/v1/system/backup";

    private final Handler inner;
    private final Peers peers;
    private final AtomicLong waiting = new AtomicLong();
    private final Lane health;
    private final Lane page;
    private final Lane api;
    private final Lane signIn;
    private final Lane archive;

    /**
     * @param inner serves what gets through
     * @param executor runs what had to wait for its lane
     */
    Wall(Handler inner, Peers peers, MachineTicker ticker, Executor executor) {
        this.inner = inner;
        this.peers = peers;
        Duration soon = Duration.ofSeconds(2);
        this.health = new Lane(8, soon, Duration.ofSeconds(10), ticker, executor);
        this.page = new Lane(16, soon, Duration.ofSeconds(20), ticker, executor);
        this.api = new Lane(24, Duration.ofSeconds(20), Duration.ofSeconds(120), ticker, executor);
        this.signIn = new Lane(4, Duration.ofSeconds(20), Duration.ofSeconds(30), ticker, executor);
        this.archive = new Lane(1, Duration.ofMinutes(2), Duration.ofMinutes(10), ticker, executor);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        peers.busy(connection);
        Callback done = Callback.from(callback, () -> peers.free(connection));
        if (NOT_SPOKEN.contains(request.getMethod().toUpperCase(Locale.ROOT))) {
            Refusal.of(405).write(response, true, done);
            return true;
        }
        if (request.getHttpURI().getPath() != null
                && request.getHttpURI().getPath().contains(";")) {
            Refusal.of(400).write(response, true, done);
            return true;
        }
        String path = Request.getPathInContext(request);
        Lane lane = lane(request.getMethod(), path);
        if (!hasBody(request)) {
            pass(lane, request, response, done);
            return true;
        }
        if (path.equals(RESTORE) || WITHOUT_BODY.contains(request.getMethod())) {
            response.getHeaders().put(LAST);
            pass(lane, request, response, done);
            return true;
        }
        int largest = isKnown(request) ? LARGEST : LARGEST_UNKNOWN;
        if (request.getLength() > largest) {
            Refusal.tooLarge(largest).write(response, true, done);
            return true;
        }
        new WholeBody(
                        request,
                        largest,
                        waiting,
                        whole -> pass(lane, whole, response, done),
                        refusal -> refusal.write(response, true, done))
                .run();
        return true;
    }

    /** Closes and cuts off what takes too long. */
    void sweep() {
        peers.sweep();
        List.of(health, page, api, signIn, archive).forEach(Lane::sweep);
    }

    private void pass(Lane lane, Request request, Response response, Callback done) {
        lane.pass(
                request.getConnectionMetaData().getConnection(),
                () -> serve(request, response, done),
                () -> Refusal.BUSY.write(response, false, done));
    }

    private void serve(Request request, Response response, Callback done) {
        try {
            if (!inner.handle(request, response, done)) {
                Refusal.of(404).write(response, false, done);
            }
        } catch (Throwable failure) {
            Response.writeError(request, response, done, failure);
        }
    }

    private Lane lane(String method, String path) {
        if (path.equals("/health")) {
            return health;
        }
        if (SIGNING_IN.contains(path) && method.equals("POST")) {
            return signIn;
        }
        if (path.equals(RESTORE) || path.equals(BACKUP)) {
            return archive;
        }
        boolean isPage =
                !path.startsWith("/api/")
                        && !path.startsWith("/broker/")
                        && !path.equals("/metrics");
        return isPage ? page : api;
    }

    private static boolean hasBody(Request request) {
        return request.getLength() != 0
                && (request.getLength() > 0
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    private static boolean isKnown(Request request) {
        String cookie = request.getHeaders().get(HttpHeader.COOKIE);
        return request.getHeaders().contains(HttpHeader.AUTHORIZATION)
                || (cookie != null && cookie.toLowerCase(Locale.ROOT).contains("foyer_session="));
    }
}
