package org.foyer.rest.http;

import jakarta.ws.rs.core.Response;

/** Says of an answer that what was asked is in force, but would not outlive a restart. */
public final class Stored {

    public static final String HEADER = "X-Foyer-Stored";

    private Stored() {}

    public static Response.ResponseBuilder mark(Response.ResponseBuilder answer, boolean stored) {
        return stored ? answer : answer.header(HEADER, "false");
    }
}
