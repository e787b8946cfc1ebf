package org.foyer.testing.place;

import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceExchange;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.ExchangeRefusedException;

/** A home in which nothing was ever exchanged: each device fills the role of its own id. */
public class OwnRoles implements DeviceRoles {

    @Override
    public List<DeviceRole> all() {
        return List.of();
    }

    @Override
    public Optional<DeviceId> roleOf(DeviceId hardware) {
        return Optional.of(hardware);
    }

    @Override
    public List<DeviceExchange> exchanges(DeviceId role) {
        return List.of();
    }

    @Override
    public DeviceRole exchange(DeviceId role, DeviceId hardware) throws ExchangeRefusedException {
        throw new ExchangeRefusedException(ExchangeRefusedException.Why.UNKNOWN_ROLE);
    }

    @Override
    public DeviceRole undo(DeviceId role) throws ExchangeRefusedException {
        throw new ExchangeRefusedException(ExchangeRefusedException.Why.NOTHING_TO_UNDO);
    }
}
