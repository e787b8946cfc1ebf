package org.foyer.api.preference;

import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: who heeds wishes, such as a manager of heat pumps. It is told of each wish
 * once it is there or changed, for each device apart, until it answers (FR.PUC2.9 to 11); and again
 * after a restart, so it takes the same twice without harm. Of what is in force, and of wishes that
 * are gone, it asks {@link Preferences}.
 */
@ConsumerType
public interface PreferenceTaker {

    /** Who it is, stable over restarts. */
    String id();

    /** The roles at which it would heed that wish; empty: none. Answers at once. */
    Set<DeviceId> devicesOf(Preference preference);

    /**
     * Takes the wish over for a device. It may block; what takes longer than ten seconds of house
     * time counts as no answer until it comes.
     *
     * @throws Exception when it cannot say now: it is asked again
     */
    Taken take(DeviceId device, Preference preference) throws Exception;
}
