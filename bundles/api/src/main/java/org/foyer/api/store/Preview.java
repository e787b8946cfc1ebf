package org.foyer.api.store;

import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;

/**
 * What an install or update would add and change, shown before the household says yes
 * (PT.HLUC2.PUC2.4).
 *
 * @param service what was asked for
 * @param added it and every dependency, with their scopes and plans
 * @param bundles symbolic name and version of all bundles to be added
 * @param downloadBytes size of what is not here yet
 * @param unmetNeeds device kinds the home lacks (PT.HLUC2.PUC2.2)
 * @param installed version that is in now; empty if the service is not
 * @param changes what an update changes of what the household had agreed to; if there is any, it
 *     needs an {@link UpdateOrder}. Empty for an install
 * @param problems why it cannot be installed, naming what is missing; empty if it can
 */
public record Preview(
        ServiceId service,
        List<ServiceDescription> added,
        List<String> bundles,
        long downloadBytes,
        List<DeviceKind> unmetNeeds,
        Optional<String> installed,
        List<Change> changes,
        List<Reason> problems) {

    public Preview {
        added = List.copyOf(added);
        bundles = List.copyOf(bundles);
        unmetNeeds = List.copyOf(unmetNeeds);
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }
}
