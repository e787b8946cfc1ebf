package org.foyer.api.service;

import java.time.LocalTime;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: what people set about the service, as its description declares it (model 8; given with
 * the subscription). A value holds at once when it is set, and outlives updates as long as it fits
 * what the new version declares. Thread-safe; never blocks. Every method throws {@link
 * AccessEndedException} once access has ended, and {@link IllegalArgumentException} for a setting
 * that the description does not declare, or declares as another type.
 */
@ProviderType
public interface Settings {

    /** A number in the unit that the description states. */
    double number(String id);

    /** The chosen option's id. */
    String choice(String id);

    boolean flag(String id);

    /** Words of a person, on one line; may be empty. */
    String text(String id);

    /** Local time of day, to the minute. */
    LocalTime time(String id);

    /** The chosen device; empty if none is chosen or the home has it no more. */
    Optional<DeviceId> device(String id);

    /**
     * Calls back after settings changed, one call at a time, at most 16 watches. Ends with access.
     *
     * @return close to end it earlier
     */
    Watch watch(Runnable changed);
}
