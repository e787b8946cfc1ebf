package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Quantities that were ever recorded of a device. */
public record QuantityPage(List<QuantityView> items, @Schema(nullable = true) String next) {}
