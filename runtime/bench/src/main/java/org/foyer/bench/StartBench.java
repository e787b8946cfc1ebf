package org.foyer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Process start to the first HTTP 200 with live values, and memory then; with and without archive.
 */
final class StartBench {

    private StartBench() {}

    static void run(Settings settings) throws IOException, InterruptedException {
        Report report = new Report("start");
        for (Jdk jdk : settings.jdks()) {
            Path archive = train(jdk, settings);
            measure(report, jdk, "no", null, settings);
            measure(report, jdk, "yes", jdk.useArchive(archive), settings);
        }
        report.write(settings.results());
    }

    /** A class archive of this JDK's own, made by a training run. */
    static Path train(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        Path archive = settings.work().resolve("archive-" + jdk.name() + ".jsa");
        Files.createDirectories(settings.work());
        Files.deleteIfExists(archive);
        Path data = Folders.fresh(settings.work(), "training");
        List<String> line = new ArrayList<>(List.of(jdk.java()));
        line.addAll(JvmOptions.of(settings.distribution()));
        line.addAll(
                List.of(
                        jdk.makeArchive(archive),
                        "-Dfoyer.distribution=" + settings.distribution(),
                        "-cp",
                        settings.distribution().resolve("lib") + "/*",
                        "org.foyer.launcher.Main",
                        "--train",
                        "--port",
                        "0",
                        "--data",
                        data.toString(),
                        "--token-file",
                        data + ".token"));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(settings.work().resolve("training.log").toFile())
                        .start();
        if (!process.waitFor(180, TimeUnit.SECONDS) || !Files.exists(archive)) {
            process.destroyForcibly();
            throw new IOException("no class archive: see " + settings.work() + "/training.log");
        }
        return archive;
    }

    private static void measure(
            Report report, Jdk jdk, String withArchive, String archive, Settings settings)
            throws IOException {
        List<Double> wall = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int i = -1; i < settings.rounds(); i++) {
            Path data = Folders.fresh(settings.work(), "start");
            try (HomeRun home =
                    HomeRun.start(
                            jdk.java(),
                            archive,
                            settings.distribution(),
                            data,
                            Folders.freePort())) {
                double millis = home.liveMillis();
                if (i >= 0) {
                    wall.add(millis / 1000);
                    cpu.add(home.cpuSeconds());
                    memory.add(home.residentMegabytes());
                }
            }
        }
        report.row(
                "jdk", jdk.name(),
                "archive", withArchive,
                "runs", wall.size(),
                "wall min s", Figures.text(new Figures(wall).min(), 2),
                "wall median s", Figures.text(new Figures(wall).median(), 2),
                "wall max s", Figures.text(new Figures(wall).max(), 2),
                "cpu median s", Figures.text(new Figures(cpu).median(), 2),
                "memory median MB", Figures.text(new Figures(memory).median(), 0));
    }
}
