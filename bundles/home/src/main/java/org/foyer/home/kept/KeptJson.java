package org.foyer.home.kept;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Built when first used, which is not while a home starts: a mapper costs a start a thirtieth. */
public final class KeptJson {
    public static final ObjectMapper MAPPER = new JsonMapper();

    private KeptJson() {}
}
