package org.foyer.rest.dto;

/** One result of the self-test. */
public record CheckView(String check, boolean ok, String detail) {}
