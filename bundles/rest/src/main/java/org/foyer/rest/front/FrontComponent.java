package org.foyer.rest.front;

import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.rest.reach.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the {@link Front} before the servlet container. The container hands its server to whoever
 * offers it a connector; the connector that it gets back leads nowhere, since the front listens
 * itself.
 */
@Component(service = ConnectorFactory.class)
public final class FrontComponent implements ConnectorFactory {

    private static final Logger LOG = LoggerFactory.getLogger(FrontComponent.class);

    private final MachineTicker ticker;
    private final Reach reach;

    /** Guarded by this. */
    private Front front;

    @Activate
    public FrontComponent(@Reference MachineTicker ticker, @Reference Reach reach) {
        this.ticker = ticker;
        this.reach = reach;
    }

    @Override
    public synchronized Connector createConnector(Server server) {
        stop();
        try {
            front = Front.start(server, ticker, reach);
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP front cannot start: " + e.getMessage(), e);
        }
        LOG.info("the HTTP front listens on port {}", front.port());
        return new LocalConnector(server, null, null, null, 0, new HttpConnectionFactory());
    }

    @Deactivate
    synchronized void stop() {
        if (front != null) {
            try {
                front.stop();
            } catch (Exception e) {
                LOG.warn("the HTTP front did not stop cleanly: {}", e.getMessage());
            }
            front = null;
        }
    }
}
