package org.foyer.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.ElectricVehicle;
import org.foyer.scheduler.spi.PowerRange;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Programme;
import org.foyer.scheduler.spi.Schedule;
import org.foyer.scheduler.spi.SolarPlant;
import org.foyer.scheduler.spi.Solution;

/** Holds a solution to physics, from the problem as it was given and by arithmetic of its own. */
final class Physics {

    private static final double TINY = 1e-4;

    private Physics() {}

    static void check(Problem problem, Solution solution) {
        double[] net = problem.baseLoadW().toArray();
        for (Device device : problem.devices()) {
            Schedule schedule = solution.schedules().get(device.id());
            for (int t = 0; t < net.length; t++) {
                net[t] += schedule.powerW().at(t);
            }
            if (device instanceof Programme p) {
                programme(p, schedule, net.length);
            } else if (device instanceof ElectricVehicle v) {
                vehicle(v, schedule, problem);
            } else if (device instanceof Battery b) {
                battery(b, schedule, problem);
            } else if (device instanceof SolarPlant s) {
                sun(s, schedule);
            }
        }
        for (Unit unit : new Site(problem).units) {
            if (unit instanceof Store store && !store.battery) {
                Schedule schedule = solution.schedules().get(store.id());
                int[] range = new int[net.length];
                for (int t = 0; t < range.length; t++) {
                    range[t] = (int) schedule.range().at(t);
                    double power = schedule.powerW().at(t);
                    boolean fits =
                            range[t] < 0
                                    ? power == 0
                                    : power >= store.minW[range[t]] - TINY
                                            && power <= store.maxW[range[t]] + TINY;
                    assertTrue(fits, store.id() + " takes " + power + " in slot " + t);
                }
                assertTrue(keepsTimes(store, range), store.id() + " keeps its shortest times");
            }
        }
        for (int t = 0; t < net.length; t++) {
            assertEquals(net[t], solution.gridW().at(t), 0.01, "grid in slot " + t);
        }
        assertTrue(solution.lowerBoundEur() <= solution.cost().totalEur(), "bound above cost");
    }

    private static void programme(Programme p, Schedule schedule, int slots) {
        int start = schedule.start().orElseThrow();
        assertTrue(start >= p.earliestStart() && start <= p.latestStart(), "start " + start);
        for (int t = 0; t < slots; t++) {
            int k = t - start;
            double expected = k >= 0 && k < p.powerW().slots() ? p.powerW().at(k) : 0;
            assertEquals(expected, schedule.powerW().at(t), p.id() + " in slot " + t);
        }
    }

    private static void vehicle(ElectricVehicle v, Schedule schedule, Problem problem) {
        double charged = 0;
        for (int t = 0; t < problem.slots(); t++) {
            double power = schedule.powerW().at(t);
            if (t < v.arrivalSlot() || t >= v.departureSlot()) {
                assertEquals(0, power, v.id() + " is away in slot " + t);
            }
            if (power > 0) {
                PowerRange range = v.ranges().get((int) schedule.range().at(t));
                assertTrue(power <= range.maxW() + TINY, v.id() + " takes " + power);
            }
            charged += power * problem.slotHours() * v.efficiency();
        }
        assertTrue(charged <= v.roomWh() + 0.01, v.id() + " holds no more than it can");
    }

    private static void battery(Battery b, Schedule schedule, Problem problem) {
        double energy = b.energyWh();
        double low = Math.min(b.minWh(), energy);
        double high = Math.max(b.maxWh(), energy);
        for (int t = 0; t < problem.slots(); t++) {
            double power = schedule.powerW().at(t);
            assertTrue(power <= b.chargeW() + TINY && power >= -b.dischargeW() - TINY, "power");
            energy +=
                    problem.slotHours()
                            * (power > 0
                                    ? power * b.chargeEfficiency()
                                    : power / b.dischargeEfficiency());
            assertTrue(energy >= low - 0.01 && energy <= high + 0.01, "energy " + energy);
            assertEquals(energy, schedule.state().at(t), 0.01);
        }
    }

    private static void sun(SolarPlant s, Schedule schedule) {
        for (int t = 0; t < s.powerW().slots(); t++) {
            double power = -schedule.powerW().at(t);
            double full = s.powerW().at(t);
            assertTrue(
                    s.curtailable() ? power >= -TINY && power <= full + TINY : power == full,
                    s.id() + " gives " + power + " of " + full);
        }
    }

    /** Whether shortest times of running and resting are kept, up to the end of the horizon. */
    static boolean keepsTimes(Store store, int[] range) {
        boolean was = store.on;
        int bound = store.bound;
        for (int t = store.from; t < store.to; t++) {
            boolean on = range[t] >= 0;
            if (on != was) {
                if (bound > 0) {
                    return false;
                }
                bound = on ? store.minRun : store.minRest;
                was = on;
            }
            bound = Math.max(0, bound - 1);
        }
        return true;
    }
}
