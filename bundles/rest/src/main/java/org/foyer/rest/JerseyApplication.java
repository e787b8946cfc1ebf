package org.foyer.rest;

import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.foyer.rest.http.JsonBody;
import org.foyer.rest.http.ProblemMapper;
import org.foyer.rest.session.RoleFilter;
import org.foyer.rest.text.ReasonText;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Jersey's configuration: these resources, nothing discovered. */
final class JerseyApplication {

    /** Warns of each resource given as an object, needlessly; held so that the level stays. */
    private static final Logger NOISE =
            Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    private JerseyApplication() {}

    static ResourceConfig of(List<Object> resources, RoleFilter roles, ReasonText texts) {
        NOISE.setLevel(Level.SEVERE);
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
        // A fifth of the building; ResourcesTest lets it look.
        config.property(ServerProperties.RESOURCE_VALIDATION_DISABLE, true);
        config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.register(new RoleFilter.Entry());
        config.register(roles);
        config.register(new JsonBody());
        config.register(new ProblemMapper(texts::text));
        resources.forEach(config::register);
        return config;
    }
}
