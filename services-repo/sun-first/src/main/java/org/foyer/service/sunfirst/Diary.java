package org.foyer.service.sunfirst;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.foyer.api.reading.Unit;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.Figure;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.service.ServiceLog;
import org.foyer.api.service.StorageFullException;

/**
 * Keeps the benefit over restarts, if the household lets it, and shows it. Thread-safe: what is
 * granted comes and goes on other threads than the service's turn.
 */
final class Diary {

    /** How often it is stored; a kill costs so much at most. */
    static final Duration STORED = Duration.ofMinutes(15);

    private static final String NAME = "benefit";
    private static final int DAYS = 30;

    private final HouseTime time;
    private final Dashboard dashboard;
    private final ServiceLog log;
    private OwnStorage storage; // null while it may keep nothing
    private Benefit benefit = new Benefit();
    private long counted = Long.MIN_VALUE;

    Diary(HouseTime time, Dashboard dashboard, ServiceLog log) {
        this.time = time;
        this.dashboard = dashboard;
        this.log = log;
    }

    /**
     * From now on it may keep something, or nothing any more.
     *
     * @param now null for nothing
     */
    synchronized void mayKeep(OwnStorage now) {
        storage = now;
        if (now != null) {
            now.text(NAME).ifPresent(text -> benefit = benefit.with(read(text)));
        }
    }

    private static Benefit read(String text) {
        try {
            return Benefit.of(text);
        } catch (IllegalArgumentException e) {
            return new Benefit();
        }
    }

    LocalDate today() {
        return time.now().atZone(time.zone()).toLocalDate();
    }

    /**
     * Counts what passed since the view before.
     *
     * @param steered whether the boiler held a set-point of this service meanwhile
     */
    synchronized void look(HomeView home, Inputs in, boolean steered) {
        if (steered && counted != Long.MIN_VALUE) {
            benefit.add(today(), home.since(counted), in.boilerW(), in.spareW());
        }
        counted = home.tick();
    }

    /** Nothing is known from now to the next view. */
    synchronized void pause() {
        counted = Long.MIN_VALUE;
    }

    synchronized void show() {
        LocalDate today = today();
        dashboard.show(
                List.of(figure("today", benefit.on(today)), figure("month", benefit.upTo(today))),
                days(today));
    }

    /** A bar a day; none while only today is known. */
    private List<Chart> days(LocalDate today) {
        List<Chart.Bar> bars = new ArrayList<>();
        for (LocalDate day = benefit.first().orElse(today);
                !day.isAfter(today);
                day = day.plusDays(1)) {
            bars.add(
                    new Chart.Bar(
                            day.atStartOfDay(time.zone()).toInstant(),
                            OptionalDouble.of(benefit.on(day))));
        }
        int before = Math.max(0, bars.size() - DAYS);
        return bars.size() < 2
                ? List.of()
                : List.of(new Chart("days", Unit.WATT_HOUR, bars.subList(before, bars.size())));
    }

    private static Figure figure(String key, double wattHours) {
        return new Figure(key, "", OptionalDouble.of(wattHours), Unit.WATT_HOUR);
    }

    synchronized void store() {
        if (storage == null) {
            return;
        }
        try {
            storage.write(NAME, benefit.text());
        } catch (StorageFullException | NotStoredException e) {
            log.warn("The benefit is not stored; the next time has all of it again", e);
        }
    }
}
