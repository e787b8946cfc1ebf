package org.foyer.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How to start a simulated house.
 *
 * @param address to listen on
 * @param portBase first of four consecutive ports, 0 = free ports
 * @param seed of weather, household and voltages
 * @param zone local time of the household
 * @param replay folder of recordings to play instead of the synthetic ones
 */
public record SimulatorSettings(
        InetAddress address, int portBase, long seed, ZoneId zone, Optional<Path> replay) {

    public SimulatorSettings {
        if (portBase < 0 || portBase > 65_532) {
            throw new IllegalArgumentException(
                    "port base " + portBase + ": use 0 for free ports, or 1..65532");
        }
    }

    /** Free ports of the loopback interface, Paris time, synthetic weather and household. */
    public static SimulatorSettings standard(long seed) {
        return new SimulatorSettings(
                InetAddress.getLoopbackAddress(),
                0,
                seed,
                ZoneId.of("Europe/Paris"),
                Optional.empty());
    }
}
