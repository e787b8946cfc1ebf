package org.foyer.lib.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.lib.catalogue.Targets.Target;

/**
 * Which publishers of one catalogue sign with the keys that are pinned, and whose entries are held
 * back. Confined to one pass.
 */
final class Publishers {
    private static final String PLATFORM = "the platform";

    private final Pins before;
    private final RoleKeys platform;
    private Pins pins;
    private final List<Foreign> foreign = new ArrayList<>();
    private final Map<String, Publisher> byTarget = new HashMap<>();
    private final Map<String, Held> held = new HashMap<>();

    /**
     * @param platform keys of the targets role itself
     */
    Publishers(Pins before, RoleKeys platform) {
        this.before = before;
        this.pins = before;
        this.platform = platform;
    }

    /** Takes a delegation in; false when its keys are not those that are pinned. */
    boolean take(Delegation delegation) {
        String keys = delegation.keys().digest();
        Set<String> wrong = new TreeSet<>();
        for (String prefix : delegation.prefixes()) {
            if (!before.allow(prefix, keys, delegation.ancestors())) {
                wrong.add(prefix);
            }
        }
        if (!wrong.isEmpty()) {
            foreign.add(Foreign.publisher(delegation.provider(), keys, wrong));
            return false;
        }
        for (String prefix : delegation.prefixes()) {
            pins = pins.with(prefix, keys);
        }
        return true;
    }

    /** Notes whose a bundle is; what a delegate with wrong keys signed is held. */
    void target(Target target, Delegation delegation, boolean taken) {
        String keys = delegation.keys().digest();
        String prefix =
                delegation.prefixes().stream()
                        .filter(p -> Prefix.covers(p, target.name()))
                        .findFirst()
                        .orElseThrow();
        Set<String> earlier =
                taken ? pins.before(prefix, keys, delegation.ancestors()) : Set.<String>of();
        note(target, new Publisher(delegation.provider(), keys, earlier), taken);
    }

    /** Notes a bundle that the platform signed itself. */
    void own(Target target) {
        String keys = platform.digest();
        boolean allowed = before.allow(target.name(), keys, Set.of());
        if (!allowed) {
            foreign.add(Foreign.publisher(PLATFORM, keys, Set.of(target.name())));
        }
        String provider = target.description().map(d -> d.provider()).orElse(PLATFORM);
        note(target, new Publisher(provider, keys, Set.of()), allowed);
    }

    private void note(Target target, Publisher publisher, boolean allowed) {
        String key = Entries.key(target.name(), target.version());
        byTarget.put(key, publisher);
        if (!allowed) {
            held.put(
                    key,
                    new Held(
                            target.name(),
                            target.version(),
                            publisher.provider(),
                            Held.Cause.FOREIGN_KEYS));
        }
    }

    Publisher of(Target target) {
        return byTarget.get(Entries.key(target.name(), target.version()));
    }

    Optional<Held> held(CatalogueEntry entry) {
        return Optional.ofNullable(held.get(Entries.key(entry.symbolicName(), entry.version())));
    }

    Pins pins() {
        return pins;
    }

    List<Foreign> foreign() {
        return List.copyOf(foreign);
    }
}
