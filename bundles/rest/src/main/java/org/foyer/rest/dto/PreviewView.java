package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.device.DeviceKind;

/** What an install would add; {@code problems} is empty if it can be done. */
public record PreviewView(
        String service,
        List<ServiceView> added,
        List<String> bundles,
        long downloadBytes,
        List<DeviceKind> unmetNeeds,
        @Schema(nullable = true) String installed,
        List<ChangeView> changes,
        List<String> problems) {}
