package org.foyer.scheduler.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.foyer.scheduler.PlanEngine;
import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Budget;
import org.foyer.scheduler.spi.CostBreakdown;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.ElectricVehicle;
import org.foyer.scheduler.spi.HeatedRoom;
import org.foyer.scheduler.spi.PowerRange;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Programme;
import org.foyer.scheduler.spi.Schedule;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.SolarPlant;
import org.foyer.scheduler.spi.Solution;
import org.foyer.scheduler.spi.WarmStart;
import org.foyer.scheduler.spi.WaterHeater;

/**
 * A house without a plan, own use first: programmes start at once, a car takes what the sun leaves
 * over until it must charge, heat is made when it is missing or when the sun leaves enough, the
 * battery takes and gives what is over and missing.
 */
final class Rules {

    private final Problem problem;
    private final double[] net;
    private final Map<String, Schedule> schedules = new HashMap<>();

    private Rules(Problem problem) {
        this.problem = problem;
        net = problem.baseLoadW().toArray();
    }

    /** What such a house costs, booked by the same rules as a plan. */
    static Solution of(Problem problem) {
        Rules rules = new Rules(problem);
        rules.run();
        Solution raw =
                new Solution(
                        rules.schedules,
                        Series.of(rules.net),
                        new CostBreakdown(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        Double.NEGATIVE_INFINITY,
                        false,
                        0);
        return new PlanEngine()
                .solve(problem, Budget.ofIterations(0, 1), Optional.of(new WarmStart(raw, 0)));
    }

    private void run() {
        for (Device device : problem.devices()) {
            if (device instanceof SolarPlant s) {
                add(s.powerW().toArray(), -1);
            } else if (device instanceof Programme p) {
                start(p);
            }
        }
        for (Device device : problem.devices()) {
            if (device instanceof ElectricVehicle v) {
                charge(v);
            } else if (device instanceof WaterHeater h) {
                heat(h);
            } else if (device instanceof HeatedRoom r) {
                heat(r);
            }
        }
        for (Device device : problem.devices()) {
            if (device instanceof Battery b) {
                balance(b);
            }
        }
    }

    private void add(double[] power, double times) {
        for (int t = 0; t < net.length; t++) {
            net[t] += times * power[t];
        }
    }

    private void put(String id, double[] power, OptionalInt start) {
        add(power, 1);
        int slots = net.length;
        Series none = Series.constant(slots, -1);
        schedules.put(id, new Schedule(Series.of(power), none, start, Series.constant(slots, 0)));
    }

    private void start(Programme p) {
        double[] power = new double[net.length];
        for (int k = 0; k < p.powerW().slots(); k++) {
            int t = p.earliestStart() + k;
            if (t >= 0 && t < power.length) {
                power[t] = p.powerW().at(k);
            }
        }
        put(p.id(), power, OptionalInt.of(p.earliestStart()));
    }

    private void charge(ElectricVehicle v) {
        double[] power = new double[net.length];
        double hours = problem.slotHours();
        double least = v.ranges().stream().mapToDouble(PowerRange::minW).min().orElse(0);
        double most = v.ranges().stream().mapToDouble(PowerRange::maxW).max().orElse(0);
        double missing = v.needWh() / v.efficiency();
        for (int t = v.arrivalSlot(); t < v.departureSlot() && missing > 1; t++) {
            double room = Math.max(least, problem.grid().importLimitW().at(t) - net[t]);
            double left = (v.departureSlot() - t - 1) * most * hours;
            boolean must = missing > left * 0.9;
            double wanted = must ? most : Math.min(most, -net[t]);
            wanted = Math.min(Math.min(wanted, room), missing / hours);
            if (wanted >= least || must) {
                power[t] = Math.max(least, wanted);
                missing -= power[t] * hours;
            }
        }
        put(v.id(), power, OptionalInt.empty());
    }

    private void heat(WaterHeater h) {
        double[] power = new double[net.length];
        double hours = problem.slotHours();
        double energy = h.energyWh();
        boolean on = false;
        for (int t = 0; t < power.length; t++) {
            double gain = h.power().maxW() * h.heatPerPower() * hours;
            energy = energy * Math.pow(1 - h.lossPerHour(), hours) - h.drawWh().at(t);
            boolean sunny = -net[t] >= h.power().maxW();
            boolean room = energy + gain <= h.maxWh();
            double wanted = h.minWh() + (on ? 3 : 1) * gain;
            on = room && (sunny || energy < wanted);
            power[t] = on ? h.power().maxW() : 0;
            energy += on ? gain : 0;
        }
        put(h.id(), power, OptionalInt.empty());
    }

    private void heat(HeatedRoom r) {
        double[] power = new double[net.length];
        double hours = problem.slotHours();
        double celsius = r.temperatureC();
        boolean on = false;
        for (int t = 0; t < power.length; t++) {
            double lost = r.lossWPerK() * (celsius - r.outsideC().at(t)) - r.gainW().at(t);
            celsius -= lost * hours / r.capacityWhPerK();
            on = celsius < r.minC().at(t) + (on ? 0.6 : 0.3);
            power[t] = on ? r.power().maxW() : 0;
            celsius += power[t] * r.cop().at(t) * hours / r.capacityWhPerK();
        }
        put(r.id(), power, OptionalInt.empty());
    }

    private void balance(Battery b) {
        double[] power = new double[net.length];
        double hours = problem.slotHours();
        double energy = b.energyWh();
        for (int t = 0; t < power.length; t++) {
            double p = Math.max(-b.dischargeW(), Math.min(b.chargeW(), -net[t]));
            double low = Math.max(b.minWh(), b.reserveWh().at(t));
            if (p > 0) {
                p = Math.min(p, Math.max(0, b.maxWh() - energy) / (hours * b.chargeEfficiency()));
                energy += p * hours * b.chargeEfficiency();
            } else {
                p = -Math.min(-p, Math.max(0, energy - low) * b.dischargeEfficiency() / hours);
                energy += p * hours / b.dischargeEfficiency();
            }
            power[t] = p;
        }
        put(b.id(), power, OptionalInt.empty());
    }
}
