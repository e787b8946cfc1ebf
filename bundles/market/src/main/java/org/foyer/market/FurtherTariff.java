package org.foyer.market;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tariff beside the main one: of another connection, of CO2, or simulated (X.16). Its id is the
 * name behind the tilde. One that would be paid but is wrong is there without prices, so that its
 * connection does not pay those of another one.
 */
@Component(
        service = FurtherTariff.class,
        configurationPid = "org.foyer.market.tariffs",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TariffConfig.class, factory = true)
public final class FurtherTariff {

    private static final Logger LOG = LoggerFactory.getLogger(FurtherTariff.class);

    private final Troubles troubles;
    private final String pid;
    private final String id;
    private final TariffConfig config;
    private final Optional<Tariff> tariff;

    /**
     * @throws IllegalArgumentException naming the field and the remedy, of one that is not paid
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
        this.troubles = troubles;
        this.config = config;
        this.pid = String.valueOf(properties.get("service.pid"));
        this.id = pid.substring(pid.lastIndexOf('~') + 1);
        if (id.equals(GridConnection.MAIN)) {
            throw new IllegalArgumentException("tariff 'main': give it another name");
        }
        this.tariff = tariff(new Tariff.House(clock, tasks, troubles, storage, folder));
    }

    private Optional<Tariff> tariff(Tariff.House house) {
        try {
            return Optional.of(new Tariff(house, id, connection(), config));
        } catch (IllegalArgumentException e) {
            if (!isPaid() || !Tariff.isId(id)) {
                throw e;
            }
            LOG.error("Tariff {}: {}", id, e.getMessage());
            troubles.raise(
                    TroubleCode.CONFIGURATION_WRONG,
                    pid,
                    Map.of("file", pid),
                    Optional.of(
                            Reason.of(ReasonCode.VALUE_WRONG)
                                    .quoting(String.valueOf(e.getMessage()), Reason.CHECK)),
                    Optional.empty());
            return Optional.empty();
        }
    }

    @Deactivate
    void stop() {
        tariff.ifPresent(Tariff::close);
        troubles.clear(TroubleCode.CONFIGURATION_WRONG, pid);
    }

    String id() {
        return id;
    }

    String connection() {
        return config.connection().strip();
    }

    /** Whether it is what is paid at its connection. */
    boolean isPaid() {
        return !config.simulated()
                && config.kind().strip().equals("price")
                && !connection().equals(GridConnection.MAIN);
    }

    /** Whether people of the home may see it. */
    boolean isSeen() {
        return new TariffReader(config, ZoneOffset.UTC).isForHousehold();
    }

    /** Empty if its configuration is wrong. */
    Optional<Tariff> tariff() {
        return tariff;
    }
}
