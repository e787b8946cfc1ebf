package org.foyer.trouble;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong now, by who says so. Holds 500 entries at most: when it is full a graver one takes
 * the place of the newest of the least grave. Thread-safe; never blocks. Whoever listens is called
 * while the register's lock is held, so that changes are told in their order, and must return at
 * once.
 */
final class Register {

    static final int LARGEST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Register.class);

    private static final Comparator<Trouble> GRAVEST_FIRST =
            Comparator.comparing((Trouble t) -> t.code().severity())
                    .reversed()
                    .thenComparing(Trouble::since)
                    .thenComparing(Trouble::code)
                    .thenComparing(Trouble::subject);

    private final Clock clock;
    private final Consumer<List<Trouble>> changed;

    /** Guarded by this; {@code current} is written under the lock and read without. */
    private final Map<Key, Trouble> entries = new LinkedHashMap<>();

    private boolean full;
    private volatile List<Trouble> current = List.of();

    /** A trouble is one for each who says so; two may say the same. */
    private record Key(Object owner, TroubleCode code, String subject) {}

    /**
     * @param changed gets what is wrong after each change
     */
    Register(Clock clock, Consumer<List<Trouble>> changed) {
        this.clock = clock;
        this.changed = changed;
    }

    void raise(
            Object owner,
            TroubleCode code,
            String subject,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted) {
        Trouble fresh =
                new Trouble(
                        code,
                        Plain.subject(subject),
                        Plain.parameters(parameters),
                        why,
                        quoted.map(Plain::subject),
                        clock.instant());
        Key key = new Key(owner, code, fresh.subject());
        synchronized (this) {
            Trouble before = entries.get(key);
            if (before != null) {
                fresh = since(fresh, before);
                if (fresh.equals(before)) {
                    return;
                }
            } else if (entries.size() >= LARGEST && !makeRoom(fresh)) {
                return;
            }
            entries.put(key, fresh);
            publish();
        }
    }

    synchronized void clear(Object owner, TroubleCode code, String subject) {
        if (entries.remove(new Key(owner, code, Plain.subject(subject))) != null) {
            publish();
        }
    }

    /** Forgets everything that this owner has raised. */
    synchronized void drop(Object owner) {
        if (entries.keySet().removeIf(key -> key.owner().equals(owner))) {
            publish();
        }
    }

    List<Trouble> current() {
        return current;
    }

    private boolean makeRoom(Trouble fresh) {
        if (!full) {
            full = true;
            LOG.warn("the register of troubles is full ({}), some are left out", LARGEST);
        }
        Map.Entry<Key, Trouble> least = null;
        for (Map.Entry<Key, Trouble> entry : entries.entrySet()) {
            if (least == null || GRAVEST_FIRST.compare(entry.getValue(), least.getValue()) > 0) {
                least = entry;
            }
        }
        if (least == null || GRAVEST_FIRST.compare(fresh, least.getValue()) >= 0) {
            return false;
        }
        entries.remove(least.getKey());
        return true;
    }

    private void publish() {
        full = full && entries.size() >= LARGEST;
        Map<Key, Trouble> merged = new LinkedHashMap<>();
        for (Trouble trouble : entries.values()) {
            Key key = new Key("", trouble.code(), trouble.subject());
            merged.merge(key, trouble, Register::since);
        }
        List<Trouble> all = new ArrayList<>(merged.values());
        all.sort(GRAVEST_FIRST);
        current = List.copyOf(all);
        changed.accept(current);
    }

    /** The one trouble with the earlier beginning of both. */
    private static Trouble since(Trouble trouble, Trouble other) {
        return trouble.since().isBefore(other.since())
                ? trouble
                : new Trouble(
                        trouble.code(),
                        trouble.subject(),
                        trouble.parameters(),
                        trouble.why(),
                        trouble.quoted(),
                        other.since());
    }
}
