package org.foyer.api.store;

import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Figure;

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
 * @param figures what it shows on its part of the page
 * @param charts likewise, as small bars
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
        List<Figure> figures,
        List<Chart> charts,
        Optional<String> update) {

    public InstalledService {
        grants = List.copyOf(grants);
        waitingFor = List.copyOf(waitingFor);
        figures = List.copyOf(figures);
        charts = List.copyOf(charts);
    }
}
