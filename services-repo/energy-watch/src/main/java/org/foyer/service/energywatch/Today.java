package org.foyer.service.energywatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.foyer.api.reading.Unit;
import org.foyer.api.service.Figure;

/**
 * Today's energy, from the mean powers of one interval after the other (PT.S2.1, BE.5.4). Flows are
 * computed per interval and then added, so that sun in the morning never pays for use in the night.
 * Not thread-safe.
 */
final class Today {

    private double importWh;
    private double exportWh;
    private double producedWh;
    private double usedWh;
    private double ownUseWh;
    private boolean gridKnown;
    private boolean sunKnown;
    private final Map<String, Double> deviceWh = new LinkedHashMap<>();

    /**
     * Adds one interval.
     *
     * @param hours its length
     * @param grid mean import, W; empty if it was not measured
     * @param sun mean production, W, 0 or more; empty if it was not measured
     * @param battery mean power into the battery, W; empty if it was not measured or there is none
     * @param devices mean power of other devices by name, W
     */
    void add(
            double hours,
            OptionalDouble grid,
            OptionalDouble sun,
            OptionalDouble battery,
            Map<String, Double> devices) {
        devices.forEach((name, w) -> deviceWh.merge(name, Math.max(0, w) * hours, Double::sum));
        if (sun.isPresent()) {
            sunKnown = true;
            producedWh += sun.getAsDouble() * hours;
        }
        if (grid.isEmpty()) {
            return;
        }
        gridKnown = true;
        double drawn = Math.max(0, grid.getAsDouble());
        double fed = Math.max(0, -grid.getAsDouble());
        importWh += drawn * hours;
        exportWh += fed * hours;
        double produced = sun.orElse(0);
        usedWh += Math.max(0, grid.getAsDouble() + produced - battery.orElse(0)) * hours;
        ownUseWh += Math.max(0, produced - fed) * hours;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(energy("used", "", gridKnown, usedWh));
        figures.add(energy("imported", "", gridKnown, importWh));
        figures.add(energy("exported", "", gridKnown, exportWh));
        figures.add(energy("produced", "", sunKnown, producedWh));
        figures.add(share("self-sufficiency", "", usedWh - Math.min(usedWh, importWh), usedWh));
        figures.add(share("own-use", "", Math.min(ownUseWh, producedWh), producedWh));
        deviceWh.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(8)
                .forEach(
                        e -> {
                            figures.add(energy("device", e.getKey(), true, e.getValue()));
                            figures.add(share("device-share", e.getKey(), e.getValue(), usedWh));
                        });
        return figures;
    }

    private static Figure energy(String key, String subject, boolean known, double wh) {
        OptionalDouble value = known ? OptionalDouble.of(wh) : OptionalDouble.empty();
        return new Figure(key, subject, value, Unit.WATT_HOUR);
    }

    /** A share of nothing is not known, not zero. */
    private static Figure share(String key, String subject, double part, double whole) {
        OptionalDouble value =
                whole < 1
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Math.max(0, Math.min(100, 100 * part / whole)));
        return new Figure(key, subject, value, Unit.PERCENT);
    }
}
