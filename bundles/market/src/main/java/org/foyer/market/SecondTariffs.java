package org.foyer.market;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/** Tells of tariffs that would be paid where another one is. Thread-safe. */
final class SecondTariffs {

    private static final String PID = "org.foyer.market.tariffs~";

    private final Troubles troubles;
    private Map<String, String> told = Map.of();

    SecondTariffs(Troubles troubles) {
        this.troubles = troubles;
    }

    /**
     * @param second ids, and of each the one that is paid instead
     */
    synchronized void tell(Map<String, String> second) {
        Map<String, String> gone = new HashMap<>(told);
        gone.keySet().removeAll(second.keySet());
        gone.keySet().forEach(t -> troubles.clear(TroubleCode.CONFIGURATION_WRONG, subject(t)));
        second.forEach(
                (tariff, paid) ->
                        troubles.raise(
                                TroubleCode.CONFIGURATION_WRONG,
                                subject(tariff),
                                Map.of("file", PID + tariff),
                                Optional.of(
                                        Reason.of(ReasonCode.VALUE_WRONG)
                                                .quoting(problem(paid), Reason.CHECK)),
                                Optional.empty()));
        told = Map.copyOf(second);
    }

    private static String subject(String tariff) {
        return PID + tariff + "/connection";
    }

    private static String problem(String paid) {
        return "connection: the tariff '"
                + paid
                + "' is paid there; give another connection, or simulated";
    }
}
