package org.foyer.home.bound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Word;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A guard from the home's configuration: while it acts, the device keeps at least, or at most, so
 * much power (model 3: an occupied lift, emergency light, a hygiene run). One that hangs on a
 * reading acts also while that reading is old or unknown: unknown is not safe.
 */
@Component(
        service = HomeListener.class,
        configurationPid = "org.foyer.home.guards",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GuardConfiguration.Config.class, factory = true)
public final class GuardConfiguration implements HomeListener {

    /** A guard; its id is the name behind the tilde. */
    @ObjectClassDefinition
    public @interface Config {
        /** What the household calls it, for example: somebody is in the lift. */
        String name() default "";

        /** Id of the device that it is about. */
        String device();

        /** What it is: safety, or contract. */
        String kind() default "safety";

        /** Least power into the device, W; NaN: none. */
        double minW() default Double.NaN;

        /** Most power into the device, W; NaN: none. */
        double maxW() default Double.NaN;

        /** Id of the device whose reading it hangs on; empty: it always acts. */
        String whileDevice() default "";

        /** The reading's quantity, for example {@code occupied}. */
        String whileQuantity() default "";

        /** It acts while the reading is at least this. */
        double whileAtLeast() default 1;
    }

    private final Guard guard;

    @Activate
    public GuardConfiguration(
            @Reference PowerBounds bounds, Config config, Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        String id = Word.require("service.pid", pid.substring(pid.lastIndexOf('~') + 1));
        String name = config.name().isBlank() ? id : config.name();
        PowerBound bound =
                new PowerBound(
                        new DeviceId(config.device()),
                        id,
                        watts(config.minW()),
                        watts(config.maxW()),
                        new Source(kind(config.kind()), "guard." + id, name),
                        Reason.of(ReasonCode.GUARD, "guard", name),
                        Optional.empty());
        this.guard = new Guard(bounds, bound, condition(config));
    }

    private static Optional<Guard.Condition> condition(Config config) {
        if (config.whileDevice().isBlank()) {
            return Optional.empty();
        }
        if (config.whileQuantity().isBlank()) {
            throw new IllegalArgumentException("whileQuantity: name the reading it hangs on");
        }
        return Optional.of(
                new Guard.Condition(
                        new DeviceId(config.whileDevice()),
                        config.whileQuantity(),
                        config.whileAtLeast()));
    }

    private static OptionalDouble watts(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Mandate kind(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "safety" -> Mandate.SAFETY;
            case "contract" -> Mandate.CONTRACT;
            default ->
                    throw new IllegalArgumentException(
                            "kind: '" + name + "' is none; give safety or contract");
        };
    }

    @Override
    public void changed(HomeState state) {
        guard.look(state);
    }

    @Deactivate
    void leave() {
        guard.lift();
    }
}
