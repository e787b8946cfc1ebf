package org.foyer.scheduler.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.foyer.scheduler.SiteDump;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.ElectricVehicle;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.SolarPlant;

/** A problem of the benchmark, and the same after something happened in the house. */
record Instance(Instances.Family family, String name, Problem problem, Problem event) {

    static Instance of(Instances.Family family, long seed, Days days) {
        String name = family + "-" + seed + "-" + days.source();
        Problem problem = Instances.of(family, seed, days);
        return new Instance(family, name, problem, changed(problem));
    }

    /** All seeds from 1, on recorded days when they are there. */
    static List<Instance> all(Instances.Family family, int seeds, Path recordings)
            throws java.io.IOException {
        RecordedDays recorded = RecordedDays.in(recordings) ? RecordedDays.read(recordings) : null;
        List<Instance> all = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            Days days = recorded == null ? Days.synthetic(seed) : recorded.days(seed);
            all.add(of(family, seed, days));
        }
        return all;
    }

    /** Clouds come, somebody cooks, and the first car is to leave an hour earlier. */
    private static Problem changed(Problem problem) {
        List<Device> devices = new ArrayList<>();
        boolean first = true;
        for (Device device : problem.devices()) {
            if (device instanceof SolarPlant s) {
                Series less =
                        Series.each(problem.slots(), t -> s.powerW().at(t) * (t < 12 ? 0.5 : 1));
                devices.add(new SolarPlant(s.id(), s.phase(), less, s.curtailable()));
            } else if (device instanceof ElectricVehicle v && first) {
                first = false;
                devices.add(
                        new ElectricVehicle(
                                v.id(),
                                v.ranges(),
                                v.efficiency(),
                                v.arrivalSlot(),
                                v.departureSlot() - 4,
                                v.needWh(),
                                v.roomWh(),
                                v.firstWh(),
                                v.surplusEurPerKwh(),
                                v.startEur(),
                                v.charging(),
                                v.plannedW()));
            } else {
                devices.add(device);
            }
        }
        Series base =
                Series.each(problem.slots(), t -> problem.baseLoadW().at(t) + (t < 6 ? 1500 : 0));
        return new Problem(problem.slot(), base, problem.grid(), devices, problem.weights());
    }

    static String digest(Problem problem) {
        CRC32 sum = new CRC32();
        sum.update(SiteDump.json(problem).getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
