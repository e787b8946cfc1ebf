package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.runtime.Tasks;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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

    private static final long LONGEST_WAIT_S = 15;

    private final transient CompletableFuture<Site> site;

    /**
     * Reads the bundle's files.
     *
     * @throws IOException if the bundle cannot be read
     */
    @Activate
    public PageServlet(BundleContext context, @Reference Tasks tasks) throws IOException {
        SortedMap<String, byte[]> files = PageFiles.of(context.getBundle());
        // Packing takes longer than a start should wait.
        this.site =
                CompletableFuture.supplyAsync(() -> Site.of(files), tasks.blocking("page/pack"));
    }

    PageServlet(Site site) {
        this.site = CompletableFuture.completedFuture(site);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String address = request.getRequestURI();
        Optional<Site> ready = address.startsWith("/api/") ? Optional.empty() : ready();
        if (ready.isEmpty()) {
            PageHeaders.security(Site.NO_PAGE).forEach(response::setHeader);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "2");
            response.setHeader("Cache-Control", "no-store");
            send(response, "application/problem+json", STARTING);
            return;
        }
        Site site = ready.get();
        PageHeaders.security(site.policy()).forEach(response::setHeader);
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

    private Optional<Site> ready() {
        try {
            return Optional.of(site.get(LONGEST_WAIT_S, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the page's files are not whole", e.getCause());
        }
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
