package org.foyer.api.control;

import java.util.Objects;

/**
 * Who gives an order.
 *
 * @param rank rung on the priority ladder
 * @param id stable id: a person's id, a service id, a limit's name
 * @param name what the household calls it
 */
public record Source(Rank rank, String id, String name) {

    /** The rungs, highest first (architecture 6; FR.PRI.1, X.18). */
    public enum Rank {
        /** Physics and law: fuse, subscribed power, grid operator's limit, device safety. */
        LIMIT,
        /** A person's manual order (FR.PRI.5, X.18). */
        PERSON,
        /** A flexibility activation. */
        FLEXIBILITY,
        /** Plans and services, among themselves in the household's order. */
        SERVICE
    }

    public Source {
        Objects.requireNonNull(rank, "rank");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }
}
