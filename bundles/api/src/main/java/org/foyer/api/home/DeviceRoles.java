package org.foyer.api.home;

import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which hardware fills which role (X.3, GEN.14). Rights, orders, bounds, limits, history, place and
 * name belong to the role; bindings know the hardware alone, everybody else the role alone. A
 * device that nobody exchanged fills the role of its own id. Thread-safe.
 */
@ProviderType
public interface DeviceRoles {

    /** Exchanges that are remembered at most, all roles together. */
    int MOST_EXCHANGES = 1_000;

    /** All roles, also those whose hardware no binding offers now; by id. */
    List<DeviceRole> all();

    /** The role that the hardware fills; empty if other hardware has its place. */
    Optional<DeviceId> roleOf(DeviceId hardware);

    /** When the role got other hardware, oldest first. */
    List<DeviceExchange> exchanges(DeviceId role);

    /**
     * Gives the role to other hardware, at once. The hardware that had it is given back what was
     * set, if it can be reached, and stands aside. Orders, bounds and rights that need an actuator
     * which the new hardware lacks are kept and do nothing meanwhile.
     *
     * @param hardware offered now, of the role's kind, and filling no role but that of its own id
     * @throws ExchangeRefusedException saying why not
     */
    DeviceRole exchange(DeviceId role, DeviceId hardware) throws ExchangeRefusedException;

    /**
     * Gives the role back to the hardware that had it before its last exchange; the other fills the
     * role of its own id again.
     *
     * @throws ExchangeRefusedException when there is nothing to undo, or that hardware has another
     *     role by now
     */
    DeviceRole undo(DeviceId role) throws ExchangeRefusedException;
}
