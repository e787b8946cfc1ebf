package org.foyer.market;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The household's prices as a service. Thread-safe. */
@Component(service = Tariffs.class, configurationPid = "org.foyer.market")
@Designate(ocd = MarketComponent.Config.class)
public final class MarketComponent implements Tariffs {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Tariffs tariffs;
    private final Optional<AutoCloseableTask> following;

    /** Configuration {@code org.foyer.market}. Prices are decimals per kWh, taxes included. */
    @ObjectClassDefinition(name = "Market")
    public @interface Config {

        @AttributeDefinition(description = "Price of drawn energy per kWh")
        String importPrice() default "0.25";

        @AttributeDefinition(description = "Pay for fed-in energy per kWh")
        String exportPrice() default "0.08";

        @AttributeDefinition(description = "ISO 4217 code")
        String currency() default "EUR";

        @AttributeDefinition(description = "Start of the off-peak period, HH:mm; empty: none")
        String offPeakFrom() default "";

        @AttributeDefinition(description = "End of the off-peak period, HH:mm")
        String offPeakUntil() default "";

        @AttributeDefinition(description = "Price of drawn energy per kWh in that period")
        String offPeakImportPrice() default "";

        @AttributeDefinition(description = "Day-ahead file; if given, the fixed prices are unused")
        String csv() default "";

        @AttributeDefinition(
                description = "Repeat the file's whole weeks for ever, by weekday and time")
        boolean csvReplay() default false;

        @AttributeDefinition(description = "Added to the file's price of drawn energy, per kWh")
        String importFee() default "0";

        @AttributeDefinition(description = "Taken from the file's price of fed-in energy, per kWh")
        String exportFee() default "0";
    }

    /**
     * Reads the configuration. A price file that is wrong, or not there yet, is a trouble and is
     * taken once it is right.
     *
     * @throws IllegalArgumentException naming the field and the remedy
     */
    @Activate
    public MarketComponent(
            @Reference Clock clock,
            @Reference Tasks tasks,
            @Reference Troubles troubles,
            Config config) {
        if (config.csv().isBlank()) {
            this.tariffs = timeOfUse(clock.getZone(), config);
            this.following = Optional.empty();
        } else {
            FollowedFile file = followed(clock.getZone(), troubles, config);
            file.look();
            this.tariffs = file;
            this.following = Optional.of(tasks.every("prices", LOOK, file::look));
        }
    }

    @Deactivate
    void stop() {
        following.ifPresent(AutoCloseableTask::close);
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return tariffs.prices(from, until);
    }

    private static FollowedFile followed(ZoneId zone, Troubles troubles, Config config) {
        DayAhead.Fees fees =
                new DayAhead.Fees(
                        Money.microPerKWh("importFee", config.importFee()),
                        Money.microPerKWh("exportFee", config.exportFee()));
        Path file = Path.of(config.csv().strip());
        String name = String.valueOf(file.getFileName());
        return new FollowedFile(
                file,
                prices -> new DayAhead(prices, fees, zone, config.csvReplay()),
                wrong -> {
                    if (wrong.isPresent()) {
                        troubles.raise(
                                TroubleCode.PRICES_WRONG,
                                name,
                                Map.of("file", name),
                                wrong,
                                Optional.empty());
                    } else {
                        troubles.clear(TroubleCode.PRICES_WRONG, name);
                    }
                });
    }

    private static Tariffs timeOfUse(ZoneId zone, Config config) {
        TimeOfUse.Rate standard =
                new TimeOfUse.Rate(
                        Money.microPerKWh("importPrice", config.importPrice()),
                        Money.microPerKWh("exportPrice", config.exportPrice()));
        return new TimeOfUse(
                standard,
                offPeak(config, standard),
                Money.currency("currency", config.currency()),
                zone);
    }

    private static TimeOfUse.OffPeak offPeak(Config config, TimeOfUse.Rate standard) {
        if (config.offPeakFrom().isBlank()) {
            return null;
        }
        LocalTime from = time("offPeakFrom", config.offPeakFrom());
        LocalTime until = time("offPeakUntil", config.offPeakUntil());
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "offPeakUntil '" + until + "': give another time than offPeakFrom");
        }
        long price = Money.microPerKWh("offPeakImportPrice", config.offPeakImportPrice());
        return new TimeOfUse.OffPeak(
                from, until, new TimeOfUse.Rate(price, standard.exportMicro()));
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    field + " '" + text + "': give a time of day such as 22:00", e);
        }
    }
}
