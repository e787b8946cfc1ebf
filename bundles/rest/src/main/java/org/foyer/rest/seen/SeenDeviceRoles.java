package org.foyer.rest.seen;

import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceExchange;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.ExchangeRefusedException;
import org.foyer.rest.sight.Sight;

/**
 * Roles of the devices that somebody sees; given to other hardware of theirs where they command.
 */
record SeenDeviceRoles(DeviceRoles roles, Sight sight) implements DeviceRoles {

    @Override
    public List<DeviceRole> all() {
        return roles.all().stream().filter(r -> sight.sees(r.id())).map(this::seen).toList();
    }

    private DeviceRole seen(DeviceRole role) {
        return new DeviceRole(
                role.id(),
                role.name(),
                role.kind(),
                role.hardware(),
                role.offered(),
                role.lacks(),
                seen(role.exchanges()));
    }

    /** Those from while they could see it. */
    private List<DeviceExchange> seen(List<DeviceExchange> exchanges) {
        return exchanges.stream().filter(e -> sight.sees(e.role(), e.at())).toList();
    }

    @Override
    public Optional<DeviceId> roleOf(DeviceId hardware) {
        return roles.roleOf(hardware).filter(sight::sees);
    }

    @Override
    public List<DeviceExchange> exchanges(DeviceId role) {
        return seen(roles.exchanges(role));
    }

    @Override
    public DeviceRole exchange(DeviceId role, DeviceId hardware) throws ExchangeRefusedException {
        requireRole(role);
        boolean theirs =
                sight.commands(hardware)
                        && roles.all().stream()
                                .filter(r -> r.hardware().equals(hardware))
                                .allMatch(r -> sight.commands(r.id()));
        if (!theirs) {
            throw new ExchangeRefusedException(ExchangeRefusedException.Why.UNKNOWN_HARDWARE);
        }
        return seen(roles.exchange(role, hardware));
    }

    @Override
    public DeviceRole undo(DeviceId role) throws ExchangeRefusedException {
        requireRole(role);
        // What was exchanged before they held it stays: it tells of who had it.
        if (exchanges(role).isEmpty()) {
            throw new ExchangeRefusedException(ExchangeRefusedException.Why.NOTHING_TO_UNDO);
        }
        return seen(roles.undo(role));
    }

    private void requireRole(DeviceId role) throws ExchangeRefusedException {
        boolean known = roles.all().stream().anyMatch(r -> r.id().equals(role));
        if (!known || !sight.commands(role)) {
            throw new ExchangeRefusedException(ExchangeRefusedException.Why.UNKNOWN_ROLE);
        }
    }
}
