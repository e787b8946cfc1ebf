package org.foyer.rest.dto;

/** A bundle of the runtime. */
public record BundleView(String name, String version, String state) {}
