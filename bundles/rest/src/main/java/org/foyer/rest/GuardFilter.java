package org.foyer.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.foyer.api.identity.Session;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Lets nobody in without a session, no write in from a foreign page, no body over {@link
 * #LARGEST_BODY}; and does a write with an Idempotency-Key once.
 */
@Component(service = Filter.class, property = "service.ranking:Integer=500")
@HttpWhiteboardFilterPattern({ApiServlet.ROOT + "/*", "/metrics"})
@HttpWhiteboardFilterAsyncSupported
public final class GuardFilter extends HttpFilter {

    static final int LARGEST_BODY = 64 * 1024;

    private static final long serialVersionUID = 1L;
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SESSION = ApiServlet.ROOT + "/session";

    private final transient Backends backends;
    private final transient Idempotency idempotency;

    @Activate
    public GuardFilter(@Reference Backends backends, @Reference Clock clock) {
        this.backends = backends;
        this.idempotency = new Idempotency(clock);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Vary", "Accept, Accept-Language, Authorization, Cookie");
        try {
            Caller caller = admit(request);
            request.setAttribute(Caller.ATTRIBUTE, caller);
            if (READS.contains(request.getMethod())) {
                chain.doFilter(request, response);
            } else {
                write(request, response, chain, caller);
            }
        } catch (Problem problem) {
            if (!response.isCommitted()) {
                Answers.write(response, problem);
            }
        }
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Caller caller)
            throws IOException, ServletException {
        BufferedRequest buffered = BufferedRequest.read(request, LARGEST_BODY);
        String key = request.getHeader("Idempotency-Key");
        if (key == null
                || caller.session() == null
                || request.getRequestURI().startsWith(SESSION)) {
            chain.doFilter(buffered, response);
            return;
        }
        idempotency.once(
                key,
                caller.session().person(),
                buffered,
                response,
                r -> chain.doFilter(buffered, r));
    }

    private Caller admit(HttpServletRequest request) {
        Locale locale = Languages.choose(request.getHeader("Accept-Language"));
        boolean read = READS.contains(request.getMethod());
        if (!read) {
            refuseForeign(request);
        }
        if (request.getMethod().equals("POST") && request.getRequestURI().equals(SESSION)) {
            return new Caller(null, "", locale);
        }
        String bearer = bearer(request);
        String token = bearer != null ? bearer : Cookies.token(request);
        if (token == null) {
            throw Caller.signInFirst();
        }
        Session session = backends.identity().session(token).orElseThrow(Caller::signInFirst);
        if (!read && bearer == null) {
            String csrf = request.getHeader(Cookies.CSRF_HEADER);
            if (csrf == null || !Cookies.same(csrf, Cookies.csrf(token))) {
                throw new Problem(
                        403,
                        "csrf",
                        "Send the csrf value of GET /api/v1/session as "
                                + Cookies.CSRF_HEADER
                                + ".",
                        Cookies.CSRF_HEADER);
            }
        }
        return new Caller(session, token, locale);
    }

    private static String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return null;
        }
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Caller.signInFirst();
        }
        return header.substring(7).strip();
    }

    /** A write may come from the page of this very address or from no page at all. */
    private static void refuseForeign(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign =
                origin != null
                        && !origin.equals("http://" + request.getHeader("Host"))
                        && !origin.equals("https://" + request.getHeader("Host"));
        if (foreign || "cross-site".equals(site)) {
            throw new Problem(
                    403, "wrong-origin", "Writes come from the home's own page only.", "Origin");
        }
    }
}
