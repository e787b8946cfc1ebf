package org.foyer.home.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.home.loop.LoopTime.Moment;

/**
 * Every lease: one per source, device and actuator, and one of each that starts later. A lease in
 * force ends by the house ticker, whatever the clock says; one that lies ahead starts by the clock,
 * which is what its asker meant. Owned by the loop; not thread-safe.
 */
final class IntentBook {

    private record Key(String source, DeviceId device, Actuator actuator) {
        static Key of(Intent intent) {
            return new Key(intent.source().id(), intent.device(), intent.command().actuator());
        }

        boolean isRelease() {
            return actuator.kind() == Command.Kind.RELEASE;
        }
    }

    /**
     * @param endTick house tick; empty if it stands until it is taken back
     */
    private record Lease(Intent intent, OptionalLong endTick) {

        boolean isOver(long tick) {
            return endTick.isPresent() && endTick.getAsLong() - tick <= 0;
        }
    }

    private final Map<Key, Lease> running = new HashMap<>();
    private final Map<Key, Intent> ahead = new HashMap<>();

    /** What became of a put. */
    enum Put {
        RUNNING,
        AHEAD,
        OVER
    }

    /**
     * Enters the intent in place of an earlier one.
     *
     * @param given when it was submitted
     */
    Put put(Intent intent, Moment given) {
        if (intent.isOverAt(given.at())) {
            return Put.OVER;
        }
        if (intent.from().isAfter(given.at())) {
            ahead.put(Key.of(intent), intent);
            return Put.AHEAD;
        }
        OptionalLong end =
                intent.until()
                        .map(until -> Duration.between(given.at(), until).toNanos())
                        .map(left -> OptionalLong.of(given.house() + left))
                        .orElse(OptionalLong.empty());
        run(intent, end);
        return Put.RUNNING;
    }

    private void run(Intent intent, OptionalLong endTick) {
        boolean release = intent.command() instanceof Command.Release;
        running.keySet()
                .removeIf(
                        k ->
                                k.source().equals(intent.source().id())
                                        && k.device().equals(intent.device())
                                        && (release || k.isRelease()));
        running.put(Key.of(intent), new Lease(intent, endTick));
    }

    boolean withdraw(Inbox.Withdrawal withdrawal) {
        boolean any = running.values().removeIf(l -> withdrawal.covers(l.intent()));
        return ahead.values().removeIf(withdrawal::covers) || any;
    }

    /** Whether that source has a running lease of that actuator, behind what was decided. */
    boolean stands(Source by, DeviceId device, Actuator actuator) {
        return running.containsKey(new Key(by.id(), device, actuator));
    }

    /** Drops what has ended and starts what begins; true if anything changed. */
    boolean pass(Moment now) {
        boolean changed = running.values().removeIf(l -> l.isOver(now.house()));
        if (ahead.isEmpty()) {
            return changed;
        }
        for (Intent intent : List.copyOf(ahead.values())) {
            if (!intent.from().isAfter(now.at())) {
                ahead.remove(Key.of(intent));
                changed |= put(intent, now) != Put.OVER;
            }
        }
        return changed;
    }

    /** House tick of the next end or start; {@link Long#MAX_VALUE} if there is none. */
    long next(Moment now) {
        long next = Long.MAX_VALUE;
        for (Lease lease : running.values()) {
            next = Math.min(next, lease.endTick().orElse(Long.MAX_VALUE));
        }
        for (Intent intent : ahead.values()) {
            long left = Duration.between(now.at(), intent.from()).toNanos();
            next = Math.min(next, now.house() + Math.max(0, left));
        }
        return next;
    }

    /** The clock was set: the labels of what runs move along. */
    void relabel(Duration by) {
        running.replaceAll((key, l) -> new Lease(moved(l.intent(), by), l.endTick()));
    }

    private static Intent moved(Intent i, Duration by) {
        return i.during(i.from().plus(by), i.until().map(until -> until.plus(by)));
    }

    /** Leases in force. */
    List<Intent> running() {
        List<Intent> intents = new ArrayList<>(running.size());
        running.values().forEach(l -> intents.add(l.intent()));
        return intents;
    }

    /** Leases in force and ahead. */
    List<Intent> all() {
        List<Intent> intents = running();
        intents.addAll(ahead.values());
        return intents;
    }
}
