package org.foyer.api.control;

/**
 * By what right an order is given; where the rungs lie is the ladder's business, and in four points
 * a country's or a contract's ({@link LadderSwitches}). Whoever hands the order to the home vouches
 * for it: a person by a session, a service by its grants; nobody names a mandate for himself (model
 * 4; FR.PRI.1, X.18).
 */
public enum Mandate {
    /** A guard of life and equipment. */
    SAFETY,
    /** Of no order: the mark of a {@link Limit} that holds a device back. */
    LIMIT,
    /** The law, for instance a grid operator who may steer the device itself (DE.LPC.4). */
    LAW,
    /** A contract of the household that obliges it, and guards that rank as one. */
    CONTRACT,
    /** A person's order, also by a hand at the device (FR.PRI.5, X.18). */
    PERSON,
    /** An activation under a flexibility contract (FR.PRI.3, FR.FLX.8). */
    FLEXIBILITY,
    /** A supplier's signal, for instance a contact of the meter (FR.PRI.12). */
    SUPPLIER,
    /** A rule of the household, and automation from outside the home. */
    RULE,
    /** Plans and services, among themselves in the household's order. */
    PLAN;

    /** Whether nobody has to stand by it: it acts without a person having asked for it now. */
    public boolean isAutomatic() {
        return switch (this) {
            case FLEXIBILITY, SUPPLIER, RULE, PLAN -> true;
            case SAFETY, LIMIT, LAW, CONTRACT, PERSON -> false;
        };
    }

    /** Whether an order by it may stand until it is taken back (X.18); all others are leases. */
    public boolean mayStand() {
        return this == PERSON || this == SAFETY;
    }
}
