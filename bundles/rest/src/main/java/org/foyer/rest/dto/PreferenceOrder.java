package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A wish to keep: the part of its kind, and none of the others.
 *
 * @param zone id of a zone; of an absence null for all that is theirs
 * @param role id of a device; of the wish for a car or machine, or for a device's temperature
 * @param person whose it is; the caller's own if null
 * @param version that was seen, where one is changed
 * @param adHoc for this time only; permanent if null
 * @param machine null in a wish for this time only, whose time is the window
 */
public record PreferenceOrder(
        WishView.Kind kind,
        @Schema(nullable = true) String zone,
        @Schema(nullable = true) String role,
        @Schema(nullable = true) String person,
        @Schema(nullable = true) Long version,
        @Schema(nullable = true) WishView.Time adHoc,
        @Schema(nullable = true) WishView.Comfort comfort,
        @Schema(nullable = true) WishView.Away away,
        @Schema(nullable = true) WishView.Car car,
        @Schema(nullable = true) WishView.Hours machine) {}
