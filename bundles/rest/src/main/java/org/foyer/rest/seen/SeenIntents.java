package org.foyer.rest.seen;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Ruling;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/** Orders to the devices that somebody commands. */
record SeenIntents(Intents intents, Sight sight) implements Intents {

    @Override
    public CompletionStage<Ruling> submit(Intent intent) {
        Devices.requireCommands(sight, intent.device());
        return intents.submit(intent);
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
        Devices.requireCommands(sight, device);
        return intents.withdraw(sourceId, device);
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device, Actuator actuator) {
        Devices.requireCommands(sight, device);
        return intents.withdraw(sourceId, device, actuator);
    }

    @Override
    public CompletionStage<Void> withdrawAll(String sourceId) {
        throw new UnsupportedOperationException("the interface takes back device by device");
    }

    @Override
    public void order(List<String> serviceIds) {
        throw new UnsupportedOperationException("the store orders services");
    }

    @Override
    public List<Intent> current() {
        return intents.current().stream().filter(i -> sight.sees(i.device())).toList();
    }
}
