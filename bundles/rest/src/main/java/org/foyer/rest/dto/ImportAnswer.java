package org.foyer.rest.dto;

/** How many values were new, and how many were known already, as they are. */
public record ImportAnswer(int added, int known) {}
