package org.foyer.rest.dto;

import java.util.List;
import org.foyer.api.device.DeviceKind;

/** What an install would add; {@code problems} is empty if it can be done. */
public record PreviewView(
        String service,
        List<ServiceView> added,
        List<String> bundles,
        long downloadBytes,
        List<DeviceKind> unmetNeeds,
        List<String> problems) {}
