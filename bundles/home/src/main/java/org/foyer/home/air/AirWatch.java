package org.foyer.home.air;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
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

    /** The youngest driver of each hardware: one may come before the one before it goes. */
    private final Map<DeviceId, DeviceDriver> offered = new ConcurrentHashMap<>();

    /** Hardware that its binding has withdrawn by itself, and not because it ends. */
    private final Set<DeviceId> withdrawn = ConcurrentHashMap.newKeySet();

    /** Null while there is none. */
    private volatile DeviceRoles roles;

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

    @Reference(
            service = DeviceDriver.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    public void bindDriver(DeviceDriver driver) {
        offered.put(driver.device().id(), driver);
        withdrawn.remove(driver.device().id());
    }

    void unbindDriver(ServiceReference<DeviceDriver> reference, DeviceDriver driver) {
        Bundle binding = reference.getBundle();
        unbind(driver, binding == null ? Bundle.UNINSTALLED : binding.getState());
    }

    /**
     * A driver goes.
     *
     * @param stateOfItsBundle one that is active goes on, and has withdrawn it by itself
     */
    public void unbind(DeviceDriver driver, int stateOfItsBundle) {
        DeviceId hardware = driver.device().id();
        if (offered.remove(hardware, driver) && stateOfItsBundle == Bundle.ACTIVE) {
            withdrawn.add(hardware);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void bindRoles(DeviceRoles next) {
        roles = next;
    }

    void unbindRoles(DeviceRoles gone) {
        if (gone.equals(roles)) {
            roles = null;
        }
    }

    @Override
    public void changed(HomeState state) {
        DeviceRoles known = roles;
        Set<DeviceId> out =
                withdrawn.stream()
                        .map(hardware -> known == null ? hardware : role(known, hardware))
                        .collect(Collectors.toSet());
        gases.forEach(gas -> gas.look(state, out));
    }

    private static DeviceId role(DeviceRoles known, DeviceId hardware) {
        return known.roleOf(hardware).orElse(hardware);
    }

    @Deactivate
    void stop() {
        gases.forEach(Gas::end);
    }
}
