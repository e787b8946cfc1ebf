package org.foyer.rest.dto;

/** The option that a person chose. */
public record AnswerRequest(String option) {}
