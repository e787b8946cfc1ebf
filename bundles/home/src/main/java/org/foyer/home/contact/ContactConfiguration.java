package org.foyer.home.contact;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Word;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A meter's contact from the home's configuration: while the supplier closes it the devices behind
 * it are on, while he opens it they are off (FR.PRI.12). How much that counts says the ladder: as
 * much as a plan, or as flexibility where the contract binds ({@code supplierBinds}).
 */
@Component(
        service = HomeListener.class,
        configurationPid = "org.foyer.home.contacts",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ContactConfiguration.Config.class, factory = true)
public final class ContactConfiguration implements HomeListener {

    /** A contact; its id is the name behind the tilde. */
    @ObjectClassDefinition
    public @interface Config {
        /** What the household calls it, for example: cheap hours. */
        String name() default "";

        /** Id of the meter. */
        String meter();

        /** The meter's quantity that is 1 while it is closed, for example {@code contact-1}. */
        String contact();

        /** Ids of the devices behind it. */
        String[] devices();

        /** Id of the party that opens and closes it. */
        String party() default "";
    }

    private final Contact contact;

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    @Activate
    public ContactConfiguration(
            @Reference Intents intents,
            @Reference Clock clock,
            Config config,
            Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        String id = Word.require("service.pid", pid.substring(pid.lastIndexOf('~') + 1));
        if (config.contact() == null || config.contact().isBlank()) {
            throw new IllegalArgumentException("contact: name the meter's quantity");
        }
        List<DeviceId> devices =
                config.devices() == null
                        ? List.of()
                        : Arrays.stream(config.devices())
                                .filter(d -> !d.isBlank())
                                .map(DeviceId::new)
                                .toList();
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("devices: give the ids of those behind it");
        }
        String party = config.party().strip();
        this.contact =
                new Contact(
                        intents,
                        clock,
                        new DeviceId(config.meter()),
                        config.contact().strip(),
                        devices,
                        new Source(
                                Mandate.SUPPLIER,
                                "contact." + id,
                                config.name().isBlank() ? id : config.name(),
                                party.isEmpty() ? Optional.empty() : Optional.of(party)));
    }

    @Override
    public void changed(HomeState state) {
        contact.look(state);
    }

    @Deactivate
    void leave() {
        contact.withdraw();
    }
}
