package org.foyer.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceExchange;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.ExchangeRefusedException;
import org.foyer.api.home.ExchangeRefusedException.Why;
import org.foyer.testing.place.OwnRoles;

/** The boiler, and another that may take its place. */
final class FakeRoles extends OwnRoles {

    static final DeviceId OTHER = new DeviceId("boiler-b");

    static final Instant EXCHANGED = Instant.parse("2026-06-01T00:02:00Z");

    private final List<DeviceExchange> exchanges = new ArrayList<>();
    private DeviceId hardware = FakeHouse.BOILER;

    /** Why the next exchange is refused; null: it is not. */
    Why refuse;

    private DeviceRole boiler() {
        return new DeviceRole(
                FakeHouse.BOILER,
                "Boiler",
                DeviceKind.WATER_HEATER,
                hardware,
                true,
                hardware.equals(OTHER) ? List.of("SWITCH") : List.of(),
                exchanges);
    }

    @Override
    public List<DeviceRole> all() {
        return hardware.equals(OTHER)
                ? List.of(boiler())
                : List.of(
                        boiler(),
                        new DeviceRole(
                                OTHER,
                                "New boiler",
                                DeviceKind.WATER_HEATER,
                                OTHER,
                                true,
                                List.of(),
                                List.of()));
    }

    @Override
    public List<DeviceExchange> exchanges(DeviceId role) {
        return exchanges.stream().filter(e -> e.role().equals(role)).toList();
    }

    @Override
    public DeviceRole exchange(DeviceId role, DeviceId next) throws ExchangeRefusedException {
        if (refuse != null) {
            throw new ExchangeRefusedException(refuse);
        }
        exchanges.add(new DeviceExchange(role, hardware, next, EXCHANGED));
        hardware = next;
        return boiler();
    }

    @Override
    public DeviceRole undo(DeviceId role) throws ExchangeRefusedException {
        if (exchanges.isEmpty()) {
            throw new ExchangeRefusedException(Why.NOTHING_TO_UNDO);
        }
        return exchange(role, exchanges.get(exchanges.size() - 1).before());
    }
}
