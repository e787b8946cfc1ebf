package org.foyer.orchestrator;

import java.util.List;
import org.foyer.api.control.Intent;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Mandate;

/**
 * The rungs of the ladder at one device, 0 the highest, as the switches set them (model 4).
 * Immutable.
 *
 * <p>Where flexibility comes before persons, persons before the operator and the operator before
 * flexibility (FR.PRI.1 to .3), the three go in a circle; it is cut while flexibility is active on
 * the device: there persons come last of the three.
 */
final class Rungs {

    /** A device that nobody steers. */
    static final int OWN_LOGIC = 10;

    private static final int PERSON = 4;
    private static final int FLEXIBILITY = 8;
    private static final int PERSON_BEHIND_FLEXIBILITY = 9;
    private static final int RULE = 11;
    private static final int PLAN = 12;

    private final LadderSwitches switches;
    private final boolean flexibilityHolds;

    /**
     * @param intents all for that device
     */
    Rungs(LadderSwitches switches, List<Intent> intents) {
        this.switches = switches;
        this.flexibilityHolds =
                switches.flexibilityBeforePerson()
                        && intents.stream().noneMatch(Intent::suspendsFlexibility)
                        && intents.stream()
                                .anyMatch(i -> i.source().mandate() == Mandate.FLEXIBILITY);
    }

    int of(Mandate mandate) {
        return switch (mandate) {
            case SAFETY -> 0;
            case LIMIT -> 1;
            case LAW -> switches.operatorBeforePerson() ? 2 : 5;
            case CONTRACT -> switches.operatorBeforePerson() ? 3 : 6;
            case PERSON -> flexibilityHolds ? PERSON_BEHIND_FLEXIBILITY : PERSON;
            case FLEXIBILITY -> FLEXIBILITY;
            case SUPPLIER -> switches.supplierBinds() ? FLEXIBILITY : PLAN;
            case RULE -> RULE;
            case PLAN -> PLAN;
        };
    }
}
