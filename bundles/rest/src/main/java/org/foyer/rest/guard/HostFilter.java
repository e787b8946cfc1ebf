package org.foyer.rest.guard;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Problem;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before everything else, page included: answers only to names that are this machine's own, so that
 * a foreign page cannot reach the home through a name that suddenly points here (DNS rebinding),
 * and sets the security headers that suit every answer.
 */
@Component(service = Filter.class, property = "service.ranking:Integer=1000")
@HttpWhiteboardFilterPattern("/*")
@HttpWhiteboardFilterAsyncSupported
public final class HostFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(HostFilter.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String bound;

    @Activate
    public HostFilter(BundleContext context) {
        this(Settings.host(context::getProperty));
    }

    public HostFilter(String bound) {
        this.bound = literal(bound.toLowerCase(Locale.ROOT));
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (!isOwn(request.getHeader("Host"), request.getLocalAddr())) {
            Answers.write(
                    response,
                    new Problem(
                            421,
                            "wrong-host",
                            "This home answers to its own address only, for example localhost.",
                            "Host"));
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException gone) {
            // Who asked has left, or takes too slowly: nothing that a log needs to keep.
            LOG.debug("an answer did not get through: {}", gone.toString());
        }
    }

    /** Whether a Host header names this machine, whatever the port. */
    public boolean isOwn(String header, String localAddress) {
        if (header == null || header.length() > 260) {
            return false;
        }
        String host = header.toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        if (port > host.lastIndexOf(']')) {
            host = host.substring(0, port);
        }
        return LOOPBACK.contains(host)
                || (!bound.isEmpty() && !bound.equals("0.0.0.0") && host.equals(bound))
                || (localAddress != null && host.equals(literal(localAddress)));
    }

    private static String literal(String address) {
        return address.indexOf(':') >= 0 && !address.startsWith("[")
                ? "[" + address + "]"
                : address;
    }
}
