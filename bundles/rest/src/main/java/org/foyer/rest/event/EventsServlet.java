package org.foyer.rest.event;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Api;
import org.foyer.rest.http.Languages;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.ProblemMapper;
import org.foyer.rest.session.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v1/events}: server-sent events without a thread per client. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(Api.ROOT + "/events")
@HttpWhiteboardServletAsyncSupported
public final class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient EventHub hub;

    @Activate
    public EventsServlet(@Reference EventHub hub) {
        this.hub = hub;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET");
            Answers.write(response, ProblemMapper.ofStatus(405));
            return;
        }
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller proven)) {
            Answers.write(response, Caller.signInFirst());
            return;
        }
        Caller caller = proven;
        if (!hub.may(caller)) {
            Answers.write(response, ProblemMapper.ofStatus(403));
            return;
        }
        String language = request.getParameter("language");
        if (language != null) {
            caller = caller.reading(Languages.named(language));
        }
        if (!hub.hasRoom(caller)) {
            tooMany(response);
            return;
        }
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        ServletOutputStream out = response.getOutputStream();
        AtomicReference<EventClient> self = new AtomicReference<>();
        EventClient client = new EventClient(caller, async, out, () -> hub.remove(self.get()));
        self.set(client);
        async.addListener(new Ending(client));
        if (!hub.add(client)) {
            response.reset();
            tooMany(response);
            async.complete();
            return;
        }
        out.setWriteListener(client);
    }

    private static void tooMany(HttpServletResponse response) throws IOException {
        Answers.write(
                response,
                new Problem(
                        503,
                        "too-many-streams",
                        "There are too many open streams: the home has "
                                + EventHub.MOST_CLIENTS
                                + ", one program "
                                + EventHub.MOST_OF_A_PROGRAM
                                + ". Close one."));
    }

    private record Ending(EventClient client) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            client.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            client.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            client.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // one cycle only
        }
    }
}
