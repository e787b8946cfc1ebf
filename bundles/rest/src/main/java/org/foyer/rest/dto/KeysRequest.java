package org.foyer.rest.dto;

/** The keys that the owner compared and accepts, by the digest that the trouble names. */
public record KeysRequest(String digest) {}
