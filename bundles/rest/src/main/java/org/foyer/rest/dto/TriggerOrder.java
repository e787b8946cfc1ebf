package org.foyer.rest.dto;

/**
 * What a momentary actuator is told.
 *
 * @param number what it takes along, or
 * @param word a word
 * @param within ISO 8601; it is not sent later than that; absent: 5 s, at most 10 s
 */
public record TriggerOrder(Double number, String word, String within) {}
