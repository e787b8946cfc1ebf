package org.foyer.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SentOrders;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Three orders that went to the boiler. */
final class FakeSentOrders implements SentOrders {

    static final Instant FIRST = Instant.parse("2026-06-21T10:00:00Z");
    private static final DeviceId BOILER = new DeviceId("boiler");

    private static final List<SentOrder> NEWEST_FIRST =
            List.of(
                    new SentOrder(
                            FIRST.plusSeconds(120),
                            BOILER,
                            Optional.empty(),
                            new SetPoints(
                                    SetPoints.NONE.hold(),
                                    Set.of(Actuator.of(Command.Kind.SET_POWER))),
                            Optional.empty()),
                    new SentOrder(
                            FIRST.plusSeconds(60),
                            BOILER,
                            Optional.of(new Source(Mandate.PERSON, "p1", "Anna")),
                            SetPoints.of(new Command.SetPower(1500)),
                            Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE))),
                    new SentOrder(
                            FIRST,
                            BOILER,
                            Optional.of(
                                    new Source(
                                            Mandate.FLEXIBILITY,
                                            "agg",
                                            "Flexpool",
                                            Optional.of("Stadtwerke"))),
                            SetPoints.of(new Command.SetPower(0)),
                            Optional.empty()));

    @Override
    public List<SentOrder> newest(Optional<DeviceId> device, Optional<Instant> before, int most) {
        return NEWEST_FIRST.stream()
                .filter(o -> device.map(o.device()::equals).orElse(true))
                .filter(o -> before.map(o.at()::isBefore).orElse(true))
                .limit(most)
                .toList();
    }
}
