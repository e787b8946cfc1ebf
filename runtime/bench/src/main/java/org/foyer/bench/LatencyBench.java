package org.foyer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the reading to the command on the wire: the grid meter answers with an import over the
 * limit; how long until each device that is shed has its command. All devices are read once a
 * second.
 */
final class LatencyBench {

    private static final int LIMIT_W = 100_000;
    private static final int QUIET_W = 0;

    /** Each time a little more per device, since what was shed before stays shed for a minute. */
    private static final int OVER_W_PER_DEVICE = 40;

    /** The orchestrator lets a change show for 5 s before it sheds more. */
    private static final long PAUSE_MILLIS = 5_500;

    private LatencyBench() {}

    static void run(Settings settings) throws IOException, InterruptedException {
        Report report = new Report("latency");
        for (int devices : new int[] {10, 100, 500}) {
            measure(report, devices, settings);
        }
        report.write(settings.results());
    }

    private static void measure(Report report, int devices, Settings settings)
            throws IOException, InterruptedException {
        Jdk jdk = settings.jdks().get(0);
        Path archive = StartBench.train(jdk, settings);
        Path data = Folders.fresh(settings.work(), "latency");
        java.nio.file.Files.createDirectories(data);
        try (LoadHouse house = new LoadHouse(devices)) {
            Path file = house.configure(data, LIMIT_W);
            try (HomeRun home =
                    HomeRun.start(
                            jdk.java(),
                            jdk.useArchive(archive),
                            settings.distribution(),
                            data,
                            Folders.freePort(),
                            "--home",
                            file.toString())) {
                home.liveMillis();
                pause(15_000);
                double cpu = home.cpuSeconds();
                long start = System.nanoTime();
                List<Double> millis = new ArrayList<>();
                for (int i = 0; i < settings.rounds() * 4; i++) {
                    millis.addAll(once(house, LIMIT_W + OVER_W_PER_DEVICE * devices * (i + 1)));
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                Figures figures = new Figures(millis);
                report.row(
                        "devices", devices,
                        "commands", figures.count(),
                        "p50 ms", Figures.text(figures.median(), 1),
                        "p99 ms", Figures.text(figures.percentile(0.99), 1),
                        "max ms", Figures.text(figures.max(), 1),
                        "share of one core %",
                                Figures.text((home.cpuSeconds() - cpu) / seconds * 100, 1),
                        "memory MB", Figures.text(home.residentMegabytes(), 0));
            }
        }
    }

    private static List<Double> once(LoadHouse house, int overW) {
        long before = System.nanoTime();
        house.setImport(overW);
        long shown;
        do {
            LockSupport.parkNanos(1_000_000);
            shown = house.shownNanos();
        } while (shown == 0);
        // The import falls again with the next reading, as it would when devices rest.
        pause(900);
        house.setImport(QUIET_W);
        pause(PAUSE_MILLIS);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < house.devices(); i++) {
            long rested = house.restedNanos(i, before);
            if (rested > 0) {
                millis.add((rested - shown) / 1e6);
            }
        }
        return millis;
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
