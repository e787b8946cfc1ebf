package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.binding.Readings;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.home.Home;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.itest.TestDevice.Plugged;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The history on its shipped database: what was recorded survives the bundle. */
class HistoryRestartTest {

    @InjectBundleContext BundleContext context;
    @InjectService Home home;
    @InjectService Readings readings;
    @InjectService Clock clock;

    private Bundle bundle;
    private Plugged meter;

    @BeforeEach
    void plugIn() {
        bundle = Bundles.named(context, "org.foyer.history");
        meter = TestDevice.plug(context, readings, clock, "recorded");
    }

    @AfterEach
    void forget() throws Exception {
        bundle.start();
        if (live().isPresent()) {
            unplug();
        }
        history().purge(meter.id());
    }

    @Test
    @DisplayName("A reading can be asked for again, also after the history was away")
    void readingSurvives() throws Exception {
        Reading reading = meter.measure(321);
        Point recorded = new Point(reading.at(), 321, 321, 321, 1);
        Eventually.equal(List.of(recorded), () -> since(reading));
        // From here on no snapshot can tell it to the history again.
        unplug();

        restart();

        assertEquals(List.of(recorded), since(reading));
        assertEquals(List.of(Quantity.POWER), history().quantities(meter.id()));
    }

    @Test
    @DisplayName("The house measures on without it; what is newest then is recorded, and once")
    void houseGoesOnWithoutIt() throws Exception {
        Reading first = meter.measure(100);
        Eventually.equal(List.of(100.0), () -> values(first));

        bundle.stop();
        meter.measure(200);
        Eventually.equal(Optional.of(OptionalDouble.of(200)), this::live);
        bundle.start();
        Eventually.equal(List.of(100.0, 200.0), () -> values(first));

        restart();
        meter.measure(300);
        Eventually.equal(List.of(100.0, 200.0, 300.0), () -> values(first));
    }

    private void restart() throws BundleException {
        bundle.stop();
        assertEquals(Optional.empty(), Bundles.offering(context, History.class));
        bundle.start();
    }

    private void unplug() {
        meter.unplug();
        Eventually.equal(Optional.empty(), this::live);
    }

    private Optional<OptionalDouble> live() {
        return home.state().device(meter.id()).map(d -> d.value(Quantity.POWER));
    }

    private History history() {
        return Eventually.get("history", () -> Bundles.offeredBy(bundle, History.class));
    }

    private List<Double> values(Reading reading) {
        return since(reading).stream().map(Point::mean).toList();
    }

    private List<Point> since(Reading reading) {
        return history()
                .query(
                        meter.id(),
                        Quantity.POWER,
                        reading.at(),
                        reading.at().plus(Duration.ofMinutes(1)),
                        Step.RAW,
                        100)
                .points();
    }
}
