package org.foyer.home.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;

/** Every lease and limit in force. Owned by the loop; not thread-safe. */
final class IntentBook {

    private record Key(String source, DeviceId device) {}

    private final Map<Key, Intent> intents = new HashMap<>();
    private final Map<String, Limit> limits = new HashMap<>();

    void put(Intent intent) {
        intents.put(new Key(intent.source().id(), intent.device()), intent);
    }

    boolean withdraw(String source, DeviceId device) {
        return intents.remove(new Key(source, device)) != null;
    }

    boolean withdrawAll(String source) {
        return intents.keySet().removeIf(k -> k.source().equals(source));
    }

    void set(Limit limit) {
        limits.put(limit.name(), limit);
    }

    boolean lift(String name) {
        return limits.remove(name) != null;
    }

    /** Whether what that source decided still has its lease, or its limit, behind it. */
    boolean stands(Source by, DeviceId device) {
        return by.rank() == Source.Rank.LIMIT
                ? limits.containsKey(by.id())
                : intents.containsKey(new Key(by.id(), device));
    }

    /** Drops what has ended. */
    boolean expire(Instant now) {
        boolean ended = intents.values().removeIf(i -> !i.until().isAfter(now));
        return limits.values().removeIf(l -> l.until().map(u -> !u.isAfter(now)).orElse(false))
                || ended;
    }

    /** The earliest end of anything, or null. */
    Instant nextEnd() {
        Instant next = null;
        for (Intent intent : intents.values()) {
            next = next == null || intent.until().isBefore(next) ? intent.until() : next;
        }
        for (Limit limit : limits.values()) {
            Instant until = limit.until().orElse(null);
            next = until != null && (next == null || until.isBefore(next)) ? until : next;
        }
        return next;
    }

    /** The clock was set back: every lease keeps the length it had left. */
    void shift(Duration back) {
        intents.replaceAll(
                (key, i) ->
                        new Intent(
                                i.device(),
                                i.command(),
                                i.source(),
                                i.reason(),
                                i.from().minus(back),
                                i.until().minus(back)));
        limits.replaceAll(
                (name, l) ->
                        new Limit(name, l.kind(), l.value(), l.until().map(u -> u.minus(back))));
    }

    List<Intent> intents() {
        return List.copyOf(intents.values());
    }

    List<Limit> limits() {
        return new ArrayList<>(limits.values());
    }
}
