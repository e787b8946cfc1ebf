package org.foyer.api.store;

import java.util.List;
import org.foyer.api.device.DeviceKind;

/**
 * What an install would add, shown before the household says yes (PT.HLUC2.PUC2.4).
 *
 * @param service what was asked for
 * @param added it and every dependency, with their scopes and plans
 * @param bundles symbolic name and version of all bundles to be added
 * @param downloadBytes size of what is not here yet
 * @param unmetNeeds device kinds the home lacks (PT.HLUC2.PUC2.2)
 * @param problems sentences why it cannot be installed, naming what is missing; empty if it can
 */
public record Preview(
        ServiceId service,
        List<ServiceDescription> added,
        List<String> bundles,
        long downloadBytes,
        List<DeviceKind> unmetNeeds,
        List<String> problems) {

    public Preview {
        added = List.copyOf(added);
        bundles = List.copyOf(bundles);
        unmetNeeds = List.copyOf(unmetNeeds);
        problems = List.copyOf(problems);
    }
}
