package org.foyer.rest.reach;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Languages;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.ProblemMapper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /phone}: how a phone learns to trust this home, and the certificate for it. For everybody,
 * also over plain HTTP from elsewhere: nothing here is secret, and nothing is believed that was not
 * compared. Thread-safe.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({PhoneServlet.PATH, PhoneServlet.PATH + "/*"})
public final class PhoneServlet extends HttpServlet {

    static final String PATH = "/phone";
    static final String CERTIFICATE = PATH + "/foyer-home.crt";

    private static final long serialVersionUID = 1L;

    private final transient Reach reach;
    private final transient PhonePage page = new PhonePage();

    @Activate
    public PhoneServlet(@Reference Reach reach) {
        this.reach = reach;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", page.policy());
        String path = request.getRequestURI();
        if (path.equals(PATH)) {
            response.setHeader("Vary", "Accept-Language");
            response.setContentType("text/html;charset=utf-8");
            byte[] body = page.write(reach.status(), request.getHeader("Host"), locale(request));
            Answers.body(response, "text/html;charset=utf-8", body);
            return;
        }
        Optional<byte[]> authority =
                path.equals(CERTIFICATE) ? reach.authority() : Optional.empty();
        if (authority.isEmpty()) {
            Answers.write(response, ProblemMapper.ofStatus(404));
            return;
        }
        // What phones and computers open as a certificate to install.
        Answers.body(response, "application/x-x509-ca-cert", authority.get());
    }

    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private static Locale locale(HttpServletRequest request) {
        String asked = request.getParameter("language");
        try {
            return asked == null
                    ? Languages.choose(request.getHeader("Accept-Language"))
                    : Languages.named(asked);
        } catch (Problem unknown) {
            return Languages.choose(request.getHeader("Accept-Language"));
        }
    }
}
