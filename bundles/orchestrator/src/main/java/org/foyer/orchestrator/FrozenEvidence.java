package org.foyer.orchestrator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;

/**
 * Whether a meter still measures: its value stays the same to the last digit while the devices
 * behind it change by more than {@value #MOVES_W} W. One such reading may be late, so {@value
 * #READINGS} in a row are asked for, taken when every device had been read again. A battery that
 * holds the meter at 0 W by itself moves against the other devices and against what nobody
 * measures, so while one does that nothing is evidence; nor is a device that was not known before.
 * Immutable.
 *
 * @param valueW what the meter says
 * @param readingTick house tick of its newest reading
 * @param powers what the devices drew when it first said so, W
 * @param movedTick house tick of the reading by which they had moved since; empty while they have
 *     not
 * @param readings how many readings contradict that
 */
record FrozenEvidence(
        double valueW,
        long readingTick,
        Map<DeviceId, Double> powers,
        Optional<Long> movedTick,
        int readings) {

    static final double MOVES_W = 200;
    static final int READINGS = 3;

    /** Where batteries hold a meter by themselves, and what of theirs is a move, W. */
    private static final double HELD_W = 50;

    /** A device that reports changes only is not waited for any longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    FrozenEvidence {
        powers = Map.copyOf(powers);
    }

    boolean isFrozen() {
        return readings >= READINGS;
    }

    static FrozenEvidence first(double valueW, long tick, Map<DeviceId, Double> powers) {
        return new FrozenEvidence(valueW, tick, powers, Optional.empty(), 0);
    }

    /**
     * The evidence with what is seen now.
     *
     * @param tick of the meter's newest reading
     * @param now what the devices draw, W
     */
    FrozenEvidence next(double value, long tick, Map<DeviceId, Double> now, HomeState state) {
        if (value != valueW) {
            return first(value, tick, now);
        }
        boolean newReading = tick - readingTick > 0;
        if (isFrozen()) {
            return newReading
                    ? new FrozenEvidence(valueW, tick, powers, movedTick, readings)
                    : this;
        }
        if (!powers.keySet().containsAll(now.keySet()) || isHeld(now, state)) {
            return first(value, tick, now);
        }
        if (Math.abs(moved(now)) < MOVES_W) {
            return newReading || movedTick.isPresent()
                    ? new FrozenEvidence(valueW, tick, powers, Optional.empty(), 0)
                    : this;
        }
        if (movedTick.isEmpty()) {
            return new FrozenEvidence(valueW, tick, powers, Optional.of(newest(now, state)), 0);
        }
        boolean counts = newReading && tick - movedTick.get() > 0 && readAgain(now, state);
        return newReading
                ? new FrozenEvidence(valueW, tick, powers, movedTick, readings + (counts ? 1 : 0))
                : this;
    }

    /** Whether a battery that nobody steers has moved while the meter says nearly nothing. */
    private boolean isHeld(Map<DeviceId, Double> now, HomeState state) {
        return Math.abs(valueW) <= HELD_W
                && now.entrySet().stream()
                        .filter(e -> Math.abs(e.getValue() - powers.get(e.getKey())) > HELD_W)
                        .flatMap(e -> state.device(e.getKey()).stream())
                        .anyMatch(FrozenEvidence::isFreeBattery);
    }

    private static boolean isFreeBattery(DeviceState state) {
        return state.device().kind() == DeviceKind.BATTERY
                && state.decision().map(d -> d.setPoints().isFree()).orElse(true);
    }

    private double moved(Map<DeviceId, Double> now) {
        double moved = 0;
        for (Map.Entry<DeviceId, Double> then : powers.entrySet()) {
            Double current = now.get(then.getKey());
            if (current != null) {
                moved += current - then.getValue();
            }
        }
        return moved;
    }

    private static long newest(Map<DeviceId, Double> now, HomeState state) {
        return now.keySet().stream().mapToLong(d -> tick(d, state)).max().orElse(state.tick());
    }

    /** Whether all devices were read at or after the move, as far as they report at all. */
    private boolean readAgain(Map<DeviceId, Double> now, HomeState state) {
        long moved = movedTick.orElseThrow();
        return state.since(moved).compareTo(PATIENCE) > 0
                || now.keySet().stream().allMatch(d -> tick(d, state) - moved >= 0);
    }

    private static long tick(DeviceId device, HomeState state) {
        return state.device(device).map(d -> d.ticks().get(Quantity.POWER)).orElse(state.tick());
    }
}
