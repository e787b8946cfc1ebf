package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.SubscriptionState;

/** A service in this home. */
public record SubscriptionView(
        ServiceView service,
        Deployment deployment,
        SubscriptionState subscription,
        String plan,
        boolean chosen,
        @Schema(nullable = true) ReasonView trouble,
        List<DeviceKind> waitingFor,
        boolean stored,
        List<FigureView> figures,
        List<ChartView> charts,
        List<TableView> tables,
        List<ActionView> actions,
        @Schema(nullable = true) String update,
        List<GrantView> grants) {}
