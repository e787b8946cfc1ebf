package org.foyer.api.store;

import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;

/**
 * A service in this home.
 *
 * @param description what it says of itself
 * @param deployment where its bundles stand
 * @param subscription where the subscription stands
 * @param plan id of the pinned plan
 * @param grants all its scopes
 * @param chosen true if the household chose it, false if it came as a dependency
 * @param trouble why it is not running as it should; empty when it is
 * @param waitingFor device kinds without which it is of no use and that the home lacks now
 * @param tiles what it shows and offers on its part of the page
 * @param update newer version in the catalogue, if any
 */
public record InstalledService(
        ServiceDescription description,
        Deployment deployment,
        SubscriptionState subscription,
        String plan,
        List<Grant> grants,
        boolean chosen,
        Optional<Reason> trouble,
        List<DeviceKind> waitingFor,
        Tiles tiles,
        Optional<String> update) {

    public InstalledService {
        grants = List.copyOf(grants);
        waitingFor = List.copyOf(waitingFor);
    }
}
