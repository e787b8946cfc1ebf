package org.foyer.simulator;

import java.util.Locale;
import org.foyer.simulator.physics.House;
import org.foyer.simulator.wire.Endpoint;
import org.foyer.simulator.wire.Fault;

/**
 * The line-based control of a running simulator: one command a line, one line of answer that begins
 * with {@code ok} or {@code error}.
 */
final class Control {
    private final Simulator simulator;

    Control(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Carries a command out and returns the answer. */
    String execute(String line) {
        String[] words = line.trim().split("\\s+", -1);
        try {
            return switch (words[0]) {
                case "fault" -> fault(words);
                case "status" -> "ok " + status();
                default -> "error '" + words[0] + "': use fault <device> <fault>, status or quit";
            };
        } catch (IllegalArgumentException e) {
            return "error " + e.getMessage();
        }
    }

    private String fault(String... words) {
        if (words.length != 3) {
            return "error fault takes a device and a fault, e.g. fault boiler drop";
        }
        simulator.faults().set(words[1], Fault.parse(words[2]));
        return "ok " + words[1] + " " + words[2];
    }

    private String status() {
        House house = simulator.house();
        var faults = new StringBuilder();
        for (Endpoint endpoint : simulator.endpoints()) {
            Fault fault = simulator.faults().of(endpoint.id());
            if (!(fault instanceof Fault.None)) {
                faults.append(faults.isEmpty() ? "; faults " : ", ")
                        .append(endpoint.id())
                        .append(' ')
                        .append(fault);
            }
        }
        synchronized (house.lock()) {
            return String.format(
                    Locale.ROOT,
                    "%s pv %d W, battery %d W %.1f %%, boiler %d W %.1f °C %s, base %d W,"
                            + " grid %d W%s%s",
                    house.now(),
                    Math.round(house.pv().powerWatts()),
                    Math.round(house.battery().powerWatts()),
                    house.battery().socPercent(),
                    Math.round(house.boiler().powerWatts()),
                    house.boiler().celsius(),
                    house.boiler().status(),
                    Math.round(house.baseWatts()),
                    Math.round(house.meter().watts()),
                    house.isDark() ? ", dark" : "",
                    faults);
        }
    }
}
