package org.foyer.home.place;

/** What is known of limits that the configuration sets. */
public final class SiteLimits {

    /** Who sets the limits of the configuration. */
    public static final String ISSUER = "installer";

    private SiteLimits() {}
}
