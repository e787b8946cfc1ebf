package org.foyer.rest.http;

/** Where the interface stands. */
public final class Api {

    /** Before every path of it. */
    public static final String ROOT = "/api/v1";

    private Api() {}
}
