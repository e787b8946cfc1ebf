package org.foyer.home.air;

import java.util.List;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Alerts on carbon monoxide and ammonia above a safe limit, whatever anybody steers or has stopped
 * (GR.2.6). It hangs on no service, rule or network. The limits are those for a working day: carbon
 * monoxide 20 ppm, ammonia 20 ppm (directives 2017/164/EU and 2000/39/EC). No substitute for a
 * detector with a siren.
 */
@Component(service = HomeListener.class, configurationPid = "org.foyer.home.air")
@Designate(ocd = AirWatch.Config.class)
public final class AirWatch implements HomeListener {

    /** What of each gas is safe. */
    @ObjectClassDefinition(name = "Air of the rooms")
    public @interface Config {

        @AttributeDefinition(description = "Carbon monoxide that is safe, ppm")
        double coPpm() default 20;

        @AttributeDefinition(description = "Ammonia that is safe, ppm")
        double nh3Ppm() default 20;
    }

    private final List<Gas> gases;

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    @Activate
    public AirWatch(@Reference Troubles troubles, Config config) {
        this.gases =
                List.of(
                        new Gas(
                                "co",
                                ppm("coPpm", config.coPpm()),
                                1165,
                                TroubleCode.CARBON_MONOXIDE,
                                troubles),
                        new Gas(
                                "nh3",
                                ppm("nh3Ppm", config.nh3Ppm()),
                                708,
                                TroubleCode.AMMONIA,
                                troubles));
    }

    private static double ppm(String field, double value) {
        if (!(value > 0 && value <= 1000)) {
            throw new IllegalArgumentException(field + " " + value + ": give up to 1000 ppm");
        }
        return value;
    }

    @Override
    public void changed(HomeState state) {
        gases.forEach(gas -> gas.look(state));
    }

    @Deactivate
    void stop() {
        gases.forEach(Gas::end);
    }
}
