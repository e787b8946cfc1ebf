package org.foyer.lib.catalogue;

/**
 * One way to get something past a home's catalogue.
 *
 * @param kind of which there are many different ones
 * @param variant of the kind; variants of one kind count once
 */
record Attack(String kind, String variant, Act act) {
    /** Attacks, and fails if the home gives way. */
    interface Act {
        void on(AttackedHome home) throws Exception;
    }

    static Attack of(String kind, Act act) {
        return new Attack(kind, "", act);
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? kind : kind + ": " + variant;
    }
}
