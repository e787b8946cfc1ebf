package org.foyer.api.service;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: steering devices, as leases, within the granted kinds, commands and limits (capability
 * {@code control}). Thread-safe; calls return at once. Every method throws {@link
 * AccessEndedException} once the grant has ended; by then all leases made through the facade are
 * gone and the devices follow their own logic again.
 *
 * <p>Where the household lets automation only ask or suggest, a request is answered {@link
 * Answer.Result#WAITING} and sets nothing. Renewing it keeps it waiting, without asking anew;
 * releasing it takes the question back. After a yes renewals of the same kind are granted for up to
 * 12 h; after a no, or silence, they are refused, and {@link Answer#askAgain} says for how long.
 */
@ProviderType
public interface DeviceControl {

    /**
     * Asks for a command to hold. Renews or replaces this service's earlier lease of that kind of
     * command for the device; set-points of several kinds hold together.
     *
     * @param lasting how long without renewal: 1 s to 1 h
     * @param why shown to the household; it may not quote or name others
     * @return completes soon, never on the home loop, with what became of this request; refused
     *     with the reason also when it was replaced or taken back before it was weighed. Never
     *     fails
     * @throws IllegalArgumentException when the grant does not cover the device, the command or the
     *     value, or the device is not known; the message says which
     */
    CompletionStage<Answer> request(DeviceId device, Command command, Duration lasting, Reason why);

    /**
     * As {@link #request(DeviceId, Command, Duration, Reason)}, with a reason of the service's own.
     *
     * @param why key {@code reason.*} of the description
     * @throws IllegalArgumentException also if the description has no such text
     */
    CompletionStage<Answer> request(
            DeviceId device, Command command, Duration lasting, OwnText why);

    /** Gives the device back, whatever this service asked of it. No effect without a lease. */
    void release(DeviceId device);

    /** Gives that actuator back; leases of other kinds stay. No effect without one. */
    void release(DeviceId device, Actuator actuator);
}
