package org.foyer.home.place;

import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How a device is wired, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.places",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PlaceConfiguration.Config.class, factory = true)
public final class PlaceConfiguration {

    /** A place; the name behind the tilde is the device's id. */
    @ObjectClassDefinition
    public @interface Config {
        /** Phases that it is on: L1, L2, L3; none: not known, then it counts on each. */
        String[] phases() default {};
    }

    private final ServiceRegistration<SitePart> part;

    @Activate
    public PlaceConfiguration(
            BundleContext context, Config config, Map<String, Object> properties) {
        PlacePart place =
                new PlacePart(new DeviceId(Ids.of(properties)), Ids.phases(config.phases()));
        this.part = context.registerService(SitePart.class, place, null);
    }

    @Deactivate
    void leave() {
        part.unregister();
    }
}
