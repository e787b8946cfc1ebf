package org.foyer.itest;

import java.time.Duration;
import java.time.Instant;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** What a person of the test house orders. */
final class Orders {

    static final Source ANNA = new Source(Mandate.PERSON, "anna", "Anna");

    private Orders() {}

    static Intent power(DeviceId device, double powerW, Instant from, Duration lasts) {
        Instant until = from.plus(lasts);
        Reason reason = Reason.of(ReasonCode.PERSON_ORDER, "person", ANNA.name(), "untilAt", until);
        return new Intent(device, new Command.SetPower(powerW), ANNA, reason, from, until);
    }
}
