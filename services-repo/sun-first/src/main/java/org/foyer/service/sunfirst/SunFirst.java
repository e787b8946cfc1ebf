package org.foyer.service.sunfirst;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;
import org.foyer.api.service.Action;
import org.foyer.api.service.Answer;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Press;
import org.foyer.api.service.ServiceLog;
import org.foyer.api.service.Settings;
import org.foyer.api.service.Watch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * "Sun first": raises the own use of sun with boiler and battery (BE-S8, FR-S27), by leases that
 * end by themselves. Persons, limits and services that the household put first outrank it by the
 * ladder.
 */
@Component(service = {})
public final class SunFirst {

    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration RENEW = Duration.ofMinutes(1);

    private record Asked(Wish wish, Instant at) {}

    private final DeviceControl control;
    private final HouseTime time;
    private final Dashboard dashboard;
    private final Diary diary;
    private final Rest rest;
    private final List<Watch> watches;

    // Below: the watch's own, one view after the other.
    private final SpareSun spare = new SpareSun();
    private final SunRule rule = new SunRule();
    private final Map<DeviceId, Asked> asked = new HashMap<>();
    private SunRule.Wishes wishes;
    private Quiet quiet = Quiet.NEVER;
    private boolean offersRest;

    // Answers come on other threads.
    private final Map<DeviceId, Instant> refusedUntil = new ConcurrentHashMap<>();

    /** Devices that ask people first: the wish goes on, and nothing heats meanwhile. */
    private final Set<DeviceId> waiting = Collections.newSetFromMap(new ConcurrentHashMap<>());

    private volatile Instant latest = Instant.EPOCH;

    @Activate
    public SunFirst(
            @Reference HomeReadings readings,
            @Reference DeviceControl control,
            @Reference Settings settings,
            @Reference HouseTime time,
            @Reference Dashboard dashboard,
            @Reference ServiceLog log) {
        this.control = control;
        this.time = time;
        this.dashboard = dashboard;
        this.diary = new Diary(time, dashboard, log);
        this.rest = new Rest(time, log);
        choose(Choices.of(settings));
        offer();
        this.watches =
                List.of(
                        settings.watch(() -> choose(Choices.of(settings))),
                        time.every(Duration.ofMinutes(1), diary::show),
                        time.every(Diary.STORED, diary::store),
                        readings.watch(this::look));
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setStorage(OwnStorage storage) {
        diary.mayKeep(storage);
        rest.mayKeep(storage);
    }

    void unsetStorage(OwnStorage storage) {
        diary.mayKeep(null);
        rest.mayKeep(null);
    }

    @Deactivate
    void stop() {
        watches.forEach(Watch::close);
    }

    private void choose(Choices other) {
        rule.choose(other);
        quiet = other.quiet();
    }

    /** The one button that makes sense now. */
    private void offer() {
        offersRest = !rest.holds();
        Action action =
                offersRest
                        ? Action.of("rest").confirmedBy(OwnText.of("action.rest.sure"))
                        : Action.of("resume");
        dashboard.offer(List.of(action), this::pressed);
    }

    private void pressed(Press press) {
        OwnText said = OwnText.of("action.resume.done");
        if (press.action().equals("rest")) {
            boolean isKept = rest.begin();
            letGo();
            said = OwnText.of(isKept ? "action.rest.done" : "action.rest.unkept");
        } else {
            rest.end();
        }
        offer();
        press.done(said);
    }

    /** The devices are left to themselves. */
    private void letGo() {
        diary.pause();
        asked.keySet().forEach(control::release);
        asked.clear();
        wishes = null;
    }

    private void look(HomeView home) {
        if (offersRest == rest.holds()) {
            offer();
        }
        Instant now = Inputs.now(home);
        latest = now;
        Inputs in = Inputs.of(home);
        boolean isQuiet = quiet.holds(time.now().atZone(time.zone()).toLocalTime());
        if (in == null || isQuiet || rest.holds()) {
            letGo();
            return;
        }
        diary.look(home, in, heats(in.boiler()));
        OptionalDouble spareW = spare.next(in, now);
        if (spareW.isPresent()) {
            Inputs offered = in;
            if (isRefused(in.boiler(), now)) {
                offered = offered.boilerUpTo(0);
            }
            if (isRefused(in.battery(), now)) {
                offered = offered.batteryUpTo(0);
            }
            wishes = rule.next(offered, spareW.getAsDouble(), now);
        }
        if (wishes != null) {
            ask(in.boiler(), wishes.boiler(), now);
            ask(in.battery(), wishes.battery(), now);
        }
    }

    private boolean heats(DeviceId boiler) {
        Asked now = boiler == null ? null : asked.get(boiler);
        return now != null
                && now.wish().powerW() > 0
                && !refusedUntil.containsKey(boiler)
                && !waiting.contains(boiler);
    }

    /** Whether the house said no lately: what it would take then goes to the other. */
    private boolean isRefused(DeviceId device, Instant now) {
        Instant until = device == null ? null : refusedUntil.get(device);
        return until != null && now.isBefore(until);
    }

    private void answered(DeviceId device, Answer answer) {
        if (answer.result() == Answer.Result.WAITING) {
            waiting.add(device);
        } else {
            waiting.remove(device);
        }
        if (answer.result() == Answer.Result.REFUSED) {
            refusedUntil.put(device, latest.plus(answer.askAgain().orElse(RENEW)));
        } else {
            refusedUntil.remove(device);
        }
    }

    private void ask(DeviceId device, Wish wish, Instant now) {
        if (device == null) {
            return;
        }
        Asked before = asked.get(device);
        if (wish.isNone()) {
            if (before != null) {
                asked.remove(device);
                control.release(device);
                spare.changed(now);
            }
            return;
        }
        boolean same =
                before != null
                        && before.wish().powerW() == wish.powerW()
                        && before.wish().why().code() == wish.why().code();
        if (same && now.isBefore(before.at().plus(RENEW))) {
            return;
        }
        try {
            var unused = request(device, wish).thenAccept(answer -> answered(device, answer));
            asked.put(device, new Asked(wish, now));
            if (before == null || before.wish().powerW() != wish.powerW()) {
                spare.changed(now);
            }
        } catch (IllegalArgumentException e) {
            // Not granted for this device: the household chose so.
            asked.remove(device);
        }
    }

    private CompletionStage<Answer> request(DeviceId device, Wish wish) {
        Command command = new Command.SetPower(wish.powerW());
        return wish.own() == null
                ? control.request(device, command, LEASE, wish.why())
                : control.request(device, command, LEASE, wish.own());
    }
}
