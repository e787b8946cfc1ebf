package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.api.control.Finding;
import org.foyer.api.trouble.TroubleCode;

/**
 * Which contracts are nearly, or more than, used up by what the meter says (IT.HL5.3). What has
 * been told stays told until it is {@value #HYSTERESIS} of the contract better, or while nothing
 * measures it. Immutable.
 *
 * @param near names of limits of which more than {@value #NEAR} is used
 * @param over names of limits that are exceeded
 */
record Closeness(Set<String> near, Set<String> over) {

    static final Closeness NONE = new Closeness(Set.of(), Set.of());

    private static final double NEAR = 0.85;
    private static final double HYSTERESIS = 0.05;

    Closeness {
        near = Set.copyOf(near);
        over = Set.copyOf(over);
    }

    Closeness next(Account account) {
        Set<String> nearNow = new TreeSet<>();
        Set<String> overNow = new TreeSet<>();
        for (Constraint contract : account.contracts()) {
            String name = contract.name();
            if (contract.usedShare().isEmpty()) {
                keep(near, nearNow, name);
                keep(over, overNow, name);
                continue;
            }
            double share = contract.usedShare().getAsDouble();
            if (share >= NEAR - (near.contains(name) ? HYSTERESIS : 0)) {
                nearNow.add(name);
            }
            if (over.contains(name) ? share >= 1 - HYSTERESIS : share > 1) {
                overNow.add(name);
            }
        }
        return new Closeness(nearNow, overNow);
    }

    private static void keep(Set<String> before, Set<String> now, String name) {
        if (before.contains(name)) {
            now.add(name);
        }
    }

    /** Of one that is exceeded that alone is told. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (String limit : over) {
            findings.add(new Finding(TroubleCode.CONTRACT_EXCEEDED, limit, Map.of("limit", limit)));
        }
        for (String limit : near) {
            if (!over.contains(limit)) {
                findings.add(new Finding(TroubleCode.CONTRACT_NEAR, limit, Map.of("limit", limit)));
            }
        }
        return findings;
    }
}
