package org.foyer.broker;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.store.BrokerEndpoint;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/**
 * Tells this home where its embedded broker is, once the HTTP server has a port; again when the
 * port changes, and no more when the server goes.
 */
@Component(
        configurationPid = RepositoryServlet.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class EmbeddedEndpoint {
    private final BundleContext context;
    private ServiceRegistration<BrokerEndpoint> registration;
    private URI registered;
    private boolean open = true;

    @Activate
    public EmbeddedEndpoint(BundleContext context) {
        this.context = context;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "bindServer",
            unbind = "unbindServer")
    void bindServer(HttpServiceRuntime server, Map<String, Object> properties) {
        offer(address(properties.get("osgi.http.endpoint")));
    }

    void unbindServer(HttpServiceRuntime server) {
        offer(Optional.empty());
    }

    @Deactivate
    void close() {
        synchronized (this) {
            open = false;
        }
        offer(Optional.empty());
    }

    private synchronized void offer(Optional<URI> address) {
        URI wanted = open ? address.orElse(null) : null;
        if (wanted != null && wanted.equals(registered)) {
            return;
        }
        if (registration != null) {
            registration.unregister();
            registration = null;
            registered = null;
        }
        if (wanted != null) {
            BrokerEndpoint endpoint = () -> wanted;
            registration =
                    context.registerService(
                            BrokerEndpoint.class,
                            endpoint,
                            FrameworkUtil.asDictionary(Map.of("uri", wanted.toString())));
            registered = wanted;
        }
    }

    /** The server's loopback address if it has one, else its first of scheme http. */
    static Optional<URI> address(Object endpoints) {
        List<URI> all =
                values(endpoints).stream()
                        .filter(e -> e.startsWith("http://"))
                        .map(e -> URI.create(e.endsWith("/") ? e : e + "/"))
                        .filter(e -> e.getHost() != null && e.getPort() > 0)
                        .toList();
        Optional<URI> near = all.stream().filter(EmbeddedEndpoint::loopback).findFirst();
        return near.or(() -> all.stream().findFirst()).map(e -> e.resolve("broker/"));
    }

    private static boolean loopback(URI address) {
        return address.getHost().equals("localhost") || address.getHost().startsWith("127.");
    }

    private static List<String> values(Object property) {
        if (property instanceof String[] array) {
            return Arrays.asList(array);
        }
        if (property instanceof Collection<?> collection) {
            return collection.stream().map(String::valueOf).toList();
        }
        return property == null ? List.of() : List.of(property.toString());
    }
}
