package org.foyer.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.backend.OsgiFacts;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.dial.Dialer;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Api;
import org.foyer.rest.http.Problem;
import org.foyer.rest.reach.Reach;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.glassfish.jersey.servlet.ServletContainer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v1}. Jersey is built on a thread of its own, so the home lives before it is ready;
 * meanwhile the home document is served without it and every other request waits, with an end.
 */
@Component(service = Servlet.class, scope = ServiceScope.SINGLETON, immediate = true)
@HttpWhiteboardServletPattern(Api.ROOT + "/*")
@HttpWhiteboardServletAsyncSupported
public final class ApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ApiServlet.class);
    private static final long LONGEST_WAIT_S = 15;

    private final transient Tasks tasks;
    private final transient Resources resources;
    private final transient CompletableFuture<ServletContainer> container =
            new CompletableFuture<>();

    @Activate
    public ApiServlet(
            @Reference Backends backends,
            @Reference Clock clock,
            @Reference Tasks tasks,
            @Reference Ticks ticks,
            @Reference HouseTicker ticker,
            @Reference Reach reach,
            @Reference Dialer dialer,
            BundleContext context) {
        this.tasks = tasks;
        this.resources =
                new Resources(
                        backends,
                        new OsgiFacts(context),
                        clock,
                        clock.instant(),
                        ticks,
                        Settings.of(context::getProperty, ticker),
                        reach,
                        dialer);
    }

    @Override
    public void init() {
        tasks.blocking("rest/start").execute(this::build);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Caller caller =
                request.getAttribute(Caller.ATTRIBUTE) instanceof Caller proven
                        ? proven
                        : Caller.nobody(Locale.ENGLISH);
        resources.<ServletException>answer(caller, () -> answer(caller, request, response));
    }

    private void answer(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!container.isDone()
                && request.getMethod().equals("GET")
                && "/home".equals(request.getPathInfo())
                && Access.may(caller, "GET /home")) {
            homeWithoutJersey(caller, response);
            return;
        }
        ServletContainer ready;
        try {
            ready = container.get(LONGEST_WAIT_S, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            Answers.write(response, Problem.notReady("rest"));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Answers.write(response, Problem.notReady("rest"));
            return;
        }
        ready.service(request, response);
    }

    @Override
    public void destroy() {
        if (!container.completeExceptionally(new IllegalStateException("stopped"))
                && !container.isCompletedExceptionally()) {
            container.join().destroy();
        }
    }

    private void homeWithoutJersey(Caller caller, HttpServletResponse response) throws IOException {
        try {
            Answers.json(response, resources.homeDocument(caller));
        } catch (Problem problem) {
            Answers.write(response, problem);
        }
    }

    private void build() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ApiServlet.class.getClassLoader());
        long start = System.nanoTime();
        try {
            ServletContainer fresh =
                    new ServletContainer(
                            JerseyApplication.of(
                                    resources.all(), resources.roles(), resources.reasons()));
            fresh.init(getServletConfig());
            if (!container.complete(fresh)) {
                fresh.destroy();
            }
            LOG.info(
                    "the interface is ready, built in {} ms",
                    (System.nanoTime() - start) / 1_000_000);
        } catch (ServletException | RuntimeException | LinkageError e) {
            container.completeExceptionally(e);
            LOG.error("the interface cannot be built", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
