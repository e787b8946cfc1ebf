package org.foyer.service.energywatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.reading.Quantity;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.Watch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * "Energy watch": totals, shares and self-sufficiency of today (PT-S2) and the seven days before,
 * renewed every minute.
 */
@Component(service = {})
public final class EnergyWatch {

    private static final Duration RENEW = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final HomeReadings readings;
    private final Dashboard dashboard;
    private final ZoneId zone;
    private final Watch watch;

    // The watch's own.
    private final Week week;
    private boolean shown;
    private long shownTick;

    @Activate
    public EnergyWatch(
            @Reference HomeReadings readings,
            @Reference Dashboard dashboard,
            @Reference HouseTime time) {
        this(readings, dashboard, time.zone());
    }

    EnergyWatch(HomeReadings readings, Dashboard dashboard, ZoneId zone) {
        this.readings = readings;
        this.dashboard = dashboard;
        this.zone = zone;
        this.week = new Week(readings, zone);
        this.watch = readings.watch(this::look);
    }

    @Deactivate
    void stop() {
        watch.close();
    }

    private void look(HomeView home) {
        if (shown && home.since(shownTick).compareTo(RENEW) < 0) {
            return;
        }
        shown = true;
        shownTick = home.tick();
        LocalDate today = LocalDate.ofInstant(home.at(), zone);
        Instant midnight = today.atStartOfDay(zone).toInstant();
        // What follows a counter's newest reading is not known yet.
        Instant until = home.at().minus(RENEW).truncatedTo(ChronoUnit.MINUTES);
        if (!until.isAfter(midnight.plus(RENEW))) {
            return;
        }
        try {
            Flows flows = new Flows(home);
            week.look(flows, today);
            show(flows, midnight, until);
        } catch (HistoryBusyException e) {
            // Others ask for much just now; what is shown is a minute old, and so is the next try.
            shownTick = home.tick();
        }
    }

    private void show(Flows flows, Instant midnight, Instant until) {
        Today day = flows.between(new EnergySource(readings, midnight, until));
        Instant known = knownSince(flows, midnight, until);
        Today shares =
                known.equals(midnight)
                        ? day
                        : flows.between(new EnergySource(readings, known, until));
        dashboard.show(day.figures(shares), List.of(), week.table());
    }

    /** A home that was installed today, or a counter that was: shares begin where all are known. */
    private Instant knownSince(Flows flows, Instant midnight, Instant until) {
        List<Instant> edges = new ArrayList<>();
        for (Instant at = midnight; at.isBefore(until); at = at.plus(QUARTER)) {
            edges.add(at);
        }
        if (Duration.between(edges.get(edges.size() - 1), until).compareTo(RENEW) < 0) {
            edges.remove(edges.size() - 1);
        }
        edges.add(until);
        Instant known = midnight;
        for (DeviceView device : flows.carriers()) {
            for (Quantity counter : List.of(Quantity.ENERGY_IN, Quantity.ENERGY_OUT)) {
                if (device.readings().containsKey(counter) && edges.size() > 1) {
                    known = later(known, begin(readings.energy(device.id(), counter, edges)));
                }
            }
        }
        return known;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /**
     * Start of the first span of which all is known, unless something was known before midnight.
     */
    private static Instant begin(EnergySeries series) {
        for (EnergySeries.Span span : series.spans()) {
            boolean gap =
                    series.gaps().stream()
                            .anyMatch(
                                    g ->
                                            g.from().isBefore(span.until())
                                                    && g.until().isAfter(span.from()));
            if (span.complete() || gap) {
                return span.from();
            }
        }
        return series.spans().get(0).from();
    }
}
