package org.foyer.platform.time;

import java.util.function.LongSupplier;
import org.foyer.api.runtime.HouseTicker;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The house's ticker: the machine's, scaled by the speed; starts at 0. Thread-safe. */
@Component(service = HouseTicker.class)
public final class HouseTime implements HouseTicker {

    private final LongSupplier machine;
    private final long start;
    private final double speed;

    @Activate
    public HouseTime(BundleContext context) {
        this(System::nanoTime, Settings.speed(context));
    }

    HouseTime(LongSupplier machine, double speed) {
        this.machine = machine;
        this.start = machine.getAsLong();
        this.speed = speed;
    }

    @Override
    public long nanos() {
        long passed = machine.getAsLong() - start;
        return speed == 1 ? passed : (long) (passed * speed);
    }

    @Override
    public double speed() {
        return speed;
    }
}
