package org.foyer.api.control;

import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which provider the household lets steer which device, and nobody else beside it (PT.HLUC1.0.9,
 * PT.HLUC2.PUC2.12). Thread-safe; acts first and is then stored, calls may block for the disk.
 */
@ProviderType
public interface Controllers {

    /** More devices than this have no chosen provider. */
    int MOST = 2000;

    /**
     * From now on this provider alone steers the device automatically; orders of others are refused
     * with that reason. Persons, law and limits are not concerned.
     *
     * @throws IllegalArgumentException when {@link #MOST} devices have one already
     */
    void choose(DeviceId device, Controller controller);

    /** The device is open again to every provider that has the right to steer it. */
    void open(DeviceId device);

    /** The provider is gone: what it was chosen for is open again. */
    void forget(String controllerId);

    /** What is chosen now, a snapshot. */
    Map<DeviceId, Controller> current();
}
