package org.foyer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Memory and processor share of a home that just lives, with both services installed. */
final class MemoryBench {

    private MemoryBench() {}

    static void run(Settings settings) throws IOException, InterruptedException {
        Report report = new Report("memory");
        for (Jdk jdk : settings.jdks()) {
            Path archive = StartBench.train(jdk, settings);
            Path data = Folders.fresh(settings.work(), "memory");
            try (HomeRun home =
                    HomeRun.start(
                            jdk.java(),
                            jdk.useArchive(archive),
                            settings.distribution(),
                            data,
                            Folders.freePort())) {
                home.liveMillis();
                double first = home.residentMegabytes();
                StoreBench.awaitCatalogue(home);
                StoreBench.install(home, StoreBench.SUN_FIRST);
                StoreBench.install(home, StoreBench.ENERGY_WATCH);
                double installed = home.residentMegabytes();
                double cpu = home.cpuSeconds();
                long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(settings.minutes());
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                }
                double share = (home.cpuSeconds() - cpu) / (60.0 * settings.minutes()) * 100;
                report.row(
                        "jdk", jdk.name(),
                        "at first 200 MB", Figures.text(first, 0),
                        "services installed MB", Figures.text(installed, 0),
                        "after minutes", settings.minutes(),
                        "then MB", Figures.text(home.residentMegabytes(), 0),
                        "share of one core %", Figures.text(share, 1));
            }
        }
        report.write(settings.results());
    }
}
