package org.foyer.rest.dto;

/** Whose order may act: the id of who asks. */
public record YesOrder(String by) {}
