package org.foyer.rest.dto;

/** What a third party said, in its own words. */
public record QuoteView(String author, String text) {}
