package org.foyer.api.control;

/**
 * Where countries and contracts differ in who comes before whom; everything else of the ladder is
 * the same everywhere (model 4). Immutable.
 *
 * @param flexibilityBeforePerson while flexibility is activated, a person's order does not displace
 *     it unless it suspends flexibility for the device, which is possible at once (FR.PRI.2)
 * @param supplierBinds the supplier's signal is part of the contract and ranks with flexibility;
 *     else it is advice and ranks with plans (FR.PRI.12)
 * @param operatorBeforePerson orders by law or contract come before a person's (DE.LPC.4); else
 *     after (FR.PRI.1). Limits bind a person in either case (FR.PRI.6)
 * @param exclusiveControl a provider that steers a device keeps it from others of its rung until it
 *     lets go (PT.HLUC1.0.9); else the household's order decides anew at any time
 */
public record LadderSwitches(
        boolean flexibilityBeforePerson,
        boolean supplierBinds,
        boolean operatorBeforePerson,
        boolean exclusiveControl) {

    /** Where nobody said otherwise. */
    public static final LadderSwitches USUAL = new LadderSwitches(false, false, false, true);
}
