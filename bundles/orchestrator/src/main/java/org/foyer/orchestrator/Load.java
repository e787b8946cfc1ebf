package org.foyer.orchestrator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Measure;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.reading.Quantity;

/**
 * What a branch carries, in the measures that limits have. Import is positive. Immutable.
 *
 * @param powerW active power
 * @param drawnVA apparent power while drawing, else the active power, which is then negative
 * @param ampsL1 current of the phase, negative while it feeds in; as with the others
 * @param phasesKnown false if nothing tells phases: then all power stands on each
 * @param volts lowest voltage of the phases
 */
record Load(
        double powerW,
        double drawnVA,
        double ampsL1,
        double ampsL2,
        double ampsL3,
        boolean phasesKnown,
        double volts) {

    static final double NOMINAL_VOLTS = 230;

    /** Nothing. */
    static final Load ZERO = new Load(0, 0, 0, 0, 0, true, NOMINAL_VOLTS);

    private static final List<Quantity> CURRENTS =
            List.of(Quantity.CURRENT_L1, Quantity.CURRENT_L2, Quantity.CURRENT_L3);
    private static final List<Quantity> POWERS =
            List.of(Quantity.POWER_L1, Quantity.POWER_L2, Quantity.POWER_L3);
    private static final List<Quantity> VOLTAGES =
            List.of(Quantity.VOLTAGE_L1, Quantity.VOLTAGE_L2, Quantity.VOLTAGE_L3);

    /** Power on these phases; on each of them while they are unknown, and then no relief. */
    static Load of(double watts, Phases phases) {
        double counted = phases.isKnown() ? watts : Math.max(0, watts);
        return new Load(
                watts,
                watts,
                counted * phases.share(Phase.L1) / NOMINAL_VOLTS,
                counted * phases.share(Phase.L2) / NOMINAL_VOLTS,
                counted * phases.share(Phase.L3) / NOMINAL_VOLTS,
                phases.isKnown(),
                NOMINAL_VOLTS);
    }

    /** What the meters say together; empty if a part is missing. */
    static Optional<Load> of(Collection<DeviceId> meters, HomeState state) {
        Load sum = null;
        for (DeviceId meter : meters) {
            DeviceState read = state.devices().get(meter);
            Optional<Load> part = read == null ? Optional.empty() : of(read);
            if (part.isEmpty()) {
                return part;
            }
            sum = sum == null ? part.get() : sum.plus(part.get());
        }
        return Optional.ofNullable(sum);
    }

    /** What a meter says, with its phases where it tells them; empty if it never said anything. */
    static Optional<Load> of(DeviceState meter) {
        OptionalDouble power = meter.value(Quantity.POWER);
        double volts = NOMINAL_VOLTS;
        double[] amps = new double[3];
        boolean anyPhase = false;
        double sum = 0;
        for (int phase = 0; phase < 3; phase++) {
            double voltage = meter.value(VOLTAGES.get(phase)).orElse(NOMINAL_VOLTS);
            OptionalDouble current = meter.value(CURRENTS.get(phase));
            OptionalDouble watts = meter.value(POWERS.get(phase));
            if (current.isEmpty() && watts.isEmpty()) {
                continue;
            }
            anyPhase = true;
            volts = Math.min(volts, Math.max(1, voltage));
            amps[phase] = amps(watts, current, voltage);
            sum += watts.orElse(amps[phase] * voltage);
        }
        if (power.isEmpty() && !anyPhase) {
            return Optional.empty();
        }
        double drawn = power.orElse(sum);
        double apparent = meter.value(Quantity.APPARENT_POWER).orElse(Math.abs(drawn));
        double drawnVA = drawn >= 0 ? Math.max(apparent, drawn) : drawn;
        if (!anyPhase) {
            double all = drawn / NOMINAL_VOLTS;
            return Optional.of(new Load(drawn, drawnVA, all, all, all, false, NOMINAL_VOLTS));
        }
        return Optional.of(new Load(drawn, drawnVA, amps[0], amps[1], amps[2], true, volts));
    }

    /** Currents have no sign; the power says which way it flows. */
    private static double amps(OptionalDouble watts, OptionalDouble current, double voltage) {
        double byPower = watts.orElseGet(() -> current.getAsDouble() * voltage) / voltage;
        return byPower >= 0 ? Math.max(byPower, current.orElse(0)) : byPower;
    }

    Load plus(Load other) {
        return new Load(
                powerW + other.powerW,
                drawnVA + other.drawnVA,
                ampsL1 + other.ampsL1,
                ampsL2 + other.ampsL2,
                ampsL3 + other.ampsL3,
                phasesKnown && other.phasesKnown,
                Math.min(volts, other.volts));
    }

    /** The higher of both in each measure. */
    Load max(Load other) {
        return new Load(
                Math.max(powerW, other.powerW),
                Math.max(drawnVA, other.drawnVA),
                Math.max(ampsL1, other.ampsL1),
                Math.max(ampsL2, other.ampsL2),
                Math.max(ampsL3, other.ampsL3),
                phasesKnown && other.phasesKnown,
                Math.min(volts, other.volts));
    }

    double amps(Phase phase) {
        return switch (phase) {
            case L1 -> ampsL1;
            case L2 -> ampsL2;
            case L3 -> ampsL3;
        };
    }

    /** Whether this load can tell that a limit in that measure is kept. */
    boolean tells(Measure measure) {
        return phasesKnown
                || (measure != Measure.CURRENT_A && measure != Measure.PHASE_DIFFERENCE_VA);
    }
}
