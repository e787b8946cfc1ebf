package org.foyer.scheduler.spi;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses what cannot be planned, by field and remedy. */
final class ProblemCheck {

    private static final double MOST_W = 1e8;

    private final int slots;

    private ProblemCheck(int slots) {
        this.slots = slots;
    }

    static void check(
            Duration slot, Series base, Grid grid, List<Device> devices, Weights weights) {
        if (slot.compareTo(Duration.ofMinutes(1)) < 0 || slot.compareTo(Duration.ofDays(1)) > 0) {
            throw new ProblemException("slot", "is " + slot, "give a minute to a day");
        }
        if (base.slots() < 1 || base.slots() > 1000) {
            throw new ProblemException(
                    "baseLoadW", "has " + base.slots() + " slots", "give 1 to 1000");
        }
        ProblemCheck check = new ProblemCheck(base.slots());
        check.series("baseLoadW", base, -MOST_W, MOST_W);
        check.grid(grid);
        check.weights(weights);
        Set<String> ids = new HashSet<>();
        for (Device device : devices) {
            if (!ids.add(device.id())) {
                throw new ProblemException(
                        device.id(), "is there twice", "give each device an id of its own");
            }
            check.device(device, weights);
        }
    }

    private void grid(Grid grid) {
        series("grid.importEurPerKwh", grid.importEurPerKwh(), -1e4, 1e4);
        series("grid.exportEurPerKwh", grid.exportEurPerKwh(), -1e4, 1e4);
        series("grid.importLimitW", grid.importLimitW(), 0, Double.POSITIVE_INFINITY);
        series("grid.exportLimitW", grid.exportLimitW(), 0, Double.POSITIVE_INFINITY);
        within("grid.ownUseEurPerKwh", grid.ownUseEurPerKwh(), 0, 1e4);
        within("grid.peakEurPerKw", grid.peakEurPerKw(), 0, 1e6);
        within("grid.peakReachedW", grid.peakReachedW(), 0, MOST_W);
        grid.phases()
                .ifPresent(
                        p -> {
                            above("grid.phases.limitW", p.limitW(), MOST_W);
                            within(
                                    "grid.phases.asymmetryW",
                                    p.asymmetryW(),
                                    0,
                                    Double.POSITIVE_INFINITY);
                            series("grid.phases.baseL1W", p.baseL1W(), -MOST_W, MOST_W);
                            series("grid.phases.baseL2W", p.baseL2W(), -MOST_W, MOST_W);
                        });
        grid.reserve()
                .ifPresent(
                        r -> {
                            series("grid.reserve.lessW", r.lessW(), 0, MOST_W);
                            series("grid.reserve.moreW", r.moreW(), 0, MOST_W);
                        });
    }

    private void weights(Weights w) {
        double[] tiers = {
            w.overloadEurPerKwh(),
            w.unmetEurPerKwh(),
            w.discomfortEurPerKwhHour(),
            w.churnEurPerKwh()
        };
        for (double tier : tiers) {
            within("weights", tier, 0, 1e6);
        }
        within("weights.discomfortEurPerKelvinHour", w.discomfortEurPerKelvinHour(), 0, 1e6);
        within("weights.reserveEurPerKwh", w.reserveEurPerKwh(), 0, 1e6);
        within("weights.churnEurPerStart", w.churnEurPerStart(), 0, 1e6);
        if (tiers[0] < tiers[1] || tiers[1] < tiers[2] || tiers[2] < tiers[3]) {
            throw new ProblemException(
                    "weights",
                    "are not in order",
                    "give overload at least unmet, that at least discomfort, that at least churn");
        }
    }

    private void device(Device device, Weights weights) {
        String id = device.id() + ".";
        if (device instanceof Programme p) {
            programme(id, p);
        } else if (device instanceof ElectricVehicle v) {
            vehicle(id, v, weights);
        } else if (device instanceof WaterHeater h) {
            range(id + "power", h.power());
            above(id + "heatPerPower", h.heatPerPower(), 20);
            within(id + "energyWh", h.energyWh(), -1e9, 1e9);
            within(id + "minWh", h.minWh(), 0, 1e9);
            within(id + "maxWh", h.maxWh(), h.minWh(), 1e9);
            within(id + "lossPerHour", h.lossPerHour(), 0, 0.99);
            series(id + "drawWh", h.drawWh(), 0, 1e9);
            within(id + "endEurPerKwh", h.endEurPerKwh(), 0, 1e4);
            running(id, h.running());
            planned(id, h.plannedW());
        } else if (device instanceof HeatedRoom r) {
            room(id, r);
        } else if (device instanceof Battery b) {
            battery(id, b);
        } else if (device instanceof SolarPlant s) {
            series(id + "powerW", s.powerW(), 0, MOST_W);
        }
    }

    private void programme(String id, Programme p) {
        int length = p.powerW().slots();
        if (length < 1 || p.peakW().slots() != length) {
            throw new ProblemException(
                    id + "peakW",
                    "has " + p.peakW().slots() + " slots, powerW " + length,
                    "give both one value for each slot of the programme");
        }
        for (int k = 0; k < length; k++) {
            within(id + "powerW", p.powerW().at(k), 0, MOST_W);
            within(id + "peakW", p.peakW().at(k), p.powerW().at(k), MOST_W);
        }
        if (p.latestStart() < p.earliestStart()) {
            throw new ProblemException(
                    id + "latestStart", "is before earliestStart", "give a slot from it on");
        }
        if (p.earliestStart() != p.latestStart()
                && (p.earliestStart() < 0 || p.latestStart() + length > slots)) {
            throw new ProblemException(
                    id + "latestStart",
                    "lets it begin before or end after the horizon",
                    "give starts that let it end by slot " + slots + ", or plan further");
        }
        if (p.earliestStart() >= slots || p.earliestStart() + length <= 0) {
            throw new ProblemException(
                    id + "earliestStart", "is outside of the horizon", "leave the device out");
        }
    }

    private void vehicle(String id, ElectricVehicle v, Weights weights) {
        v.ranges().forEach(r -> range(id + "ranges", r));
        above(id + "efficiency", v.efficiency(), 1);
        if (v.arrivalSlot() < 0
                || v.departureSlot() > slots
                || v.arrivalSlot() >= v.departureSlot()) {
            throw new ProblemException(
                    id + "arrivalSlot",
                    "and departureSlot are " + v.arrivalSlot() + " and " + v.departureSlot(),
                    "give slots of the horizon, the departure after the arrival");
        }
        within(id + "needWh", v.needWh(), 0, 1e9);
        within(id + "roomWh", v.roomWh(), v.needWh(), 1e9);
        within(id + "firstWh", v.firstWh(), 0, v.roomWh());
        within(id + "surplusEurPerKwh", v.surplusEurPerKwh(), 0, weights.unmetEurPerKwh());
        within(id + "startEur", v.startEur(), 0, 1e4);
        planned(id, v.plannedW());
    }

    private void room(String id, HeatedRoom r) {
        range(id + "power", r.power());
        series(id + "cop", r.cop(), 0.01, 20);
        within(id + "temperatureC", r.temperatureC(), -60, 100);
        series(id + "outsideC", r.outsideC(), -80, 80);
        series(id + "gainW", r.gainW(), -MOST_W, MOST_W);
        within(id + "lossWPerK", r.lossWPerK(), 0, 1e6);
        above(id + "capacityWhPerK", r.capacityWhPerK(), 1e9);
        series(id + "minC", r.minC(), -60, 100);
        series(id + "maxC", r.maxC(), -60, 100);
        for (int t = 0; t < slots; t++) {
            within(id + "maxC", r.maxC().at(t), r.minC().at(t), 100);
        }
        within(id + "endEurPerK", r.endEurPerK(), 0, 1e4);
        running(id, r.running());
        planned(id, r.plannedW());
    }

    private void battery(String id, Battery b) {
        within(id + "chargeW", b.chargeW(), 0, MOST_W);
        within(id + "dischargeW", b.dischargeW(), 0, MOST_W);
        above(id + "chargeEfficiency", b.chargeEfficiency(), 1);
        above(id + "dischargeEfficiency", b.dischargeEfficiency(), 1);
        within(id + "minWh", b.minWh(), 0, 1e9);
        within(id + "maxWh", b.maxWh(), b.minWh(), 1e9);
        within(id + "energyWh", b.energyWh(), 0, 1e9);
        series(id + "reserveWh", b.reserveWh(), 0, 1e9);
        within(id + "wearEurPerKwh", b.wearEurPerKwh(), 0, 1e4);
        within(id + "endEurPerKwh", b.endEurPerKwh(), -1e4, 1e4);
        planned(id, b.plannedW());
    }

    private void range(String field, PowerRange range) {
        above(field + ".minW", range.minW(), MOST_W);
        within(field + ".maxW", range.maxW(), range.minW(), MOST_W);
    }

    private static void running(String id, Running r) {
        if (r.minRunSlots() < 1 || r.minRestSlots() < 1) {
            throw new ProblemException(
                    id + "running", "has a time of less than a slot", "give 1 or more");
        }
        if (r.minRunSlots() > 32 || r.minRestSlots() > 32 || r.slotsSoFar() < 0) {
            throw new ProblemException(
                    id + "running", "has a time out of range", "give times of 1 to 32 slots");
        }
        within(id + "running.startEur", r.startEur(), 0, 1e4);
    }

    private void planned(String id, Optional<Series> planned) {
        planned.ifPresent(p -> series(id + "plannedW", p, -MOST_W, MOST_W));
    }

    private void series(String field, Series series, double least, double most) {
        if (series.slots() != slots) {
            throw new ProblemException(
                    field, "has " + series.slots() + " slots", "give " + slots + " as baseLoadW");
        }
        for (int t = 0; t < slots; t++) {
            double value = series.at(t);
            if (!(value >= least && value <= most)) {
                throw new ProblemException(
                        field + "[" + t + "]", "is " + value, "give " + least + " to " + most);
            }
        }
    }

    private static void above(String field, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new ProblemException(field, "is " + value, "give above 0 to " + most);
        }
    }

    private static void within(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new ProblemException(field, "is " + value, "give " + least + " to " + most);
        }
    }
}
