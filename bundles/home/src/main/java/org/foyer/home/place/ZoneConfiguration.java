package org.foyer.home.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.foyer.api.place.Zone;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A zone of the building, from the home's configuration. */
@Component(
        service = {},
        configurationPid = "org.foyer.home.zones",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ZoneConfiguration.Config.class, factory = true)
public final class ZoneConfiguration {

    /** A zone; its id is the name behind the tilde. */
    @ObjectClassDefinition
    public @interface Config {
        /** What the household calls it. */
        String name() default "";

        /** What it is: building, floor, dwelling, room. */
        String kind() default "room";

        /** Id of the zone it lies in; empty for an outermost one. */
        String parent() default "";

        /** Ids of the devices in it, without those of zones in it. */
        String[] devices() default {};
    }

    private final ServiceRegistration<SitePart> part;

    @Activate
    public ZoneConfiguration(BundleContext context, Config config, Map<String, Object> properties) {
        String id = Ids.of(properties);
        Zone zone =
                new Zone(
                        id,
                        config.name().isBlank() ? id : config.name(),
                        kind(config.kind()),
                        Ids.optional(config.parent()));
        this.part =
                context.registerService(
                        SitePart.class, new ZonePart(zone, Ids.deviceSet(config.devices())), null);
    }

    private static Zone.Kind kind(String name) {
        return Arrays.stream(Zone.Kind.values())
                .filter(k -> k.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "kind: '"
                                                + name
                                                + "' is none; give building, floor, dwelling or"
                                                + " room"));
    }

    @Deactivate
    void leave() {
        part.unregister();
    }
}
