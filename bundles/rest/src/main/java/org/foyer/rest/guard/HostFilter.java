package org.foyer.rest.guard;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Problem;
import org.foyer.rest.reach.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    /** A week, since it holds for every port of the name: other programs of the machine, too. */
    private static final String STRICT = "max-age=604800";

    private final transient Reach reach;

    @Activate
    public HostFilter(@Reference Reach reach) {
        this.reach = reach;
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
        if (!reach.isOwn(request.getHeader("Host"), request.getLocalAddr())) {
            Answers.write(
                    response,
                    new Problem(
                            421,
                            "wrong-host",
                            "This home answers to its own address only, for example localhost.",
                            "Host"));
            return;
        }
        if (isStrict(request)) {
            response.setHeader("Strict-Transport-Security", STRICT);
        }
        try {
            chain.doFilter(request, response);
        } catch (IOException gone) {
            // Who asked has left, or takes too slowly: nothing that a log needs to keep.
            LOG.debug("an answer did not get through: {}", gone.toString());
        }
    }

    /** Whether a browser may keep to TLS: at a name that is not this machine's to itself. */
    private static boolean isStrict(HttpServletRequest request) {
        String host = Reach.hostOf(request.getHeader("Host"));
        return request.isSecure()
                && !host.equals("localhost")
                && host.indexOf('[') < 0
                && !ADDRESS.matcher(host).matches();
    }
}
