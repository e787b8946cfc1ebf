package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Messages, newest first. */
public record NoticePage(List<NoticeView> items, @Schema(nullable = true) String next) {}
