package org.foyer.rest.dto;

/** Whether the service is to pause. */
public record PauseRequest(Boolean paused) {}
