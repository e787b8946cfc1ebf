package org.foyer.market;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSource;
import org.foyer.api.party.Audience;

/**
 * Makes sense of a {@link TariffConfig}. Every method throws IllegalArgumentException naming the
 * field and the remedy.
 */
final class TariffReader {

    private static final String HOUSEHOLD = "household";

    private final TariffConfig config;
    private final ZoneId zone;

    TariffReader(TariffConfig config, ZoneId zone) {
        this.config = config;
        this.zone = zone;
    }

    boolean isCo2() {
        return switch (config.kind().strip()) {
            case "price" -> false;
            case "co2" -> true;
            default ->
                    throw new IllegalArgumentException(
                            "kind '" + config.kind() + "': give price or co2");
        };
    }

    boolean isFile() {
        if (config.csv().isBlank()) {
            return false;
        }
        if (isCo2()) {
            throw new IllegalArgumentException(
                    "csv: a file has prices; for CO2 give importPrice in grams per kWh");
        }
        return true;
    }

    String currency() {
        if (isCo2()) {
            return PriceSeries.GRAMS_CO2;
        }
        String currency = Money.currency("currency", config.currency());
        if (isFile() && !currency.equals(DayAhead.CURRENCY)) {
            throw new IllegalArgumentException(
                    "currency '"
                            + currency
                            + "': the prices of a csv are in "
                            + DayAhead.CURRENCY
                            + "; give that, or fixed prices");
        }
        return currency;
    }

    TimeOfUse timeOfUse() {
        TimeOfUse.Rate standard =
                new TimeOfUse.Rate(
                        amount("importPrice", config.importPrice()),
                        isCo2() ? 0 : Money.microPerKWh("exportPrice", config.exportPrice()));
        return new TimeOfUse(standard, offPeak(standard), tiers(standard), currency(), zone);
    }

    private Tiers tiers(TimeOfUse.Rate standard) {
        Tiers tiers =
                new TierReader(text -> amount("tiers", text), standard.exportMicro())
                        .read(config.tiers(), config.holidays());
        if (!tiers.tiers().isEmpty() && !config.offPeakFrom().isBlank()) {
            throw new IllegalArgumentException(
                    "offPeakFrom '" + config.offPeakFrom() + "': leave it out beside tiers");
        }
        return tiers;
    }

    private TimeOfUse.OffPeak offPeak(TimeOfUse.Rate standard) {
        if (config.offPeakFrom().isBlank()) {
            return null;
        }
        LocalTime from = time("offPeakFrom", config.offPeakFrom());
        LocalTime until = time("offPeakUntil", config.offPeakUntil());
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "offPeakUntil '" + until + "': give another time than offPeakFrom");
        }
        long price = amount("offPeakImportPrice", config.offPeakImportPrice());
        return new TimeOfUse.OffPeak(
                from, until, new TimeOfUse.Rate(price, standard.exportMicro()));
    }

    private long amount(String field, String text) {
        return isCo2() ? Money.microGramsPerKWh(field, text) : Money.microPerKWh(field, text);
    }

    /** What is put on a file's prices. */
    DayAhead.Fees fees() {
        long fixed = fixed().map(Terms.Fixed::sumMicro).orElse(0L);
        return new DayAhead.Fees(fixed, Money.microPerKWh("exportFee", config.exportFee()));
    }

    Terms terms(String origin) {
        PriceQuality quality =
                config.simulated()
                        ? PriceQuality.SIMULATED
                        : config.estimated() ? PriceQuality.ESTIMATED : PriceQuality.FINAL;
        return new Terms(origin + " " + config.validFrom(), source(), quality, fixed());
    }

    PriceSource source() {
        String party = config.party().strip();
        return new PriceSource(
                party.isEmpty() ? Optional.empty() : Optional.of(party), config.source().strip());
    }

    /** Of a file all parts are known; of fixed prices only if somebody said one. */
    private Optional<Terms.Fixed> fixed() {
        boolean told = !config.network().isBlank() || !config.taxes().isBlank();
        if (isCo2() || (!isFile() && !told)) {
            return Optional.empty();
        }
        return Optional.of(
                new Terms.Fixed(
                        part("network", config.network()),
                        part("taxes", config.taxes()),
                        isFile() ? Money.microPerKWh("importFee", config.importFee()) : 0));
    }

    private static long part(String field, String text) {
        return text.isBlank() ? 0 : Money.microPerKWh(field, text);
    }

    /** Whether people of the home see it, whatever else its configuration says. */
    boolean isForHousehold() {
        return Arrays.stream(config.audience()).map(String::strip).anyMatch(HOUSEHOLD::equals);
    }

    Audience audience() {
        return Audience.said(source().party(), Arrays.asList(config.audience()));
    }

    Optional<Instant> validFrom() {
        if (config.validFrom().isBlank()) {
            return Optional.empty();
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(config.validFrom().strip());
            return Optional.of(Instant.ofEpochSecond(at.toEpochSecond()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "validFrom '"
                            + config.validFrom()
                            + "': give an instant as 2026-10-01T00:00:00+02:00",
                    e);
        }
    }

    /** Of a file's tariff that is to come: until then nobody would read the file. */
    static IllegalArgumentException toCome(Instant validFrom) {
        return new IllegalArgumentException(
                "validFrom "
                        + validFrom
                        + ": it is to come; with a csv give the fees, and validFrom, once they are"
                        + " in force");
    }

    Optional<LocalTime> estimateFrom() {
        return config.estimateFrom().isBlank() || config.csvReplay()
                ? Optional.empty()
                : Optional.of(time("estimateFrom", config.estimateFrom()));
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
