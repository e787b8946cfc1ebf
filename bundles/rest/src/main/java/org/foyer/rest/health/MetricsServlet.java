package org.foyer.rest.health;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.event.EventHub;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.Problem;
import org.foyer.rest.http.ProblemMapper;
import org.foyer.rest.seen.SeenBackends;
import org.foyer.rest.seen.Sights;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.foyer.rest.system.SystemResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /metrics} in Prometheus' text format; behind a token as everything else. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/metrics")
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Backends backends;
    private final transient EventHub hub;
    private final transient Sights sights;

    @Activate
    public MetricsServlet(
            @Reference Backends backends, @Reference EventHub hub, @Reference Clock clock) {
        this.backends = backends;
        this.sights = new Sights(backends, clock);
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)
                || !Access.may(caller, "GET /metrics")) {
            Answers.write(response, ProblemMapper.ofStatus(403));
            return;
        }
        StringBuilder text = new StringBuilder();
        gauge(text, "foyer_heap_used_bytes", "Heap in use.");
        line(text, "foyer_heap_used_bytes", SystemResource.heapUsed());
        Long rss = SystemResource.rss();
        if (rss != null) {
            gauge(text, "foyer_resident_bytes", "Resident memory of the process.");
            line(text, "foyer_resident_bytes", rss);
        }
        gauge(text, "foyer_event_streams", "Open event streams.");
        line(text, "foyer_event_streams", hub.clients());
        try {
            home(text, new SeenBackends(backends, () -> sights.of(caller)).home().state());
        } catch (Problem notReady) {
            // the home's values are absent, not zero
        }
        Answers.body(
                response,
                "text/plain; version=0.0.4; charset=utf-8",
                text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void home(StringBuilder text, HomeState state) {
        text.append("# HELP foyer_snapshots_total Snapshots of the home since start.\n");
        text.append("# TYPE foyer_snapshots_total counter\n");
        line(text, "foyer_snapshots_total", state.sequence());
        List<DeviceState> devices =
                state.devices().values().stream()
                        .sorted(Comparator.comparing(d -> d.device().id()))
                        .toList();
        gauge(text, "foyer_device_online", "1 while the device can be reached.");
        for (DeviceState device : devices) {
            boolean online = device.reachability().status() == Reachability.Status.ONLINE;
            line(text, labelled("foyer_device_online", device), online ? 1 : 0);
        }
        gauge(
                text,
                "foyer_device_power_watts",
                "Power into the device; absent while it cannot be reached.");
        for (DeviceState device : devices) {
            if (device.reachability().status() != Reachability.Status.ONLINE) {
                continue; // what it last said is not what it draws now
            }
            device.value(Quantity.POWER)
                    .ifPresent(w -> line(text, labelled("foyer_device_power_watts", device), w));
        }
    }

    private static String labelled(String name, DeviceState device) {
        return name + "{device=\"" + device.device().id() + "\"}";
    }

    private static void gauge(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void line(StringBuilder text, String name, Number value) {
        text.append(name).append(' ').append(value).append('\n');
    }
}
