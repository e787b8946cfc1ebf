package org.foyer.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.control.Triggers;
import org.foyer.api.device.DeviceId;

/** Devices that do what they are told once, and remember it. */
final class FakeTriggers implements Triggers {

    record Told(DeviceId device, Trigger trigger, Source source, Duration within) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    volatile Triggered answer = new Triggered(Triggered.Result.DONE, Optional.empty());

    @Override
    public CompletionStage<Triggered> trigger(
            DeviceId device, Trigger trigger, Source source, Duration within) {
        told.add(new Told(device, trigger, source, within));
        return CompletableFuture.completedFuture(answer);
    }
}
