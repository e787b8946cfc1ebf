package org.foyer.store.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.service.Answer;
import org.foyer.api.store.Activity;

/**
 * Seven days of one service: counts by day, and the newest 200 acts. Requests of one kind with the
 * same result that follow each other are one act. Thread-safe.
 */
public final class ActivityLog {
    static final Duration KEPT = Duration.ofDays(7);
    static final int MOST = 200;

    private static final long DAY_SECONDS = 86_400;

    private final Clock clock;
    private final Deque<Activity.Act> acts = new ArrayDeque<>(); // newest first, guarded by this
    private final TreeMap<Long, Counts> days = new TreeMap<>(); // by epoch day, guarded by this
    private Instant began; // guarded by this
    private boolean changed; // guarded by this

    /** How often a service asked on one day, and what became of it. */
    record Counts(long granted, long reduced, long refused) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts and(Answer.Result result) {
            return switch (result) {
                case GRANTED -> new Counts(granted + 1, reduced, refused);
                case REDUCED -> new Counts(granted, reduced + 1, refused);
                case REFUSED -> new Counts(granted, reduced, refused + 1);
                case WAITING -> this;
            };
        }
    }

    /** What is kept of it on disk. */
    record Kept(Instant began, Map<Long, Counts> days, List<Activity.Act> acts) {}

    public ActivityLog(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    ActivityLog(Clock clock, Kept kept) {
        this.clock = clock;
        this.began = kept.began();
        this.days.putAll(kept.days());
        this.acts.addAll(kept.acts());
    }

    /** The service asked for something and this became of it. */
    public synchronized void asked(
            DeviceId device,
            Command command,
            Reason why,
            Answer.Result result,
            Optional<Command> granted,
            Reason reason) {
        Instant now = clock.instant();
        days.merge(day(now), Counts.NONE.and(result), (a, b) -> a.and(result));
        add(now, device, command, Optional.of(why), result, granted, reason);
    }

    /** The service gave the device back. */
    public synchronized void released(DeviceId device, Reason reason) {
        add(
                clock.instant(),
                device,
                new Command.Release(),
                Optional.empty(),
                Answer.Result.GRANTED,
                Optional.of(new Command.Release()),
                reason);
    }

    private void add(
            Instant now,
            DeviceId device,
            Command command,
            Optional<Reason> why,
            Answer.Result result,
            Optional<Command> granted,
            Reason reason) {
        Optional<Activity.Act> before =
                acts.stream().filter(a -> a.device().equals(device)).findFirst();
        Instant at = now;
        if (before.isPresent() && continues(before.get(), command, why, result, reason)) {
            acts.remove(before.get());
            at = before.get().at().isAfter(now) ? now : before.get().at();
        }
        acts.addFirst(new Activity.Act(at, now, device, command, why, result, granted, reason));
        changed = true;
        while (acts.size() > MOST) {
            acts.removeLast();
        }
    }

    private static boolean continues(
            Activity.Act before,
            Command command,
            Optional<Reason> why,
            Answer.Result result,
            Reason reason) {
        return before.command().kind() == command.kind()
                && before.result() == result
                && before.reason().code() == reason.code()
                && before.why().map(Reason::code).equals(why.map(Reason::code));
    }

    /** As it stands now. */
    public synchronized Activity now() {
        forget();
        Instant earliest = clock.instant().minus(KEPT);
        Counts sum = Counts.NONE;
        for (Counts c : days.values()) {
            sum =
                    new Counts(
                            sum.granted() + c.granted(),
                            sum.reduced() + c.reduced(),
                            sum.refused() + c.refused());
        }
        return new Activity(
                began.isAfter(earliest) ? began : earliest,
                sum.granted() + sum.reduced() + sum.refused(),
                sum.granted(),
                sum.reduced(),
                sum.refused(),
                new ArrayList<>(acts));
    }

    private void forget() {
        Instant earliest = clock.instant().minus(KEPT);
        days.headMap(day(earliest), true).clear();
        acts.removeIf(a -> a.last().isBefore(earliest));
    }

    /** What is to be stored, if anything changed since it was asked for last. */
    synchronized Optional<Kept> changes() {
        if (!changed) {
            return Optional.empty();
        }
        changed = false;
        forget();
        return Optional.of(new Kept(began, Map.copyOf(days), List.copyOf(acts)));
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), DAY_SECONDS);
    }
}
