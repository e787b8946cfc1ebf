package org.foyer.rest.dto;

/**
 * One result of the self-test.
 *
 * @param detail what is missing, in the caller's language; empty when all is well
 */
public record CheckView(String check, boolean ok, String detail) {}
