package org.foyer.platform.time;

import org.foyer.api.runtime.MachineTicker;
import org.osgi.service.component.annotations.Component;

/** The machine's monotonic timer. */
@Component
public final class MachineTime implements MachineTicker {

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
