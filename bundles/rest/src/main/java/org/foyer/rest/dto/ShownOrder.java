package org.foyer.rest.dto;

/** Whether a tenancy shows the people of the whole site what is of it. */
public record ShownOrder(Boolean shown) {}
