package org.foyer.api.control;

import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.osgi.annotation.versioning.ProviderType;

/** Decides who wins. Called by the home loop only. */
@ProviderType
public interface Orchestrator {

    /**
     * A decision for each device of the situation. A pure function of its argument: no I/O, no
     * waiting, no memory, in well under a millisecond for a home.
     */
    Map<DeviceId, Decision> decide(Situation situation);
}
