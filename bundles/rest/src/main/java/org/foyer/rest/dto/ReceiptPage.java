package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Decisions about rights, newest first. */
public record ReceiptPage(List<ReceiptView> items, @Schema(nullable = true) String next) {}
