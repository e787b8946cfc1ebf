package org.foyer.scheduler;

import java.util.List;
import java.util.Optional;
import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.ElectricVehicle;
import org.foyer.scheduler.spi.HeatedRoom;
import org.foyer.scheduler.spi.PowerRange;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Running;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.WaterHeater;
import org.foyer.scheduler.spi.Weights;

/** Makes stores of devices. */
final class Stores {

    private final Weights weights;
    private final int slots;
    private final double hours;

    Stores(Problem problem) {
        weights = problem.weights();
        slots = problem.slots();
        hours = problem.slotHours();
    }

    Store of(Device device) {
        if (device instanceof Battery b) {
            return battery(b);
        }
        if (device instanceof ElectricVehicle v) {
            return vehicle(v);
        }
        return device instanceof WaterHeater h ? tank(h) : room((HeatedRoom) device);
    }

    private Store store(String id, List<PowerRange> ranges, Optional<Series> planned) {
        Store store = new Store(id, slots);
        store.minW = ranges.stream().mapToDouble(PowerRange::minW).toArray();
        store.maxW = ranges.stream().mapToDouble(PowerRange::maxW).toArray();
        store.share =
                ranges.stream()
                        .map(PowerRange::phase)
                        .map(p -> new double[] {p.share(0), p.share(1), p.share(2)})
                        .toArray(double[][]::new);
        if (ranges.isEmpty()) {
            store.share = new double[1][3];
        }
        store.planned = planned.map(Series::toArray).orElse(null);
        store.churn = weights.churnEurPerKwh() * hours / 1000;
        return store;
    }

    private Store battery(Battery b) {
        Store store = store(b.id(), List.of(new PowerRange(1, 1, b.phase())), b.plannedW());
        store.battery = true;
        store.flexible = true;
        store.minW[0] = -b.dischargeW();
        store.maxW[0] = b.chargeW();
        store.dischargeGain = hours / b.dischargeEfficiency();
        store.initial = b.energyWh();
        store.hardLow = Math.min(b.minWh(), b.energyWh());
        store.hardHigh = Math.max(b.maxWh(), b.energyWh());
        store.wear = b.wearEurPerKwh() * hours / 1000;
        store.endValue = b.endEurPerKwh() / 1000;
        for (int t = 0; t < slots; t++) {
            store.gain[t] = hours * b.chargeEfficiency();
            store.low[t] = b.reserveWh().at(t);
            store.lowCost[t] = weights.discomfortEurPerKwhHour() * hours / 1000;
        }
        return store;
    }

    private Store vehicle(ElectricVehicle v) {
        Store store = store(v.id(), v.ranges(), v.plannedW());
        store.flexible = true;
        store.from = v.arrivalSlot();
        store.to = v.departureSlot();
        store.hardLow = 0;
        store.hardHigh = v.roomWh();
        store.need = v.needWh();
        store.endValue = v.surplusEurPerKwh() / 1000;
        store.endFrom = v.needWh();
        store.needCost = weights.unmetEurPerKwh() / 1000 - store.endValue;
        store.startCost = v.startEur();
        store.on = v.charging() && v.arrivalSlot() == 0;
        for (int t = 0; t < slots; t++) {
            store.gain[t] = hours * v.efficiency();
            store.low[t] = v.firstWh();
            store.lowCost[t] = weights.discomfortEurPerKwhHour() * hours / 1000;
        }
        return store;
    }

    private Store tank(WaterHeater h) {
        Store store = store(h.id(), List.of(h.power()), h.plannedW());
        running(store, h.running());
        store.initial = h.energyWh();
        store.endValue = h.endEurPerKwh() / 1000;
        double cost = weights.discomfortEurPerKwhHour() * hours / 1000;
        for (int t = 0; t < slots; t++) {
            store.keep[t] = Math.pow(1 - h.lossPerHour(), hours);
            store.drift[t] = -h.drawWh().at(t);
            store.gain[t] = hours * h.heatPerPower();
            store.low[t] = h.minWh();
            store.high[t] = h.maxWh();
            store.lowCost[t] = cost;
            store.highCost[t] = cost;
        }
        return store;
    }

    /** In Wh above 0 °C; exact for powers that are constant within a slot. */
    private Store room(HeatedRoom r) {
        Store store = store(r.id(), List.of(r.power()), r.plannedW());
        running(store, r.running());
        double capacity = r.capacityWhPerK();
        store.initial = r.temperatureC() * capacity;
        store.endValue = r.endEurPerK() / capacity;
        double rate = hours * r.lossWPerK() / capacity;
        double keep = Math.exp(-rate);
        double part = rate < 1e-9 ? hours : hours * (1 - keep) / rate;
        for (int t = 0; t < slots; t++) {
            store.keep[t] = keep;
            store.drift[t] = part * (r.lossWPerK() * r.outsideC().at(t) + r.gainW().at(t));
            store.gain[t] = part * r.cop().at(t);
            store.low[t] = r.minC().at(t) * capacity;
            store.high[t] = r.maxC().at(t) * capacity;
            store.lowCost[t] = weights.discomfortEurPerKelvinHour() * hours / capacity;
            store.highCost[t] = store.lowCost[t];
        }
        return store;
    }

    private static void running(Store store, Running running) {
        store.startCost = running.startEur();
        store.minRun = running.minRunSlots();
        store.minRest = running.minRestSlots();
        store.on = running.on();
        int least = running.on() ? running.minRunSlots() : running.minRestSlots();
        store.bound = Math.max(0, least - Math.max(1, running.slotsSoFar()));
    }
}
