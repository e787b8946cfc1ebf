package org.foyer.rest;

import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.List;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Jersey's configuration: these resources, nothing discovered. */
final class JerseyApplication {

    private JerseyApplication() {}

    static ResourceConfig of(List<Object> resources) {
        RuntimeDelegate.setInstance(new org.glassfish.jersey.server.internal.RuntimeDelegateImpl());
        ResourceConfig config = new ResourceConfig();
        config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        config.property(CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true);
        config.property(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true);
        config.property(
                CommonProperties.PROVIDER_DEFAULT_DISABLE, "DOM,RENDEREDIMAGE,SOURCE,DATASOURCE");
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.property(ServerProperties.BV_FEATURE_DISABLE, true);
        config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.register(new Rights.Entry());
        config.register(new Rights());
        config.register(new JsonBody());
        config.register(new ProblemMapper());
        resources.forEach(config::register);
        return config;
    }
}
