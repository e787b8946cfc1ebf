package org.foyer.simulator;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How to start a simulated house.
 *
 * @param address to listen on
 * @param portBase first of four consecutive ports, nine if wide; 0 = free ports
 * @param seed of weather, household and voltages
 * @param zone local time of the household
 * @param replay folder of recordings to play instead of the synthetic ones
 * @param wide two flats with common parts instead of one household
 */
public record SimulatorSettings(
        InetAddress address,
        int portBase,
        long seed,
        ZoneId zone,
        Optional<Path> replay,
        boolean wide) {

    public SimulatorSettings {
        if (portBase < 0 || portBase > 65_527) {
            throw new IllegalArgumentException(
                    "port base " + portBase + ": use 0 for free ports, or 1..65527");
        }
    }

    /** One household. */
    public SimulatorSettings(
            InetAddress address, int portBase, long seed, ZoneId zone, Optional<Path> replay) {
        this(address, portBase, seed, zone, replay, false);
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
