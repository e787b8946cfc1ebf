package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves the household's page at the root of the house's address, and its files; there is nothing
 * at any other address, since the page's own routes are fragments. Below {@code /api/} it answers
 * only while the HTTP interface is not there yet, with 503 and a problem document. Thread-safe.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final byte[] STARTING =
            ("{\"type\":\"about:blank\",\"title\":\"Starting\",\"status\":503,\"code\":\"starting\","
                            + "\"detail\":\"The house is starting. Try again in a few seconds.\"}")
                    .getBytes(UTF_8);

    private static final byte[] NOTHING =
            ("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"code\":\"not-found\","
                            + "\"detail\":\"There is nothing at this address.\",\"fields\":[]}")
                    .getBytes(UTF_8);

    private final transient Site site;

    /**
     * Reads the bundle's files.
     *
     * @throws IOException if the bundle cannot be read
     */
    @Activate
    public PageServlet(BundleContext context) throws IOException {
        this(Site.of(PageFiles.of(context.getBundle())));
    }

    PageServlet(Site site) {
        this.site = site;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String address = request.getRequestURI();
        PageHeaders.security(site.policy()).forEach(response::setHeader);
        if (address.startsWith("/api/")) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "2");
            response.setHeader("Cache-Control", "no-store");
            send(response, "application/problem+json", STARTING);
            return;
        }
        Optional<Asset> file = site.find(address);
        if (file.isEmpty() && !address.equals("/") && !address.equals("/index.html")) {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            send(response, "application/problem+json", NOTHING);
            return;
        }
        answer(request, response, file.orElseGet(site::page));
    }

    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, Asset asset)
            throws IOException {
        response.setHeader("ETag", asset.etag());
        response.setHeader("Cache-Control", PageHeaders.caching(asset));
        if (asset.isPacked()) {
            response.setHeader("Vary", "Accept-Encoding");
        }
        if (PageHeaders.matches(request.getHeader("If-None-Match"), asset.etag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean packed =
                asset.isPacked() && PageHeaders.takesGzip(request.getHeader("Accept-Encoding"));
        if (packed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        send(response, asset.type(), packed ? asset.packed() : asset.body());
    }

    private static void send(HttpServletResponse response, String type, byte[] body)
            throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
