package org.foyer.service.energywatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.service.AskPeople;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.ServiceLog;
import org.foyer.api.service.Settings;
import org.foyer.api.service.TellPeople;
import org.foyer.api.service.Watch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Tells the household once a day when it has used far more by now than it usually has by this time
 * (GR.4.1). Usual is the middle of the last seven days; with fewer than three known ones, or a gap
 * today, nothing is concluded.
 */
@Component(service = {})
public final class UseGuard {

    static final Duration LOOK = Duration.ofMinutes(15);

    private static final int DAYS = 7;
    private static final Duration LATEST = Duration.ofMinutes(1);
    private static final double WH_PER_KWH = 1000;
    private static final String QUESTION = "unusual";
    private static final String RIGHT = "right";
    private static final Duration OPEN_FOR = Duration.ofHours(12);

    /** For so long it does not ask again once somebody said that it is right. */
    private static final Duration PARDON = Duration.ofDays(7);

    private final HomeReadings readings;
    private final Settings settings;
    private final HouseTime time;
    private final ServiceLog log;
    private final Watch watch;

    // What is granted comes and goes on other threads.
    private volatile TellPeople people; // null while it may tell nothing
    private volatile AskPeople asks; // null while it may ask nothing

    // In the service's turn.
    private LocalDate told = LocalDate.MIN;

    @Activate
    public UseGuard(
            @Reference HomeReadings readings,
            @Reference Settings settings,
            @Reference HouseTime time,
            @Reference ServiceLog log) {
        this.readings = readings;
        this.settings = settings;
        this.time = time;
        this.log = log;
        this.watch = time.every(LOOK, this::look);
    }

    @Deactivate
    void stop() {
        watch.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPeople(TellPeople now) {
        people = now;
    }

    void unsetPeople(TellPeople before) {
        people = null;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setAsks(AskPeople now) {
        asks = now;
    }

    void unsetAsks(AskPeople before) {
        asks = null;
    }

    private void look() {
        ZonedDateTime until =
                time.now().minus(LATEST).atZone(time.zone()).truncatedTo(ChronoUnit.MINUTES);
        TellPeople tells = people;
        AskPeople asking = asks;
        boolean mayTell = tells != null || asking != null;
        if (!mayTell || !settings.flag("tell") || told.equals(until.toLocalDate())) {
            return;
        }
        if (asking != null && isPardoned(asking)) {
            return;
        }
        try {
            Flows flows = new Flows(readings.now());
            OptionalDouble now = used(flows, until);
            OptionalDouble usual = now.isPresent() ? usual(flows, until) : now;
            if (usual.isPresent() && isUnusual(now.getAsDouble(), usual.getAsDouble())) {
                if (asking != null) {
                    ask(asking, now.getAsDouble(), usual.getAsDouble());
                } else {
                    tells.tell(
                            TellPeople.Weight.WARNING,
                            words("notice.unusual", now.getAsDouble(), usual.getAsDouble()));
                }
                told = until.toLocalDate();
            }
        } catch (HistoryBusyException | NotStoredException e) {
            log.debug("Not now: " + e.getMessage());
        }
    }

    private boolean isUnusual(double nowWh, double usualWh) {
        return nowWh >= usualWh * settings.number("factor")
                && nowWh - usualWh >= settings.number("more") * WH_PER_KWH;
    }

    /** Where it may it asks, for who says that it is right is left in peace. */
    private static void ask(AskPeople asks, double nowWh, double usualWh) {
        asks.ask(
                new AskPeople.Ask(
                        QUESTION,
                        words("question.unusual", nowWh, usualWh),
                        List.of(
                                new AskPeople.Option(RIGHT, OwnText.of("question.unusual.right")),
                                new AskPeople.Option("look", OwnText.of("question.unusual.look"))),
                        OPEN_FOR,
                        Optional.empty(),
                        false));
    }

    private static OwnText words(String key, double nowWh, double usualWh) {
        return OwnText.of(key)
                .with("usedWh", Math.round(nowWh))
                .with("usualWh", Math.round(usualWh));
    }

    /** Whether somebody said lately that much is right just now. */
    private boolean isPardoned(AskPeople asks) {
        return asks.said(QUESTION)
                .filter(said -> said.option().equals(Optional.of(RIGHT)))
                .filter(said -> said.at().plus(PARDON).isAfter(time.now()))
                .isPresent();
    }

    private OptionalDouble usual(Flows flows, ZonedDateTime until) {
        List<Double> days = new ArrayList<>();
        for (int i = 1; i <= DAYS; i++) {
            used(flows, until.minusDays(i)).ifPresent(days::add);
        }
        return Usual.of(days);
    }

    /** What was used that day up to then, if all of it is known. */
    private OptionalDouble used(Flows flows, ZonedDateTime until) {
        Instant midnight = until.toLocalDate().atStartOfDay(until.getZone()).toInstant();
        if (!until.toInstant().isAfter(midnight.plus(LATEST))) {
            return OptionalDouble.empty();
        }
        return flows.between(new EnergySource(readings, midnight, until.toInstant()))
                .used()
                .whole();
    }
}
