package org.foyer.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The command line of {@link Main}.
 *
 * @param address to listen on
 * @param portBase first port, 0 = free ports
 * @param speed house seconds per real second, 0.01..100000
 * @param seed of weather and household
 * @param replay folder of recordings
 * @param start of house time; absent = now
 * @param zone of the household
 * @param faults from the start, {@code device=fault,...}
 * @param readyFile gets the line of endpoints once the devices answer
 * @param meterTripsVA subscribed power that the meter trips by, VA; 0 = it does not
 * @param many number of load meters to run instead of a house, 0 = a house
 */
record Options(
        InetAddress address,
        int portBase,
        double speed,
        long seed,
        Optional<Path> replay,
        Optional<Instant> start,
        ZoneId zone,
        Optional<String> faults,
        Optional<Path> readyFile,
        int meterTripsVA,
        int many) {

    static final String USAGE =
            """
            java -cp ... org.foyer.simulator.Main [options]
              --port-base N|0     first of four ports (pv, battery, meter, boiler); 0 = free ports (default)
              --bind ADDRESS      address to listen on (default 127.0.0.1)
              --speed X           house seconds per real second, 0.01..100000 (default 1)
              --seed N            of weather and household (default 1)
              --replay DIR        play recordings instead of the synthetic weather and household
              --start RFC3339     house time at the start, e.g. 2025-06-01T06:00:00+02:00 (default now)
              --zone ZONE         local time of the household (default Europe/Paris)
              --faults LIST       e.g. boiler=drop,pv=delay:500
              --ready-file FILE   gets the endpoints, one JSON line, when the devices answer
              --meter-trips VA    the meter trips by a contract of that power, 1..36000 (default 0, never)
              --many N            N load meters (1..500) instead of a house
            On standard input: fault <device> <fault>, status, quit.
            """;

    /**
     * @throws IllegalArgumentException naming the option, what was given and what it takes
     */
    static Options parse(String... args) {
        var o = new Parser();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 >= args.length) {
                throw new IllegalArgumentException(args[i] + ": a value must follow");
            }
            o.set(args[i], args[i + 1]);
        }
        return new Options(
                o.address,
                o.portBase,
                o.speed,
                o.seed,
                o.replay,
                o.start,
                o.zone,
                o.faults,
                o.readyFile,
                o.meterTripsVA,
                o.many);
    }

    private static final class Parser {
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int portBase;
        private double speed = 1;
        private long seed = 1;
        private Optional<Path> replay = Optional.empty();
        private Optional<Instant> start = Optional.empty();
        private ZoneId zone = ZoneId.of("Europe/Paris");
        private Optional<String> faults = Optional.empty();
        private Optional<Path> readyFile = Optional.empty();
        private int meterTripsVA;
        private int many;

        void set(String name, String value) {
            try {
                switch (name) {
                    case "--port-base" -> portBase = range(value, 65_532);
                    case "--bind" -> address = InetAddress.getByName(value);
                    case "--speed" -> speed = range(Double.parseDouble(value), 0.01, 100_000);
                    case "--seed" -> seed = Long.parseLong(value);
                    case "--replay" -> replay = Optional.of(Path.of(value));
                    case "--start" -> start = Optional.of(OffsetDateTime.parse(value).toInstant());
                    case "--zone" -> zone = ZoneId.of(value);
                    case "--faults" -> faults = Optional.of(value);
                    case "--ready-file" -> readyFile = Optional.of(Path.of(value));
                    case "--meter-trips" -> meterTripsVA = range(value, 36_000);
                    case "--many" -> many = range(value, 500);
                    default -> throw new IllegalArgumentException("no such option");
                }
            } catch (IllegalArgumentException | DateTimeException | UnknownHostException e) {
                throw new IllegalArgumentException(name + " " + value + ": " + e.getMessage(), e);
            }
        }

        private static int range(String text, int high) {
            int value = Integer.parseInt(text);
            if (value < 0 || value > high) {
                throw new IllegalArgumentException("takes 0.." + high);
            }
            return value;
        }

        private static double range(double value, double low, double high) {
            if (!(value >= low && value <= high)) {
                throw new IllegalArgumentException("takes " + low + ".." + high);
            }
            return value;
        }
    }
}
