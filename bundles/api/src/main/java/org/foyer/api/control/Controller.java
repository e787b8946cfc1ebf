package org.foyer.api.control;

import java.util.Objects;

/**
 * A provider that steers devices automatically: a service, a manager, an aggregator. Immutable.
 *
 * @param id as in {@link Source}
 * @param name what the household calls it
 */
public record Controller(String id, String name) {

    public Controller {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }
}
