package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Questions, the open ones first. */
public record QuestionPage(List<QuestionView> items, @Schema(nullable = true) String next) {}
