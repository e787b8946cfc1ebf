package org.foyer.home.loop;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.api.control.Finding;
import org.foyer.api.trouble.Troubles;

/**
 * Keeps the register of troubles at what the orchestrator finds wrong: raises what is new and
 * clears what it no longer finds. Thread-safe; never blocks.
 */
final class FoundTroubles {

    private Troubles troubles;
    private Set<Finding> told = Set.of();

    /** The register came, or went (null). */
    synchronized void register(Troubles next) {
        troubles = next;
        Set<Finding> all = told;
        told = Set.of();
        found(List.copyOf(all));
    }

    synchronized void found(List<Finding> findings) {
        Set<Finding> now = Set.copyOf(findings);
        if (now.equals(told)) {
            return;
        }
        if (troubles != null) {
            Set<Finding> gone = new HashSet<>(told);
            gone.removeAll(now);
            gone.removeIf(g -> now.stream().anyMatch(n -> isSame(n, g)));
            gone.forEach(f -> troubles.clear(f.code(), f.subject()));
            now.stream()
                    .filter(f -> !told.contains(f))
                    .forEach(f -> troubles.raise(f.code(), f.subject(), f.parameters()));
        }
        told = now;
    }

    /** With other figures it is still the same trouble. */
    private static boolean isSame(Finding a, Finding b) {
        return a.code() == b.code() && a.subject().equals(b.subject());
    }
}
