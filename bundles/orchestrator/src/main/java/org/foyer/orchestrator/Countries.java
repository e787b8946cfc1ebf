package org.foyer.orchestrator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.LadderSwitches;

/**
 * The ladder's switches by country (model 4). A contract may differ; then the configuration says
 * so. Immutable.
 */
final class Countries {

    /** By ISO 3166-1 code: flexibility, supplier, operator, exclusive. */
    private static final Map<String, LadderSwitches> TABLE = table();

    private Countries() {}

    private static Map<String, LadderSwitches> table() {
        Map<String, LadderSwitches> table = new LinkedHashMap<>();
        // FR.PRI.1 to .3, .12: a person first, but not over an activated contract; contacts advise.
        table.put("FR", new LadderSwitches(true, false, false, true));
        // DE.LPC.4: the operator above everybody.
        table.put("DE", new LadderSwitches(false, false, true, true));
        // BE.2.9: members over the community's set-points; services share devices (BE.0.3).
        table.put("BE", new LadderSwitches(false, false, false, false));
        // PT.HLUC1.0.9, X.18: one provider a device, a person over all but safety and limits.
        table.put("PT", new LadderSwitches(false, false, false, true));
        // GR.P8.1, GR.P5.4: the operator asks, the person decides; rules by stated priority.
        table.put("GR", new LadderSwitches(false, false, false, false));
        return Map.copyOf(table);
    }

    /** The switches of that country; empty if it is in no table. */
    static Optional<LadderSwitches> of(String code) {
        return Optional.ofNullable(TABLE.get(code));
    }

    /** The codes that are known, for an error. */
    static String known() {
        return String.join(", ", TABLE.keySet().stream().sorted().toList());
    }
}
