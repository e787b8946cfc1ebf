package org.foyer.lib.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a home trusts and has seen, for as long as this root is pinned. Immutable.
 *
 * @param roots digests of the pinned root and of those it led to, oldest first
 * @param root the newest of them
 * @param lastSeen latest time at which a catalogue was found good
 * @param memory highest versions
 * @param pins publishers' keys
 * @param accepted what the owner accepted, oldest first
 */
record Trust(
        List<String> roots,
        Root root,
        Instant lastSeen,
        Memory memory,
        Pins pins,
        List<Acceptance> accepted) {
    static final int MOST_ROOTS = 1_000;
    static final int MOST_ACCEPTANCES = 50;

    /** A decision of the owner. */
    record Acceptance(String digest, String person, Instant at) {}

    Trust {
        roots = List.copyOf(roots);
        accepted = List.copyOf(accepted);
    }

    /** Digest of the root that was pinned. */
    String anchor() {
        return roots.get(0);
    }

    static Trust first(Root root) {
        return new Trust(
                List.of(root.digest()), root, Instant.EPOCH, Memory.none(), Pins.none(), List.of());
    }

    Trust following(Root next) {
        List<String> longer = new ArrayList<>(roots);
        longer.add(next.digest());
        return new Trust(longer, next, lastSeen, memory, pins, accepted);
    }

    Trust seen(Chain.Verified verified, Instant now) {
        return new Trust(roots, root, now, verified.memory(), verified.pins(), accepted);
    }

    /** Another root in the place of this one: what was seen under this one counts no more. */
    Trust replaced(Root by, Acceptance decision) {
        Trust fresh = first(by);
        return new Trust(
                fresh.roots, fresh.root, fresh.lastSeen, fresh.memory, fresh.pins, noted(decision));
    }

    /** Other keys of a publisher. */
    Trust accepting(Set<String> prefixes, Acceptance decision) {
        Pins next = pins;
        for (String prefix : prefixes) {
            next = next.accepting(prefix, decision.digest());
        }
        return new Trust(roots, root, lastSeen, memory, next, noted(decision));
    }

    private List<Acceptance> noted(Acceptance decision) {
        List<Acceptance> all = new ArrayList<>(accepted);
        all.add(decision);
        return all.size() > MOST_ACCEPTANCES ? all.subList(1, all.size()) : all;
    }
}
