package org.foyer.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.foyer.simulator.physics.Breaker;
import org.foyer.simulator.replay.ReplayException;
import org.foyer.simulator.wire.Endpoint;
import org.foyer.simulator.wire.ManyMeters;

/**
 * The simulator as a process of its own. Prints the endpoints as one JSON line when the devices
 * answer, then reads commands from standard input; the end of input leaves it running.
 */
public final class Main {
    private static final int BAD_USAGE = 2;
    private static final int CANNOT_START = 3;

    /** The simulated house has a supply of three. */
    private static final int PHASES = 3;

    private Main() {}

    /** Runs until {@code quit} on standard input or the end of the process. */
    public static void main(String[] args) {
        if (args.length > 0 && (args[0].equals("--help") || args[0].equals("-h"))) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            Options options = Options.parse(args);
            if (options.many() > 0) {
                many(options);
            } else {
                house(options);
            }
        } catch (IllegalArgumentException | ReplayException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(BAD_USAGE);
        } catch (IOException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    private static void house(Options options) throws IOException {
        Clock real = Clock.systemUTC();
        Instant start = options.start().orElseGet(real::instant);
        Clock clock = new ScaledClock(real, start, options.speed(), options.zone());
        var settings =
                new SimulatorSettings(
                        options.address(),
                        options.portBase(),
                        options.seed(),
                        options.zone(),
                        options.replay());
        try (var simulator = new Simulator(settings, clock)) {
            if (options.meterTripsVA() > 0) {
                simulator.house().through(Breaker.ofMeter(options.meterTripsVA(), PHASES));
            }
            options.faults().ifPresent(simulator.faults()::setAll);
            thread("simulator-modbus", simulator::serve);
            announce(options, json(options, start, simulator.endpoints()));
            Control control = new Control(simulator);
            Thread main = Thread.currentThread();
            thread("simulator-control", () -> read(control, main));
            long tick = tickNanos(options.speed());
            while (!Thread.currentThread().isInterrupted()) {
                simulator.advance();
                LockSupport.parkNanos(tick);
            }
        }
    }

    /** A fifth of a second, less when that would be more than half a minute of house time. */
    private static long tickNanos(double speed) {
        double millis = Math.min((double) Simulator.TICK.toMillis(), 30_000 / speed);
        return TimeUnit.MICROSECONDS.toNanos((long) (1000 * Math.max(5, millis)));
    }

    private static void many(Options options) throws IOException {
        try (var meters =
                new ManyMeters(
                        options.many(), Clock.systemUTC(), options.address(), options.portBase())) {
            thread("simulator-modbus", meters);
            announce(options, json(options, Clock.systemUTC().instant(), meters.endpoints()));
            Thread main = Thread.currentThread();
            thread("simulator-control", () -> read(null, main));
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }
    }

    private static void read(Control control, Thread main) {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.trim().equals("quit")) {
                    System.out.println("ok quit");
                    main.interrupt();
                    return;
                }
                if (!line.isBlank()) {
                    System.out.println(
                            control == null ? "error only quit here" : control.execute(line));
                }
            }
        } catch (IOException e) {
            System.err.println("simulator: standard input: " + e.getMessage());
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static String json(Options options, Instant start, List<Endpoint> endpoints) {
        return "{\"start\":\""
                + start
                + "\",\"speed\":"
                + options.speed()
                + ",\"seed\":"
                + options.seed()
                + ",\"zone\":\""
                + options.zone()
                + "\",\"devices\":["
                + endpoints.stream().map(Endpoint::toJson).collect(Collectors.joining(","))
                + "]}";
    }

    private static void announce(Options options, String json) throws IOException {
        System.out.println(json);
        if (options.readyFile().isPresent()) {
            Path file = options.readyFile().get().toAbsolutePath();
            Path temporary = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(temporary, json + "\n");
            // In one step for whoever waits for it; a program of its own has no documents.
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
