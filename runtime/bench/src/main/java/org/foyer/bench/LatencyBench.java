package org.foyer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the reading to the command on the wire: the grid meter answers with an import over the
 * limit; how long until each device that is shed has its command, and what the home costs meanwhile
 * and at rest. All devices are read about once a second. {@link #spread} does so with the same
 * devices under other ids, in other poll phases and on other connections.
 */
final class LatencyBench {

    private static final int LIMIT_W = 100_000;
    private static final int QUIET_W = 0;
    private static final long WATCH_MILLIS = 900;

    /** After so long the home is compiled as far as it will be; before, compiling is a third. */
    private static final long SETTLE_MILLIS = 40_000;

    private static final long REST_MILLIS = 20_000;

    /** Overloads of each home of the spread. */
    private static final int SPREAD_TIMES = 8;

    private static final int GRID_POLL_MILLIS = 1000;
    private static final int FAST_GRID_POLL_MILLIS = 200;

    /** Each time a little more per device, since what was shed before stays shed for a minute. */
    private static final int OVER_W_PER_DEVICE = 40;

    /** The orchestrator lets a change show for 5 s before it sheds more. */
    private static final long PAUSE_MILLIS = 5_500;

    private final Settings settings;
    private final Report report;

    private LatencyBench(Settings settings, Report report) {
        this.settings = settings;
        this.report = report;
    }

    /** One home of the bench. */
    private record Load(int devices, Crowd crowd, int gridPollMillis, int times) {}

    /** What the home took of one core, at rest and over the whole run, %. */
    private record Share(double rest, double all) {}

    /** When a device was first turned down, after the register changed and after it was read. */
    private record Delay(double sinceChange, double sinceRead) {}

    static void run(Settings settings) throws IOException, InterruptedException {
        LatencyBench bench = new LatencyBench(settings, new Report("latency"));
        for (int devices : new int[] {10, 100, 250, 500}) {
            bench.measure(new Load(devices, Crowd.USUAL, GRID_POLL_MILLIS, settings.rounds() * 4));
        }
        bench.report.write(settings.results());
    }

    static void spread(Settings settings) throws IOException, InterruptedException {
        LatencyBench bench = new LatencyBench(settings, new Report("spread"));
        Map<Integer, List<Share>> shares = new LinkedHashMap<>();
        List<Crowd> crowds = new ArrayList<>(List.of(Crowd.USUAL));
        crowds.addAll(Crowd.OTHERS);
        for (int devices : new int[] {100, 250, 500}) {
            for (Crowd crowd : crowds) {
                Load load = new Load(devices, crowd, FAST_GRID_POLL_MILLIS, SPREAD_TIMES);
                shares.computeIfAbsent(devices, d -> new ArrayList<>()).add(bench.measure(load));
            }
        }
        bench.report.write(settings.results());
        Report report = new Report("spread-shares");
        shares.forEach(
                (devices, values) -> {
                    Figures rest = new Figures(values.stream().map(Share::rest).toList());
                    Figures all = new Figures(values.stream().map(Share::all).toList());
                    report.row(
                            "devices", devices,
                            "homes", rest.count(),
                            "least share at rest %", Figures.text(rest.min(), 1),
                            "most share at rest %", Figures.text(rest.max(), 1),
                            "least share %", Figures.text(all.min(), 1),
                            "most share %", Figures.text(all.max(), 1));
                });
        report.write(settings.results());
    }

    private Share measure(Load load) throws IOException, InterruptedException {
        Jdk jdk = settings.jdks().get(0);
        Path archive = StartBench.train(jdk, settings);
        Path data = Folders.fresh(settings.work(), "latency");
        Files.createDirectories(data);
        try (LoadHouse house = new LoadHouse(load.devices(), load.crowd(), load.gridPollMillis())) {
            Path file = house.configure(data, LIMIT_W);
            try (HomeRun home =
                            HomeRun.start(
                                    jdk.java(),
                                    jdk.useArchive(archive),
                                    settings.distribution(),
                                    data,
                                    Folders.freePort(),
                                    "--home",
                                    file.toString());
                    ThreadPeak threads = new ThreadPeak(home)) {
                home.liveMillis();
                pause(SETTLE_MILLIS);
                double cpu = home.cpuSeconds();
                long start = System.nanoTime();
                pause(REST_MILLIS);
                double rest = (home.cpuSeconds() - cpu) / seconds(start) * 100;
                List<Delay> delays = new ArrayList<>();
                for (int i = 0; i < load.times(); i++) {
                    delays.addAll(
                            once(house, LIMIT_W + OVER_W_PER_DEVICE * load.devices() * (i + 1)));
                }
                double share = (home.cpuSeconds() - cpu) / seconds(start) * 100;
                row(load, delays, rest, share, threads.most(), home.residentMegabytes());
                return new Share(rest, share);
            }
        }
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private void row(
            Load load, List<Delay> delays, double rest, double share, int threads, double memory) {
        Figures read = new Figures(delays.stream().map(Delay::sinceRead).toList());
        Figures changed = new Figures(delays.stream().map(Delay::sinceChange).toList());
        report.row(
                "devices", load.devices(),
                "home", load.crowd().name(),
                "grid read ms", load.gridPollMillis(),
                "commands", read.count(),
                "p50 ms", Figures.text(read.median(), 1),
                "p99 ms", Figures.text(read.percentile(0.99), 1),
                "max ms", Figures.text(read.max(), 1),
                "change to command p99 ms", Figures.text(changed.percentile(0.99), 0),
                "share at rest %", Figures.text(rest, 1),
                "share of one core %", Figures.text(share, 1),
                "most threads", threads,
                "memory MB", Figures.text(memory, 0));
    }

    private static List<Delay> once(LoadHouse house, int overW) {
        long before = System.nanoTime();
        house.setImport(overW);
        long shown;
        do {
            LockSupport.parkNanos(1_000_000);
            shown = house.shownNanos();
        } while (shown == 0);
        long[] first = firstCommands(house, before);
        // The import falls again with the next reading, as it would when devices draw less.
        house.setImport(QUIET_W);
        pause(PAUSE_MILLIS);
        List<Delay> delays = new ArrayList<>();
        for (long at : first) {
            if (at > 0) {
                delays.add(new Delay((at - before) / 1e6, (at - shown) / 1e6));
            }
        }
        return delays;
    }

    /** When each device was first turned down, nanoTime, 0 if it was not: watched for 0.9 s. */
    private static long[] firstCommands(LoadHouse house, long since) {
        long[] first = new long[house.devices()];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WATCH_MILLIS);
        while (System.nanoTime() < end) {
            for (int i = 0; i < first.length; i++) {
                if (first[i] == 0) {
                    first[i] = house.turnedDownNanos(i, since);
                }
            }
            LockSupport.parkNanos(2_000_000);
        }
        return first;
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
