package org.foyer.orchestrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Situation;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Phases;
import org.foyer.api.reading.Quantity;

/**
 * A branch as it is now: whether its meter is to be believed, and what it carries or may carry at
 * most (model 5). Immutable.
 *
 * @param meter whether the branch is measured
 * @param load what is measured; empty unless {@code GOOD}
 * @param atMost what it carries at most: the reading, or while there is none the highest of the 15
 *     minutes before the last good one; what the devices are known to draw if there never was one
 * @param starts what was added since the last good reading: devices are read before the meter sees
 *     them
 * @param silent how long there has been no reading
 * @param implausibleW own use while it has been negative for long, W; empty otherwise
 * @param at now, on the house clock
 * @param memory for the next time
 */
record Grid(
        Branch branch,
        Meter meter,
        Optional<Load> load,
        Load atMost,
        Load starts,
        Duration silent,
        OptionalDouble implausibleW,
        Instant at,
        GridMemory memory) {

    /** A grid meter silent for longer is not to be believed. */
    static final Duration STALE = Duration.ofSeconds(30);

    /** Readings that contradict each other for less long were read one after the other. */
    private static final Duration NEGATIVE_FOR = Duration.ofMinutes(3);

    /** Own use below minus this is not the meters' tolerance, W. */
    private static final double TOLERANCE_W = 200;

    /** Whether the branch is measured. */
    enum Meter {
        GOOD,
        /** Not read for {@link #STALE}, or not yet. */
        SILENT,
        /** It says the same whatever happens behind it. */
        FROZEN,
        /** There is none. */
        MISSING,
        /** There are several, and nobody said whether they add up. */
        AMBIGUOUS
    }

    static Grid now(
            Branch branch, Wiring wiring, Situation situation, Optional<GridMemory> before) {
        HomeState state = situation.state();
        GridMemory memory = before.orElseGet(() -> GridMemory.begin(state.tick()));
        List<DeviceState> devices = devices(branch, state);
        return branch.isSummed()
                ? summed(branch, wiring, devices, state, memory)
                : metered(branch, wiring, devices, situation, memory);
    }

    private static Grid metered(
            Branch branch,
            Wiring wiring,
            List<DeviceState> devices,
            Situation situation,
            GridMemory memory) {
        HomeState state = situation.state();
        Map<DeviceId, Double> powers = powers(devices);
        Optional<Load> load = branch.isClear() ? Load.of(branch.meters(), state) : Optional.empty();
        long tick = readingTick(branch.meters(), state);
        Optional<FrozenEvidence> frozen =
                load.map(
                        l ->
                                memory.frozen()
                                        .map(f -> f.next(l.powerW(), tick, powers, state))
                                        .orElse(FrozenEvidence.first(l.powerW(), tick, powers)));
        Duration silent = load.isPresent() ? state.since(tick) : state.since(memory.sinceTick());
        Meter meter = judge(branch, load, silent, frozen);
        boolean good = meter == Meter.GOOD;
        OptionalDouble ownUse = good ? ownUse(load.get(), devices) : OptionalDouble.empty();
        Optional<Long> negative =
                ownUse.isPresent() && ownUse.getAsDouble() < -TOLERANCE_W
                        ? Optional.of(memory.negativeTick().orElse(state.tick()))
                        : Optional.empty();
        boolean implausible =
                negative.map(n -> state.since(n).compareTo(NEGATIVE_FOR) >= 0).orElse(false);
        GridMemory next = memory.with(frozen, negative);
        // While evidence gathers, the reading is not yet one that later silence may rest on.
        boolean trusted = good && frozen.flatMap(FrozenEvidence::movedTick).isEmpty();
        if (trusted && (!memory.everGood() || tick != memory.goodTick())) {
            next = next.good(tick, state.at(), load.get(), powers);
        }
        return new Grid(
                branch,
                meter,
                good ? load : Optional.empty(),
                good ? load.get() : next.highest().orElse(known(devices, wiring)),
                next.everGood() ? starts(devices, wiring, next, situation, !good) : Load.ZERO,
                silent,
                implausible ? ownUse : OptionalDouble.empty(),
                state.at(),
                next);
    }

    /**
     * What a part without a meter carries: what its devices say of themselves. One that says
     * nothing, or said it long ago, may draw what it is rated: that counts for new orders, and
     * nobody is shed for it. Where not even that is known, nothing is.
     */
    private static Grid summed(
            Branch branch,
            Wiring wiring,
            List<DeviceState> devices,
            HomeState state,
            GridMemory memory) {
        Load sure = Load.ZERO;
        Load most = Load.ZERO;
        boolean told = true;
        for (DeviceState device : devices) {
            if (!carries(device.device().kind())) {
                continue;
            }
            Phases phases = wiring.phases(device.device().id());
            double watts = Power.counted(device);
            double rated = Power.rated(device.device());
            Load last = load(device, watts, phases);
            sure = sure.plus(last);
            most = most.plus(isFresh(device, state) ? last : last.max(Load.of(rated, phases)));
            told &= Power.measured(device).isPresent() || rated > 0;
        }
        long tick = oldest(devices, state);
        GridMemory next = told ? memory.good(tick, state.at(), most, powers(devices)) : memory;
        Load peak = most;
        return new Grid(
                branch,
                told ? Meter.GOOD : Meter.SILENT,
                told ? Optional.of(sure) : Optional.empty(),
                told ? most : next.highest().map(peak::max).orElse(peak),
                Load.ZERO,
                told ? Duration.ZERO : state.since(memory.goodTick()),
                OptionalDouble.empty(),
                state.at(),
                next);
    }

    private static boolean isFresh(DeviceState device, HomeState state) {
        Long tick = device.ticks().get(Quantity.POWER);
        return Power.measured(device).isPresent()
                && tick != null
                && state.since(tick).compareTo(STALE) <= 0;
    }

    /** By its own phase readings where it has some. */
    private static Load load(DeviceState device, double watts, Phases phases) {
        return Power.measured(device).isPresent()
                ? Load.of(device).filter(Load::phasesKnown).orElseGet(() -> Load.of(watts, phases))
                : Load.of(watts, phases);
    }

    /** The oldest of the devices' newest readings of power: the sum is no fresher. */
    private static long oldest(List<DeviceState> devices, HomeState state) {
        long oldest = state.tick();
        for (DeviceState device : devices) {
            Long tick = device.ticks().get(Quantity.POWER);
            if (tick != null && carries(device.device().kind())) {
                oldest = Math.min(oldest, tick);
            }
        }
        // One that is seldom read does not hold up all others.
        return Math.max(oldest, state.tick() - STALE.toNanos());
    }

    private static Meter judge(
            Branch branch, Optional<Load> load, Duration silent, Optional<FrozenEvidence> frozen) {
        if (branch.meters().isEmpty()) {
            return Meter.MISSING;
        }
        if (!branch.isClear()) {
            return Meter.AMBIGUOUS;
        }
        if (load.isEmpty() || silent.compareTo(STALE) > 0) {
            return Meter.SILENT;
        }
        return frozen.map(FrozenEvidence::isFrozen).orElse(false) ? Meter.FROZEN : Meter.GOOD;
    }

    private static List<DeviceState> devices(Branch branch, HomeState state) {
        List<DeviceState> devices = new ArrayList<>(branch.devices().size());
        for (DeviceId id : branch.devices()) {
            DeviceState device = state.devices().get(id);
            if (device != null) {
                devices.add(device);
            }
        }
        return devices;
    }

    /** House tick of the oldest of the meters' newest readings: the sum is no fresher. */
    private static long readingTick(Collection<DeviceId> meters, HomeState state) {
        return meters.stream()
                .flatMap(m -> state.device(m).stream())
                .map(Grid::readingTick)
                .min(Long::compare)
                .orElse(state.tick());
    }

    private static long readingTick(DeviceState meter) {
        Long power = meter.ticks().get(Quantity.POWER);
        return power != null
                ? power
                : meter.ticks().values().stream().max(Long::compare).orElse(0L);
    }

    private static Map<DeviceId, Double> powers(List<DeviceState> devices) {
        Map<DeviceId, Double> powers = new HashMap<>();
        for (DeviceState device : devices) {
            if (carries(device.device().kind())) {
                Power.measured(device).ifPresent(w -> powers.put(device.device().id(), w));
            }
        }
        return powers;
    }

    /** Sub-meters see what others draw; sensors draw nothing. */
    private static boolean carries(DeviceKind kind) {
        return kind != DeviceKind.SUB_METER
                && kind != DeviceKind.SENSOR
                && kind != DeviceKind.GRID_METER;
    }

    private static Load known(List<DeviceState> devices, Wiring wiring) {
        Load known = Load.ZERO;
        for (DeviceState device : devices) {
            if (carries(device.device().kind())) {
                double watts = Math.max(0, Power.counted(device));
                known = known.plus(Load.of(watts, wiring.phases(device.device().id())));
            }
        }
        return known;
    }

    /**
     * What devices draw more than at the last good reading, and what sun and battery give less.
     *
     * @param commanded whether what a device was told counts although it is not measured yet
     */
    private static Load starts(
            List<DeviceState> devices,
            Wiring wiring,
            GridMemory memory,
            Situation situation,
            boolean commanded) {
        Load starts = Load.ZERO;
        double given = 0;
        Load givenOn = Load.ZERO;
        for (DeviceState device : devices) {
            DeviceKind kind = device.device().kind();
            DeviceId id = device.device().id();
            double then = memory.powers().getOrDefault(id, 0.0);
            double now = Power.counted(device);
            if (kind == DeviceKind.PV_INVERTER || kind == DeviceKind.BATTERY) {
                given += now - then;
                givenOn = givenOn.plus(Load.of(now - then, wiring.phases(id)));
            } else if (carries(kind)) {
                Decision standing = situation.standing().get(id);
                if (commanded && standing != null) {
                    now = Math.max(now, Power.expected(device, standing.setPoints()));
                }
                if (now > then) {
                    starts = starts.plus(Load.of(now - then, wiring.phases(id)));
                }
            }
        }
        return given > 0 ? starts.plus(givenOn.max(Load.ZERO)) : starts;
    }

    /** Own use: import and production less what a battery takes; empty unless all are known. */
    private static OptionalDouble ownUse(Load load, List<DeviceState> devices) {
        double use = load.powerW();
        boolean any = false;
        for (DeviceState device : devices) {
            DeviceKind kind = device.device().kind();
            if (kind == DeviceKind.PV_INVERTER || kind == DeviceKind.BATTERY) {
                OptionalDouble watts = Power.measured(device);
                if (watts.isEmpty()) {
                    return watts;
                }
                use -= watts.getAsDouble();
                any = true;
            }
        }
        return any ? OptionalDouble.of(use) : OptionalDouble.empty();
    }

    /** Whether what is known tells that the limit is kept. */
    boolean guards(Limit limit) {
        return switch (meter) {
            case GOOD -> load.map(l -> l.tells(limit.measure())).orElse(false);
            // Told as a trouble of the meter itself.
            case SILENT, FROZEN -> true;
            case MISSING, AMBIGUOUS -> false;
        };
    }
}
