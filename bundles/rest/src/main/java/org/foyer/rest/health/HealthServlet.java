package org.foyer.rest.health;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Api;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /health}: 200 once live values of a first device are known, 503 before. Comes after the
 * interface, so that who hears 200 finds that, too.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Backends backends;

    /**
     * @param api is there first
     */
    @Activate
    public HealthServlet(
            @Reference Backends backends,
            @Reference(target = "(osgi.http.whiteboard.servlet.pattern=" + Api.ROOT + "/*)")
                    Servlet api) {
        this.backends = backends;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean live = backends.isLive();
        response.setStatus(live ? 200 : 503);
        String body = live ? "{\"status\":\"UP\",\"live\":true}" : "{\"status\":\"STARTING\"}";
        Answers.body(response, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
