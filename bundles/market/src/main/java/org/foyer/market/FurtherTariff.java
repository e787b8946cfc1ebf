package org.foyer.market;

import java.time.Clock;
import java.util.Map;
import org.foyer.api.place.GridConnection;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * A tariff beside the main one: of another connection, of CO2, or simulated (X.16). Its id is the
 * name behind the tilde.
 */
@Component(
        service = FurtherTariff.class,
        configurationPid = "org.foyer.market.tariffs",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TariffConfig.class, factory = true)
public final class FurtherTariff {

    private final Tariff tariff;

    /**
     * @throws IllegalArgumentException naming the field and the remedy
     */
    @Activate
    public FurtherTariff(
            @Reference Clock clock,
            @Reference Tasks tasks,
            @Reference Troubles troubles,
            @Reference Storage storage,
            @Reference HouseFolder folder,
            TariffConfig config,
            Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        String id = pid.substring(pid.lastIndexOf('~') + 1);
        if (id.equals(GridConnection.MAIN)) {
            throw new IllegalArgumentException("tariff 'main': give it another name");
        }
        this.tariff =
                new Tariff(
                        new Tariff.House(clock, tasks, troubles, storage, folder),
                        id,
                        config.connection().strip(),
                        config);
    }

    @Deactivate
    void stop() {
        tariff.close();
    }

    Tariff tariff() {
        return tariff;
    }
}
