package org.foyer.rest.guard;

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
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Api;
import org.foyer.rest.http.JsonBody;
import org.foyer.rest.http.Languages;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.ProblemMapper;
import org.foyer.rest.reach.Reach;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.foyer.rest.session.Callers;
import org.foyer.rest.session.Cookies;
import org.foyer.rest.text.Names;
import org.foyer.rest.text.ReasonText;
import org.foyer.rest.text.Wording;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Lets nobody in without a session, no write in from a foreign page, no body over {@link
 * JsonBody#LARGEST}; and does a write with an Idempotency-Key once.
 */
@Component(service = Filter.class, property = "service.ranking:Integer=500")
@HttpWhiteboardFilterPattern({Api.ROOT + "/*", "/metrics"})
@HttpWhiteboardFilterAsyncSupported
public final class GuardFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Neither read nor kept in memory; each is done once by its nature. */
    private static final Set<String> ARCHIVES =
            Set.of(Api.ROOT + "/system/backup", Api.ROOT + "/system/restore");

    private static final String IMPORTS = Api.ROOT + "/history/imports";
    private static final String TICK_HEADER = "X-Foyer-Tick";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SESSION = Api.ROOT + "/session";

    private final transient Backends backends;
    private final transient Callers callers;
    private final transient Ticks ticks;
    private final transient Idempotency idempotency;
    private final transient ReasonText texts;

    @Activate
    public GuardFilter(
            @Reference Backends backends, @Reference Ticks ticks, @Reference Clock clock) {
        this.backends = backends;
        this.callers = new Callers(backends);
        this.ticks = ticks;
        Names names = new Names(backends);
        this.texts = new ReasonText(new Wording(clock, names), names);
        this.idempotency = new Idempotency(ticks.ticker());
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Vary", "Accept, Accept-Language, Authorization, Cookie");
        try {
            requirePassword(request);
            Caller caller = admit(request);
            request.setAttribute(Caller.ATTRIBUTE, caller);
            Access.requireIfPlain(caller, call(request));
            if (READS.contains(request.getMethod())) {
                chain.doFilter(request, response);
            } else {
                write(request, response, chain, caller);
            }
        } catch (Problem problem) {
            if (!response.isCommitted()) {
                Locale locale = Languages.choose(request.getHeader("Accept-Language"));
                Answers.write(response, problem, why -> texts.text(why, locale));
            }
        }
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Caller caller)
            throws IOException, ServletException {
        ticks.refuseLate(request.getHeader(TICK_HEADER));
        if (ARCHIVES.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        BufferedRequest buffered = BufferedRequest.read(request, JsonBody.LARGEST);
        if (buffered.body().length > 0 && !isTaken(request)) {
            throw ProblemMapper.ofStatus(415);
        }
        String key = request.getHeader("Idempotency-Key");
        if (key == null || caller.isNobody() || request.getRequestURI().startsWith(SESSION)) {
            chain.doFilter(buffered, response);
            return;
        }
        idempotency.once(
                key, caller.getName(), buffered, response, r -> chain.doFilter(buffered, r));
    }

    private static boolean isTaken(HttpServletRequest request) {
        return is(request.getContentType(), "application/json")
                || (request.getRequestURI().equals(IMPORTS)
                        && is(request.getContentType(), "text/csv"));
    }

    private static boolean is(String given, String type) {
        return given != null && given.split(";", 2)[0].strip().equalsIgnoreCase(type);
    }

    private Caller admit(HttpServletRequest request) {
        Locale locale = Languages.choose(request.getHeader("Accept-Language"));
        boolean read = READS.contains(request.getMethod());
        if (!read) {
            refuseForeign(request);
        }
        if (Access.of(call(request)).open()) {
            return Caller.nobody(locale);
        }
        String bearer = bearer(request);
        String token = bearer != null ? bearer : Cookies.token(request);
        if (token == null) {
            throw Caller.signInFirst();
        }
        Caller caller = callers.of(token, locale).orElseThrow(Caller::signInFirst);
        if (bearer == null && caller.session() == null) {
            throw Caller.signInFirst(); // programs have no cookies
        }
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
        return caller;
    }

    /** What stands on the console is good enough for who can be at the machine, and nobody else. */
    private void requirePassword(HttpServletRequest request) {
        if (!Reach.isLoopback(request.getRemoteAddr()) && !backends.identity().hasPassword()) {
            throw new Problem(403, "password-first", Reason.of(ReasonCode.PASSWORD_FIRST));
        }
    }

    /** Method and path as the call stands in {@link Access}, where it has no parameters. */
    private static String call(HttpServletRequest request) {
        String below = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getServletPath() + below;
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return method
                + " "
                + (path.startsWith(Api.ROOT) ? path.substring(Api.ROOT.length()) : path);
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
                        && !origin.equals(
                                (request.isSecure() ? "https://" : "http://")
                                        + request.getHeader("Host"));
        if (foreign || "cross-site".equals(site)) {
            throw new Problem(
                    403, "wrong-origin", "Writes come from the home's own page only.", "Origin");
        }
    }
}
