package org.foyer.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with configuration files, told in the register of troubles. One thread at a time.
 */
final class Told {

    private static final Logger LOG = LoggerFactory.getLogger(Told.class);
    private static final int MOST = 50;

    private final Troubles troubles;
    private final Set<String> gone = new HashSet<>();
    private Map<String, Finding> wrong = Map.of();

    Told(Troubles troubles) {
        this.troubles = troubles;
    }

    void gone(String file, boolean isGone) {
        if (isGone && gone.add(file)) {
            LOG.warn("{} is gone. What it said stays in force.", file);
            troubles.raise(TroubleCode.CONFIGURATION_GONE, file, Map.of("file", file));
        } else if (!isGone && gone.remove(file)) {
            troubles.clear(TroubleCode.CONFIGURATION_GONE, file);
        }
    }

    /** Exactly these are wrong now. */
    void wrong(List<Finding> findings) {
        Map<String, Finding> now = new HashMap<>();
        for (Finding finding : findings) {
            if (now.size() < MOST) {
                now.putIfAbsent(finding.subject(), finding);
            }
        }
        for (Map.Entry<String, Finding> entry : now.entrySet()) {
            if (!entry.getValue().equals(wrong.get(entry.getKey()))) {
                Finding finding = entry.getValue();
                LOG.warn("{}: {} {}", finding.file(), finding.place(), finding.why());
                troubles.raise(
                        TroubleCode.CONFIGURATION_WRONG,
                        entry.getKey(),
                        Map.of("file", finding.file()),
                        Optional.of(finding.why()),
                        Optional.empty());
            }
        }
        for (String subject : wrong.keySet()) {
            if (!now.containsKey(subject)) {
                troubles.clear(TroubleCode.CONFIGURATION_WRONG, subject);
            }
        }
        wrong = now;
    }
}
