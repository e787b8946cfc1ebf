package org.foyer.service.energywatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.foyer.api.reading.Unit;
import org.foyer.api.service.Figure;

/**
 * Energy of a day and its shares (PT.S2.1, BE.5.4). What is not known is not shown, and a share
 * needs all of what it is a share of: a gap never makes the sun carry a home. Immutable.
 *
 * @param imported drawn from the grid, all connections
 * @param exported fed into the grid
 * @param produced by the sun
 * @param charged into batteries
 * @param discharged out of batteries
 * @param devices into other devices, by name
 */
record Today(
        Counted imported,
        Counted exported,
        Counted produced,
        Counted charged,
        Counted discharged,
        Map<String, Counted> devices) {

    private static final int MOST_DEVICES = 8;

    Today {
        devices = Map.copyOf(devices);
    }

    /** What the home used; unknown while its parts contradict each other. */
    Counted used() {
        Counted in = imported.plus(produced).plus(discharged);
        Counted out = exported.plus(charged);
        if (in.wh().isEmpty() || out.wh().isEmpty()) {
            return Counted.UNKNOWN;
        }
        double wh = in.wh().getAsDouble() - out.wh().getAsDouble();
        return wh < 0 ? Counted.UNKNOWN : Counted.of(wh, in.complete() && out.complete());
    }

    /**
     * The figures.
     *
     * @param shares the same day as far as everything is known, for the shares
     */
    List<Figure> figures(Today shares) {
        List<Figure> figures = new ArrayList<>();
        figures.add(energy("used", "", used()));
        figures.add(energy("imported", "", imported));
        figures.add(energy("exported", "", exported));
        figures.add(energy("produced", "", produced));
        figures.add(share("self-sufficiency", "", shares.selfUsed(), shares.used().whole()));
        figures.add(share("own-use", "", shares.keptSun(), shares.produced.whole()));
        devices.entrySet().stream()
                .filter(e -> e.getValue().wh().isPresent())
                .sorted(
                        (a, b) ->
                                Double.compare(
                                        b.getValue().wh().getAsDouble(),
                                        a.getValue().wh().getAsDouble()))
                .limit(MOST_DEVICES)
                .forEach(
                        e -> {
                            figures.add(energy("device", e.getKey(), e.getValue()));
                            Counted share =
                                    shares.devices.getOrDefault(e.getKey(), Counted.UNKNOWN);
                            figures.add(
                                    share(
                                            "device-share",
                                            e.getKey(),
                                            share.whole(),
                                            shares.used().whole()));
                        });
        return figures;
    }

    private OptionalDouble selfUsed() {
        return minus(used().whole(), imported.whole());
    }

    private OptionalDouble keptSun() {
        return minus(produced.whole(), exported.whole());
    }

    private static OptionalDouble minus(OptionalDouble a, OptionalDouble b) {
        return a.isEmpty() || b.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, a.getAsDouble() - b.getAsDouble()));
    }

    private static Figure energy(String key, String subject, Counted counted) {
        return new Figure(key, subject, counted.wh(), Unit.WATT_HOUR);
    }

    /** A share of nothing is not known, not zero. */
    private static Figure share(
            String key, String subject, OptionalDouble part, OptionalDouble whole) {
        OptionalDouble value =
                part.isEmpty() || whole.isEmpty() || whole.getAsDouble() < 1
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                Math.min(100, 100 * part.getAsDouble() / whole.getAsDouble()));
        return new Figure(key, subject, value, Unit.PERCENT);
    }
}
