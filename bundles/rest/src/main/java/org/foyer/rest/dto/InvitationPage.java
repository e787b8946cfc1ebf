package org.foyer.rest.dto;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Invitations that somebody may still accept. */
public record InvitationPage(List<InvitationView> items, @Schema(nullable = true) String next) {}
