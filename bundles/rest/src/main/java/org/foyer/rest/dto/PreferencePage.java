package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Wishes, in the order of their ids. */
public record PreferencePage(List<PreferenceView> items, @Schema(nullable = true) String next) {}
