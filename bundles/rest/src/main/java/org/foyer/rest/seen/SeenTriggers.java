package org.foyer.rest.seen;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.control.Triggers;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/** Momentary actuators of the devices that somebody commands. */
record SeenTriggers(Triggers triggers, Sight sight) implements Triggers {

    @Override
    public CompletionStage<Triggered> trigger(
            DeviceId device, Trigger trigger, Source source, Duration within) {
        Devices.requireCommands(sight, device);
        return triggers.trigger(device, trigger, source, within);
    }
}
