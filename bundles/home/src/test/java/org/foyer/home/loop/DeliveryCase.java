package org.foyer.home.loop;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;

/** A house on a bench and those who order in it. */
abstract class DeliveryCase {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Command OFF = new Command.Switch(false);

    LoopBench bench = new LoopBench();

    static Command power(double watts) {
        return new Command.SetPower(watts);
    }

    static FakeDriver wallbox() {
        return new FakeDriver(
                "wallbox",
                Duration.ZERO,
                DeviceKind.EV_CHARGER,
                new Capability.Switchable(7400),
                new Capability.LimitablePower(1400, 7400));
    }

    CompletableFuture<Ruling> order(String who, String device, Command command) {
        Mandate mandate = who.equals("anna") ? Mandate.PERSON : Mandate.PLAN;
        return bench.loop
                .submit(bench.intent(mandate, who, device, command, HOUR))
                .toCompletableFuture();
    }

    static SetPoints applied(FakeDriver driver) {
        return driver.applied.get(driver.applied.size() - 1);
    }
}
