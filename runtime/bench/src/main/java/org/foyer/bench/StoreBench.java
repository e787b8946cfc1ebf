package org.foyer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Install, revoke, allow again and uninstall of a signed service, over HTTP as the page does it.
 */
final class StoreBench {

    static final String SUN_FIRST = Releases.SUN_FIRST;
    static final String ENERGY_WATCH = Releases.ENERGY_WATCH;

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoreBench() {}

    static void run(Settings settings) throws IOException, InterruptedException {
        Report report = new Report("store");
        for (Jdk jdk : settings.jdks()) {
            Path archive = StartBench.train(jdk, settings);
            Path data = Folders.fresh(settings.work(), "store");
            List<Double> installs = new ArrayList<>();
            List<Double> revokes = new ArrayList<>();
            List<Double> grants = new ArrayList<>();
            List<Double> removals = new ArrayList<>();
            List<Double> updates = new ArrayList<>();
            Path published = Folders.fresh(settings.work(), "published");
            Releases releases = new Releases(published, settings.distribution(), settings.keys());
            Files.createDirectories(data);
            Files.writeString(
                    data.resolve("home.json"),
                    "{\"org.foyer.broker\": {\"repository\": \"" + releases.folder() + "\"}}");
            try (HomeRun home =
                    HomeRun.start(
                            jdk.java(),
                            jdk.useArchive(archive),
                            settings.distribution(),
                            data,
                            Folders.freePort())) {
                home.liveMillis();
                awaitCatalogue(home);
                for (int i = -3; i < settings.rounds() * 5; i++) {
                    double install = install(home, SUN_FIRST);
                    releases.next();
                    home.call("POST", "api/v1/store/refresh", null);
                    double update =
                            job(
                                    home,
                                    "POST",
                                    "api/v1/store/services/" + SUN_FIRST + "/update",
                                    null);
                    double revoke = timed(home, "DELETE", "api/v1/grants/" + SUN_FIRST + "/boiler");
                    double grant = timed(home, "PUT", "api/v1/grants/" + SUN_FIRST + "/boiler");
                    double remove =
                            job(
                                    home,
                                    "DELETE",
                                    "api/v1/store/services/" + SUN_FIRST + "?purge=true",
                                    null);
                    if (i >= 0) {
                        installs.add(install);
                        updates.add(update);
                        revokes.add(revoke);
                        grants.add(grant);
                        removals.add(remove);
                    }
                }
            }
            row(report, jdk, "install", installs);
            row(report, jdk, "update", updates);
            row(report, jdk, "revoke a right", revokes);
            row(report, jdk, "allow it again", grants);
            row(report, jdk, "uninstall", removals);
        }
        report.write(settings.results());
    }

    private static void row(Report report, Jdk jdk, String what, List<Double> millis) {
        Figures figures = new Figures(millis);
        report.row(
                "jdk", jdk.name(),
                "what", what,
                "times", figures.count(),
                "median ms", Figures.text(figures.median(), 1),
                "p95 ms", Figures.text(figures.percentile(0.95), 1),
                "max ms", Figures.text(figures.max(), 1));
    }

    /** The catalogue is fetched soon after the start, not before the house lives. */
    static void awaitCatalogue(HomeRun home) throws IOException, InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (home.ask("api/v1/store/services").path("items").isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("the catalogue does not come");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Installs a service with all it asks for; ms from the order to the end of the job. */
    static double install(HomeRun home, String service) throws IOException, InterruptedException {
        JsonNode page = home.call("GET", "api/v1/store/services/" + service, null).path("service");
        List<String> scopes = new ArrayList<>();
        page.path("scopes").forEach(s -> scopes.add(s.path("id").asText()));
        String body =
                JSON.writeValueAsString(
                        Map.of(
                                "version", page.path("version").asText(),
                                "plan", page.path("plans").path(0).path("id").asText(),
                                "scopes", scopes));
        return job(home, "POST", "api/v1/store/services/" + service + "/install", body);
    }

    private static double timed(HomeRun home, String method, String path)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        home.call(method, path, null);
        return (System.nanoTime() - start) / 1e6;
    }

    private static double job(HomeRun home, String method, String path, String body)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode job = home.call(method, path, body);
        while (job.path("ended").isNull()) {
            LockSupport.parkNanos(1_000_000);
            job = home.call("GET", "api/v1/store/jobs/" + job.path("id").asText(), null);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        if (!job.path("stage").asText().equals("DONE")) {
            throw new IOException("the job failed: " + job);
        }
        return millis;
    }
}
